import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { at, changed, formatted, setting } from "../address/address";
import { oneLine } from "../model/labels";
import { paragraphs, type Mark } from "../model/passages";
import { MARKED, sentencesAround, statementsOf, type Sort, type Statement } from "../model/statements";
import type { Case, Place } from "../model/things";
import { Link, useShell, type Shell } from "./shell";

type Shown = Statement | "here" | "near";

/** The marked text of a range of a notice; the place of the address stands out in its sentence and is scrolled to. */
export function Text({ range, marks }: { readonly range: Place; readonly marks: ReadonlySet<Sort> }): VNode {
  const shell = useShell();
  const { model, keys, name, language, address } = shell;
  const here = keys.placed(setting(address, "at"));
  const box = useRef<HTMLDivElement>(null);
  const statements = useMemo(() => statementsOf(model, range.notice, name, language), [model, range.notice, name, language]);
  const lines = useMemo(() => {
    const shown: Mark<Shown>[] = statements.filter((one) => marks.has(one.sort) && MARKED.includes(one.sort)).map((one) => ({ start: one.place.start, end: one.place.end, what: one }));
    if (here && here.notice === range.notice) {
      const around = sentencesAround(model, here);
      shown.push({ start: around.start, end: around.end, what: "near" }, { start: here.start, end: here.end, what: "here" });
    }
    return paragraphs(model.text(range.notice), range.start, range.end, shown);
  }, [statements, marks, here?.start, here?.end, here?.notice, range.notice, range.start, range.end]);

  useLayoutEffect(() => {
    const first = box.current?.querySelector<HTMLElement>(".here");
    if (!first || !box.current) return;
    // Only the box scrolls where it is one, so that the page stays where the reader is.
    const scroller = first.closest<HTMLElement>(".scroller");
    if (scroller) scroller.scrollTop += first.getBoundingClientRect().top - scroller.getBoundingClientRect().top - scroller.clientHeight / 3;
    else first.scrollIntoView({ block: "center" });
  }, [here?.start, here?.end, here?.notice, range.start]);

  return (
    <div class="notice-text" ref={box} lang="zh-CN">
      {lines.map((line, i) => (
        <p key={i} class={line[0] && headed(line.map((stretch) => stretch.text).join("")) ? "heading" : undefined}>
          {line.map((stretch) => <Piece key={stretch.start} text={stretch.text} marks={stretch.marks} />)}
        </p>
      ))}
    </div>
  );
}

// 一、主要做法 and the like, and lines too short to be sentences; not a sentence that ends as one
function headed(line: string): boolean {
  return line.length <= 24 && !/[。;;:|)]$/.test(line.trim()) && /^(?:[一二三四五六七八九十]+、|附件|.{0,12}案例\s*\d+)/.test(line);
}

function Piece({ text, marks }: { readonly text: string; readonly marks: readonly Mark<Shown>[] }): VNode {
  const shell = useShell();
  if (marks.length === 0) return <>{text}</>;
  const names = marks.map((mark) => (typeof mark.what === "string" ? mark.what : `m-${mark.what.sort}`));
  // The innermost mark is what a click is about.
  const statement = marks.map((mark) => mark.what).filter((what): what is Statement => typeof what !== "string" && what.sort !== "unused").sort((a, b) => a.place.end - a.place.start - (b.place.end - b.place.start))[0];
  if (!statement) return <span class={names.join(" ")}>{text}</span>;
  return <a class={`mark ${names.join(" ")}`} href={formatted(changed(shell.address, { at: shell.keys.place(statement.place) }))} title={statement.words}>{text}</a>;
}

const CHOICES = ["agency", "figure", "type", "instrument", "law", "unused"] as const;

