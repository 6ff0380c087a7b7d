import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { at, formatted, setting } from "../address/address";
import type { Term } from "../data/terms";
import { answerCsv, answerJson, turtle, type Answer } from "../sparql/answers";
import { Failed, Waiting, type AskedOne } from "./asked";
import { Views } from "./bar";
import { Chart } from "./chart";
import { COLOURS } from "./colours";
import { saveFile } from "./files";
import { Network, type Dot, type Line } from "./network";
import { RDF_TYPE } from "../data/names";
import type { Model } from "../model/model";
import { isKey, type Key } from "../strings";
import { headingOf } from "./headings";
import { Said, useShell } from "./shell";
import { Table, type Column } from "./table";

type Props = { readonly asked: AskedOne; readonly name: string; readonly joined?: (answer: Answer) => Answer };

/** An answer as table, graph or chart, and as files. */
export function AnswerView({ asked, name, joined }: Props): VNode | null {
  const { t, address, model, parts } = useShell();
  const { running, error, stop, again } = asked;
  const answer = useMemo(() => asked.answer && (joined ? joined(asked.answer) : asked.answer), [asked.answer]);
  if (running) return <Waiting stop={stop} />;
  if (error !== undefined) return <Failed error={error} again={again} />;
  if (!answer) return null;
  const view = setting(address, "view") || "asTable";
  return (
    <section class="answer" aria-label={t("results")}>
      <div class="heading">
        <p class="count" role="status"><b>{answer.rows.length}</b> {t("rows")}{answer.cut && t("cutRows")}</p>
        <Views views={[["asTable", t("asTable")], ["asGraph", t("asGraph")], ["asChart", t("asChart")]]} current={view} label={t("results")} />
        <div class="downloads" role="group" aria-label={t("download")}>
          <span>{t("download")}</span>
          <button type="button" onClick={() => saveFile(`${name}.csv`, answerCsv(answer), "text/csv")}>CSV</button>
          <button type="button" onClick={() => saveFile(`${name}.json`, answerJson(answer), "application/sparql-results+json")}>JSON</button>
          {named(answer).length > 0 && (answer.kind === "triples" || !parts) && <button type="button" title={answer.kind === "table" ? t("turtleOf") : undefined} onClick={() => saveFile(`${name}.ttl`, turtle(triplesOf(model, answer)), "text/turtle")}>Turtle</button>}
        </div>
      </div>
      {answer.rows.length === 0 ? <p class="none">{t("noRows")}</p> : view === "asGraph" ? <AnswerGraph answer={answer} /> : view === "asChart" ? <AnswerChart answer={answer} /> : <AnswerTable answer={answer} />}
    </section>
  );
}

/** The things that an answer names, each once. */
function named(answer: Answer): string[] {
  return [...new Set(answer.rows.flatMap((row) => row.flatMap((term) => (term?.kind === "iri" ? [term.value] : []))))];
}

/** The triples of an answer, or all statements of the graph about what a table names, as `casegraph export --query` gives them. */
function triplesOf(model: Model, answer: Answer): (readonly [string, string, Term])[] {
  if (answer.kind === "triples") return answer.rows.map((row) => [row[0]!.value, row[1]!.value, row[2]!] as const);
  return named(answer).flatMap((iri) => model.graph.about(iri).map(([predicate, object]) => [iri, predicate, object] as const));
}

const NUMERIC = /#(integer|decimal|double|float|int|long|nonNegativeInteger)$/;
export const isNumber = (term: Term | null | undefined): boolean => term?.kind === "literal" && NUMERIC.test(term.datatype);

function AnswerTable({ answer }: { readonly answer: Answer }): VNode {
  const { t, language } = useShell();
  const numeric = answer.columns.map((_, i) => answer.rows.some((row) => isNumber(row[i])) && answer.rows.every((row) => !row[i] || isNumber(row[i])));
  // The name of a thing says no more than the link to the thing beside it.
  const doubled = (name: string): boolean => name.endsWith("Name") && answer.rows.every((row) => { const thing = row[answer.columns.indexOf(name.slice(0, -4))]; return thing?.kind === "iri"; });
  const columns = answer.columns.map((name, i): Column<readonly (Term | null)[]> => ({
    id: name, name: headingOf(name, language), wide: !numeric[i] && name !== "role",
    value: (row) => { const term = row[i]; return numeric[i] ? (term ? Number(term.value) : Number.NEGATIVE_INFINITY) : term?.value ?? ""; },
    cell: (row) => <Cell term={row[i] ?? null} column={name} />,
  })).filter((column) => !doubled(column.id));
  return <Table columns={columns} items={answer.rows} caption={t("results")} keyOf={(_row, i) => String(i)} />;
}

const UNBROKEN = ["date", "docNumber"];

