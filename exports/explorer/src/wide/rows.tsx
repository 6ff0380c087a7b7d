import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { at, changed, setting } from "../address/address";
import { oneLine } from "../model/labels";
import type { Term } from "../data/terms";
import type { Place } from "../model/things";
import { AnswerGraph, Cell, isNumber } from "../parts/answer";
import { Failed, useAnswer, Waiting } from "../parts/asked";
import { rowHeadingOf } from "../parts/headings";
import { figures, Link, Said, Thing, useShell } from "../parts/shell";
import { Table, type Column } from "../parts/table";
import type { Answer } from "../sparql/answers";
import { countQuery, numberIn, pageOf, WORDS } from "./asking";
import type { Parts } from "./parts";

const PAGE = 100; // rows
const SHOWN = 300; // pairs in a picture
const SHORT = 90; // characters of a sentence in a row; its place shows it whole
const SENTENCES = ["quote", "text", "indicator"]; // columns whose words lead to the sentence that says them
const PLACE = /^(.*)\/text#char=(\d+),(\d+)$/; // RFC 5147, as evidence is named

/** `total` is undefined while it is being asked for, and null where nobody counts the rows. */
type Props = { readonly query: string; readonly subject: string; readonly total?: number | null | undefined; readonly graph?: boolean; readonly few?: number };

/** The rows of a query, a page at a time, or as a picture; `subject` heads the column of the things. A page beyond the last is the last. */
export function Rows({ query, subject, total, graph, few }: Props): VNode | null {
  const { t, address, language } = useShell();
  const wanted = few || graph ? 1 : pageOf(setting(address, "page"));
  const counted = useAnswer(total === null && wanted > 1 ? countQuery(query) : "");
  const all = total ?? numberIn(counted.answer);
  const page = all === undefined ? wanted : Math.min(wanted, Math.max(1, Math.ceil(all / PAGE)));
  const size = few ?? (graph ? SHOWN : PAGE);
  const { answer, error, running, stop, again } = useAnswer(`${query}LIMIT ${size} OFFSET ${(page - 1) * PAGE}`);
  if (running) return <Waiting stop={stop} />;
  if (error !== undefined || !answer) return <Failed error={error ?? ""} again={again} />;
  if (!answer.rows.length && page === 1) return <p class="none">{t("none")}</p>;
  if (graph) return <><LearntGraph answer={answer} /><p class="sub">{t("strongestShown")}</p></>;
  const more = few === undefined && (all === undefined ? answer.rows.length === PAGE : page * PAGE < all);
  const written = (value: number): string => figures(value, language);
  return (
    <div class="answer">
      {answer.rows.length > 0 ? <AnswerRows answer={answer} subject={subject} fixed={few !== undefined} /> : <p class="none">{t("none")}</p>}
      {few === undefined && (page > 1 || more) && (
        <nav class="paging" aria-label={t("table")}>
          {page > 1 && <Link class="button" to={changed(address, { page: page > 2 ? String(page - 1) : undefined, at: undefined })}>{t("previousRows")}</Link>}
          {answer.rows.length > 0 && <span>{written((page - 1) * PAGE + 1)} – {written((page - 1) * PAGE + answer.rows.length)}{all !== undefined && ` / ${written(all)}`}</span>}
          {more && <Link class="button" to={changed(address, { page: String(page + 1), at: undefined })}>{t("nextRows")}</Link>}
        </nav>
      )}
    </div>
  );
}

function LearntGraph({ answer }: { readonly answer: Answer }): VNode {
  return <AnswerGraph answer={useLearnt(answer)} />;
}

/** An answer, after what it calls its things is known to the page. */
function useLearnt(answer: Answer): Answer {
  const { parts } = useShell();
  return useMemo(() => { learn(answer, parts!); return answer; }, [answer, parts]);
}

/** Keeps what an answer calls its things. */
function learn(answer: Answer, parts: Parts): void {
  const words = answer.columns.findIndex((name) => WORDS.includes(name));
  answer.columns.forEach((column, i) => {
    const by = column === "it" ? words : answer.columns.indexOf(`${column}Name`);
    if (by >= 0) for (const row of answer.rows) if (row[i]?.kind === "iri" && row[by]) parts.names.set(row[i].value, oneLine(row[by].value));
  });
}

type Row = readonly (Term | null)[];

/** A table in which things stand under their names, and what is said leads to its sentence. */
export function AnswerRows({ answer: given, subject, fixed }: { readonly answer: Answer; readonly subject: string; readonly fixed: boolean }): VNode {
  const { t, language, keys } = useShell();
  const answer = useLearnt(given);
  const column = (name: string): number => answer.columns.indexOf(name);
  const [it, evidence] = [Math.max(column("it"), column("link"), column("mention")), column("evidence")];
  const words = answer.columns.findIndex((name) => WORDS.includes(name));
  const quote = answer.columns.findIndex((name) => SENTENCES.includes(name));
  const placeOf = (row: Row): Place[] => {
    const found = PLACE.exec(row[evidence]?.value ?? "");
    return found ? [{ notice: found[1]!, start: Number(found[2]), end: Number(found[3]) }] : [];
  };
  const page = (row: Row): string => keys.page(row[it]?.value ?? "");
  const said = (row: Row): VNode => { const text = oneLine(row[quote]?.value ?? ""); return <Said places={placeOf(row)}>{text.length > SHORT ? `${text.slice(0, SHORT)}…` : text || "—"}</Said>; };
  const hidden = (i: number, name: string): boolean => i === words || name.endsWith("Name") || (i === it && words < 0) || (i === evidence && quote >= 0) || (name === "number" && it >= 0 && words < 0);
  const columns = answer.columns.flatMap((name, i): Column<Row>[] => {
    if (hidden(i, name)) return [];
    const numeric = answer.rows.some((row) => isNumber(row[i])) && answer.rows.every((row) => !row[i] || isNumber(row[i]));
    return [{
      id: i === it ? subject : name, name: rowHeadingOf(i === it ? subject : name, language), fixed, wide: !numeric && (i === it || i === quote),
      value: (row) => (numeric ? (row[i] ? Number(row[i].value) : Number.NEGATIVE_INFINITY) : row[i]?.value ?? ""),
      cell: (row) => (i === quote && evidence >= 0 ? said(row) : name === "members" ? <Members text={row[i]?.value ?? ""} /> : <Cell term={row[i] ?? null} column={name} called={row[column(`${name}Name`)]?.value} />),
    }];
  });
  // What is only said has no name: it leads to the page that it stands on.
  if (it >= 0 && words < 0) columns.push({ id: "page", name: t("page"), fixed: true, value: (row) => page(row), cell: (row) => (page(row) ? <Link to={at(page(row))} class="thing">{page(row).replace(/^notice\//, "").replace("/case/", ` · ${t("case")} `)}</Link> : null) });
  return <Table columns={columns} items={answer.rows} caption={t("results")} ordered keyOf={(_row, i) => String(i)} />;
}

/** Agencies that a query gives as lines of IRI and name, since a cell holds one term. */
function Members({ text }: { readonly text: string }): VNode {
  const lines = text.split("\n").filter(Boolean).sort();
  return <>{lines.map((line, i) => <>{i > 0 && "、"}<Thing key={line} iri={line.slice(0, line.indexOf(" "))}>{line.slice(line.indexOf(" ") + 1)}</Thing></>)}</>;
}