/** Which marks are shown: the legend is the switch. */
export function Marks({ chosen, onChoose }: { readonly chosen: ReadonlySet<Sort>; readonly onChoose: (marks: ReadonlySet<Sort>) => void }): VNode {
  const { t } = useShell();
  return (
    <fieldset class="marks">
      <legend class="unseen">{t("highlights")}</legend>
      {CHOICES.map((sort) => (
        <label key={sort}>
          <input type="checkbox" checked={chosen.has(sort)} onChange={() => { const next = new Set(chosen); if (!next.delete(sort)) next.add(sort); onChoose(next); }} />
          <span class={`m-${sort}`}>{t(`h_${sort}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

export const ALL_MARKS: ReadonlySet<Sort> = new Set(["agency", "figure", "type", "instrument", "law"]);

/** What rests on the words at a place, each leading to its page. */
export function Resting({ place }: { readonly place: Place }): VNode | null {
  const { model, keys, name, language, t } = useShell();
  const found = statementsOf(model, place.notice, name, language).filter((one) => one.sort !== "unused" && one.place.start === place.start && one.place.end === place.end);
  if (!found.length) return null;
  return (
    <section class="resting">
      <h3>{t("restsOn")}</h3>
      <ul>
        {found.slice(0, 12).map((one, i) => {
          const link = model.links.find((candidate) => candidate.iri === one.subject);
          const figure = model.figures.find((candidate) => candidate.iri === one.subject);
          const subject = link ? (link.case ?? link.notice).iri : figure ? (figure.case ?? figure.notice).iri : one.subject;
          return <li key={i}><span class={`tag m-${one.sort}`}>{sortName(one.sort, t)}</span> <Link to={at(keys.of(subject))} class="thing">{oneLine(one.words)}</Link></li>;
        })}
      </ul>
    </section>
  );
}

function sortName(sort: Sort, t: ReturnType<typeof useShell>["t"]): string {
  const keys = { agency: "agency", figure: "k_figure", type: "type", instrument: "k_instrument", law: "k_law", unused: "h_unused", case: "case", measure: "measure", outcome: "outcome", link: "links", assignment: "assignments", duty: "duties" } as const;
  return t(keys[sort]);
}

/** Where a place belongs: the case that holds it, or the whole notice. */
export function rangeOf(cases: readonly Case[], place: Place, length: number): { readonly range: Place; readonly case: Case | undefined } {
  const found = cases.find((one) => one.extent && one.extent.notice === place.notice && one.extent.start <= place.start && one.extent.end >= place.end);
  return { case: found, range: found?.extent ?? { notice: place.notice, start: 0, end: length } };
}

/** The text beside any page, open at the place of the address; the page behind stays as it is. Case and notice pages hold the text themselves. */
export function Drawer(): VNode | null {
  const shell = useShell();
  const { model, keys, address, go, t, name } = shell;
  const [marks, setMarks] = useState(ALL_MARKS);
  const close = useRef<HTMLButtonElement>(null);
  const before = useRef<Element | null>(null);
  const key = setting(address, "at");
  const place = drawerPlace(shell);
  const open = place !== undefined;

  useEffect(() => {
    if (open) {
      before.current ??= document.activeElement;
      close.current?.focus({ preventScroll: true });
    } else if (before.current) {
      (before.current as HTMLElement).focus?.({ preventScroll: true });
      before.current = null;
    }
  }, [open, key]);

  if (!place) return null;
  const { range, case: of } = rangeOf(model.cases, place, model.text(place.notice).length);
  return (
    <aside class="drawer" role="complementary" aria-label={t("saidIn")}>
      <header>
        <button type="button" ref={close} class="back" onClick={() => go(changed(address, { at: undefined }))}>← {t("back")}</button>
        <h2>{of ? <><Link to={at(keys.of(of.iri), { at: key })} class="thing">{t("case")} {of.number}</Link> {oneLine(of.title)}</> : <Link to={at(keys.of(place.notice), { at: key })} class="thing">{name(place.notice)}</Link>}</h2>
      </header>
      <Marks chosen={marks} onChoose={setMarks} />
      <div class="scroller" tabIndex={0} role="region" aria-label={t("text")}><Text range={range} marks={marks} /></div>
      <Resting place={place} />
    </aside>
  );
}

/** The place that the drawer shows; none where the page holds the text itself, or the address names none. */
export function drawerPlace({ model, keys, address }: Shell): Place | undefined {
  const place = keys.placed(setting(address, "at"));
  const page = model.byIri.get(keys.iri(address.path));
  const holdsText = page !== undefined && ("extent" in page || "cues" in page || "digest" in page);
  return place && model.byIri.has(place.notice) && !holdsText ? place : undefined;
}