/** A term: IRIs of the graph lead to their page or their sentence, others are shown whole; `called` is what the answer itself calls it. */
export function Cell({ term, column, called }: { readonly term: Term | null; readonly column: string; readonly called?: string | undefined }): VNode | null {
  const shell = useShell();
  const { model, keys, name, t, parts } = shell;
  if (!term) return null;
  if (term.kind === "literal") {
    const role = `role_${term.value}`;
    if (column === "role" && isKey(role)) return <>{t(role)}</>;
    return column === "quote" || column === "text" ? <Said places={model.quoted(term.value)}>{term.value}</Said> : UNBROKEN.includes(column) ? <span class="unbroken">{term.value}</span> : <>{term.value}</>;
  }
  const evidence = /^(.*)\/text#char=(\d+),(\d+)$/.exec(term.value);
  if (evidence && parts) return <Said places={[{ notice: evidence[1]!, start: Number(evidence[2]), end: Number(evidence[3]) }]} />;
  if (evidence && model.byIri.has(evidence[1]!)) return <a class="thing" href={formatted(at(keys.of(evidence[1]!), { at: keys.place({ notice: evidence[1]!, start: Number(evidence[2]), end: Number(evidence[3]) }) }))}>{keys.of(term.value)}</a>;
  const to = addressOf(term.value);
  return to ? <a class="thing" href={to} title={term.value}>{called ?? name(term.value)}</a> : <span title={term.value} class="iri">{model.concepts.has(term.value) || model.areas.has(term.value) ? name(term.value) : keys.of(term.value)}</span>;

  function addressOf(iri: string): string | undefined {
    if (parts) return keys.page(iri) ? formatted(at(keys.page(iri))) : model.areas.has(iri) ? formatted(at("cases", { place: keys.of(iri) })) : undefined;
    const thing = model.byIri.get(iri);
    if (!thing) return undefined;
    if ("case" in thing && !("types" in thing) && "said" in thing && thing.said[0]) return formatted(at(keys.of((thing.case ?? model.notices[0]!).iri), { at: keys.place(thing.said[0]) }));
    return formatted(at(keys.of(iri)));
  }
}

/** The first two columns of IRIs as lines between dots; triples from subject to object. */
export function AnswerGraph({ answer }: { readonly answer: Answer }): VNode {
  const { t, name, model, keys, go, parts } = useShell();
  const drawing = useMemo(() => {
    const iris = answer.columns.map((_, i) => i).filter((i) => answer.rows.some((row) => row[i]?.kind === "iri"));
    const [a, b] = answer.kind === "triples" ? [0, 2] : [iris[0], iris[1]];
    if (a === undefined || b === undefined) return null;
    const counting = answer.kind === "triples" ? -1 : answer.columns.findIndex((_, i) => answer.rows.some((row) => isNumber(row[i])));
    // What an answer says of the kind of its things says more than their class.
    const said = new Map<string, string>();
    const kindIn = (row: Answer["rows"][number], i: number): void => { const [thing, kind] = [row[i], row[answer.columns.indexOf(`${answer.columns[i]}Kind`)]]; if (thing && kind) said.set(thing.value, kind.value); };
    const kindOfThing = (iri: string): string => said.get(iri) ?? kindOf(model, iri);
    const counts = new Map<string, number>();
    const lines = new Map<string, Line>();
    for (const row of answer.rows.slice(0, 5000)) {
      const [from, to] = [row[a], row[b]];
      if (from?.kind !== "iri" || to?.kind !== "iri" || from.value === to.value) continue;
      kindIn(row, a);
      kindIn(row, b);
      for (const end of [from.value, to.value]) counts.set(end, (counts.get(end) ?? 0) + 1);
      const id = `${from.value}|${to.value}`;
      lines.set(id, { id, from: from.value, to: to.value, weight: (lines.get(id)?.weight ?? 0) + (isNumber(row[counting]) ? Number(row[counting]!.value) : 1) });
    }
    if (!lines.size) return null;
    const spots = ringed([...counts.keys()], [...lines.values()]);
    const kinds = [...new Set([...counts.keys()].map(kindOfThing))].sort();
    const dots: Dot[] = [...counts].map(([iri, count]) => ({ id: iri, label: name(iri), colour: COLOURS[kinds.indexOf(kindOfThing(iri)) % COLOURS.length]!, size: Math.min(4 + Math.sqrt(count) * 1.6, 13), ...spots.get(iri)! }));
    return { dots, lines: [...lines.values()], kinds };
  }, [answer, name, model]);
  if (!drawing) return <p class="none">{t("noGraph")}</p>;
  return <Network dots={drawing.dots} lines={drawing.lines} chosen="" onDot={(iri) => { if (parts ? keys.page(iri) : model.byIri.has(iri)) go(at(parts ? keys.page(iri) : keys.of(iri))); }} onLine={() => undefined} onGround={() => undefined} label={t("asGraph")}>
    {drawing.kinds.length > 1 && <div class="network-legend">{drawing.kinds.map((kind, i) => <span key={kind}><svg width="10" height="10" aria-hidden="true"><circle cx="5" cy="5" r="5" fill={COLOURS[i % COLOURS.length]} /></svg>{isKey(kind) ? t(kind) : kind.includes("/") ? name(kind) : kind}</span>)}</div>}
  </Network>;
}

