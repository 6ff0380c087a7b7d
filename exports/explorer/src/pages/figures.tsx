import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { at, formatted } from "../address/address";
import { oneLine } from "../model/labels";
import { amount, figureText, lengths } from "../model/quantities";
import type { Figure, Outcome } from "../model/things";
import { Chart, type Dot } from "../parts/chart";
import { Frame } from "../parts/perspective";
import { Link, placedAt, Said, Thing, useShell } from "../parts/shell";
import { Table, type Column } from "../parts/table";
import { FIGURES, PAIR_QUESTION, pairsOf } from "../perspectives/definitions";

/** Outcomes and figures: before and after, outcomes with their figures, the periods that they speak of, a table. */
export function Figures(): VNode {
  const { t, name, model, language } = useShell();
  const columns: Column<Figure>[] = [
    { id: "case", name: t("case"), value: (figure) => figure.case?.number ?? 0, cell: (figure) => (figure.case ? <Thing iri={figure.case.iri}>{figure.case.number}</Thing> : "") },
    { id: "indicator", name: t("indicator"), wide: true, value: (figure) => figure.indicator },
    { id: "said", name: t("said"), value: (figure) => figureText(model, figure), cell: (figure) => <Said places={figure.said}>{figureText(model, figure)}</Said> },
    { id: "value", name: t("value"), value: (figure) => figure.value, cell: (figure) => amount(figure.value, "", language) },
    { id: "unit", name: t("unit"), value: (figure) => figure.unit },
    { id: "role", name: t("role"), value: (figure) => name(figure.role) },
    { id: "kind", name: t("f_figureKind"), value: (figure) => name(figure.kind) },
    { id: "period", name: t("period"), value: (figure) => figure.period },
  ];
  return (
    <Frame perspective={FIGURES} columns={columns} own={{ change: { question: PAIR_QUESTION } }} view={(id, items) =>
      id === "change" ? <Pairs figures={items} /> : id === "outcomes" ? <Outcomes figures={items} /> : id === "timeline" ? <Periods figures={items} /> : <Table columns={columns} items={items} caption={t("figures")} keyOf={(figure) => figure.iri} />} />
  );
}

/** A pair of bars for each figure with a counterpart: how much before, how much after. */
export function Pairs({ figures }: { readonly figures: readonly Figure[] }): VNode {
  const shell = useShell();
  const { model, t, language, caseName } = shell;
  const pairs = pairsOf(model, figures);
  if (!pairs.length) return <p class="none">{t("noChange")}</p>;
  return (
    <><ul class="pairs">
      {pairs.map(({ before, after }) => {
        const sizes = lengths(before, after);
        const row = (figure: Figure, size: number | undefined, key: "before" | "after"): VNode | null => {
          const place = figure.said[0];
          if (!place) return null;
          return (
            <a class={`row ${key}`} href={formatted(placedAt(shell, place))}>
              <span class="what">{t(key)}</span>
              <svg class="length" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{size !== undefined && <rect width={Math.max(100 * size, 0.6)} height="10" />}</svg>
              <span class="many"><b>{figureText(model, figure)}</b></span>
            </a>
          );
        };
        return (
          <li key={before.iri}>
            <p class="indicator">{before.case && <Thing iri={before.case.iri}>{caseName(before.case)}</Thing>} {before.indicator || after.indicator}{after.change !== undefined && <b class={`change ${after.change < 0 ? "down" : "up"}`}>{after.change > 0 ? "+" : "−"}{Math.abs(after.change).toLocaleString(language)}%</b>}</p>
            {row(before, sizes?.[0], "before")}
            {row(after, sizes?.[1], "after")}
          </li>
        );
      })}
    </ul><p class="sub note">{t("pairsNote")}</p></>
  );
}

/** A figure with its role, as a chip that leads to its words. */
export function FigureChip({ figure }: { readonly figure: Figure }): VNode {
  const { model, name } = useShell();
  return <span class="chip" title={`${name(figure.role)} · ${name(figure.kind)}${figure.period ? ` · ${figure.period}` : ""}`}>{figure.indicator && <span class="sub">{figure.indicator}</span>} <Said places={figure.said}>{figureText(model, figure)}</Said></span>;
}

/** The outcomes that these figures stand in; with all figures chosen, every outcome. */
function Outcomes({ figures }: { readonly figures: readonly Figure[] }): VNode {
  const { model, t } = useShell();
  const chosen = new Set(figures);
  const all = figures.length === model.figures.length;
  const outcomes = model.outcomes.filter((outcome) => all || outcome.figures.some((figure) => chosen.has(figure)));
  if (!outcomes.length) return <p class="none">{t("none")}</p>;
  return (
    <ol class="outcomes">
      {outcomes.map((outcome: Outcome, i) => (
        <li key={outcome.iri}>
          {outcome.case !== outcomes[i - 1]?.case && <h2><Thing iri={outcome.case.iri}>{outcome.case.number} {oneLine(outcome.case.title)}</Thing></h2>}
          <h3>{outcome.label} <Said places={outcome.said} label={outcome.label} /></h3>
          <p class="chips">{outcome.figures.filter((figure) => chosen.has(figure)).map((figure) => <FigureChip key={figure.iri} figure={figure} />)}</p>
        </li>
      ))}
    </ol>
  );
}

/** The last day of a date that may be a year or a month. */
function lastDay(text: string): Date | undefined {
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
  if (!found) return undefined;
  const [year, month, date] = [Number(found[1]), Number(found[2] ?? 12), Number(found[3] ?? 0)];
  return new Date(date ? Date.UTC(year, month - 1, date) : Date.UTC(year, month, 0));
}

/** When the figures were so: each at the end of its period. */
function Periods({ figures }: { readonly figures: readonly Figure[] }): VNode {
  const shell = useShell();
  const { model, name, t, caseName } = shell;
  const dots = useMemo(() => figures.flatMap((figure): Dot[] => {
    const until = lastDay(figure.until || figure.from);
    const place = figure.said[0];
    if (!until || !place) return [];
    return [{ x: until, y: figure.case ? caseName(figure.case) : t("f_notice"), group: name(figure.role), title: `${figure.period || figure.until} · ${figure.indicator} ${figureText(model, figure)}`, href: formatted(placedAt(shell, place)) }];
  }), [figures, model, name, t, shell.address]);
  if (!dots.length) return <p class="none">{t("none")}</p>;
  return <><Chart kind="time" dots={dots} label={t("timeline")} /><p class="sub">{dots.length} / {figures.length} · <Link to={at("figures", { view: "table", order: "period" })}>{t("table")}</Link></p></>;
}