/** What a thing is, as the word that names such things: by its class in the graph. */
function kindOf(model: Model, iri: string): string {
  const classes = model.graph.values(iri, RDF_TYPE).map((of) => of.replace(/^.*[#/]/, ""));
  return classes.map((of) => KINDS[of]).find(Boolean) ?? classes[0] ?? "k_other";
}

const KINDS: Record<string, Key> = { ModelCase: "k_case", Agency: "k_agency", Measure: "k_measure", Outcome: "k_outcome", Figure: "k_figure", Instrument: "k_instrument", LegalBasis: "k_law", Notice: "k_notice", Concept: "type", Sentence: "k_sentence", Collaboration: "links", ResponsibilityAssignment: "assignments" };

/** Places for the dots of an answer: steps of springs from a circle, and a pull to the middle that keeps its parts near; the same each time. */
function ringed(ids: readonly string[], lines: readonly Line[]): Map<string, { x: number; y: number }> {
  const place = new Map(ids.map((id, i) => [id, i]));
  const x = Float64Array.from(ids, (_, i) => Math.cos((2 * Math.PI * i) / ids.length) * Math.sqrt(ids.length));
  const y = Float64Array.from(ids, (_, i) => Math.sin((2 * Math.PI * i) / ids.length) * Math.sqrt(ids.length));
  const steps = ids.length > 400 ? Math.max(2, Math.floor(2e7 / ids.length ** 2)) : 150;
  for (let step = 0; step < steps; step++) {
    const heat = 0.6 * (1 - step / steps);
    const [dx, dy] = [new Float64Array(ids.length), new Float64Array(ids.length)];
    for (let i = 0; i < ids.length; i++) {
      dx[i]! -= x[i]! * MIDDLE;
      dy[i]! -= y[i]! * MIDDLE;
    }
    for (let i = 0; i < ids.length; i++) for (let j = i + 1; j < ids.length; j++) {
      const [a, b] = [x[i]! - x[j]!, y[i]! - y[j]!];
      const push = 1.6 / (a * a + b * b + 0.01);
      dx[i]! += a * push; dy[i]! += b * push; dx[j]! -= a * push; dy[j]! -= b * push;
    }
    for (const line of lines) {
      const [i, j] = [place.get(line.from)!, place.get(line.to)!];
      const [a, b] = [x[i]! - x[j]!, y[i]! - y[j]!];
      const pull = Math.hypot(a, b) * 0.3;
      dx[i]! -= a * pull; dy[i]! -= b * pull; dx[j]! += a * pull; dy[j]! += b * pull;
    }
    for (let i = 0; i < ids.length; i++) {
      const length = Math.hypot(dx[i]!, dy[i]!) || 1;
      const move = Math.min(length, heat) / length;
      x[i]! += dx[i]! * move; y[i]! += dy[i]! * move;
    }
  }
  return new Map(ids.map((id, i) => [id, { x: x[i]!, y: y[i]! }]));
}

const MIDDLE = 0.12;
const BARS = 40;

/** The first column of words against the first of numbers as bars; two columns of numbers as points. */
function AnswerChart({ answer }: { readonly answer: Answer }): VNode {
  const { t, name } = useShell();
  const numbers = answer.columns.map((_, i) => i).filter((i) => answer.rows.some((row) => isNumber(row[i])));
  const words = answer.columns.map((_, i) => i).filter((i) => !numbers.includes(i) && answer.rows.some((row) => row[i]));
  // A column of names beside one of IRIs is the better to read.
  const word = words.find((i) => answer.columns[i]!.endsWith("Name") || answer.columns[i] === "title") ?? words[0];
  const shownName = (term: Term | null | undefined): string => (term ? (term.kind === "iri" ? name(term.value) : term.value) : "");
  const value = numbers.find((i) => !["number", "step", "start", "end"].includes(answer.columns[i]!)) ?? numbers[0];
  const bars = useMemo(() => {
    if (word === undefined || value === undefined) return [];
    const sums = new Map<string, number>();
    for (const row of answer.rows) if (row[value]) sums.set(shownName(row[word]), (sums.get(shownName(row[word])) ?? 0) + Number(row[value]!.value));
    return [...sums].map(([bar, sum]) => ({ name: bar, value: sum })).sort((a, b) => b.value - a.value).slice(0, BARS);
  }, [answer, word, value]);
  const points = useMemo(() => (word === undefined && numbers.length > 1 ? answer.rows.map((row) => ({ x: Number(row[numbers[0]!]?.value), y: Number(row[numbers[1]!]?.value), name: row.map((term) => term?.value).join(" · ") })) : []), [answer]);
  if (bars.length) return <><Chart kind="bars" bars={bars} value={answer.columns[value!]!} label={t("asChart")} />{bars.length === BARS && <p class="sub">{t("firstRows")} {BARS}</p>}</>;
  if (points.length) return <Chart kind="points" points={points} x={answer.columns[numbers[0]!]!} y={answer.columns[numbers[1]!]!} label={t("asChart")} />;
  return <p class="none">{t("noChart")}</p>;
}
