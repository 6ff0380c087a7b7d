import type { VNode } from "preact";
import { at, formatted } from "../address/address";
import type { Measure } from "../model/things";
import { Frame } from "../parts/perspective";
import { Said, Thing, Things, useShell } from "../parts/shell";
import { Table, type Column } from "../parts/table";
import { MEASURES } from "../perspectives/definitions";

/** The measures: how many of each type, which types go together, a table. */
export function Measures(): VNode {
  const { t, name } = useShell();
  const columns: Column<Measure>[] = [
    { id: "case", name: t("case"), value: (measure) => measure.case.number, cell: (measure) => <Thing iri={measure.case.iri}>{measure.case.number}</Thing> },
    { id: "label", name: t("measure"), wide: true, value: (measure) => measure.label, cell: (measure) => <><Thing iri={measure.iri}>{measure.label}</Thing> <Said places={measure.said} label={measure.label} /></> },
    { id: "types", name: t("typesOf"), wide: true, value: (measure) => measure.types.map(name).join("、"), cell: (measure) => <TypeTags measure={measure} /> },
    { id: "agencies", name: t("agencies"), wide: true, value: (measure) => who(measure).map((agency) => agency.name).join("、"), cell: (measure) => <><Things iris={who(measure).map((agency) => agency.iri)} />{measure.agencies.length === 0 && measure.inherited.length > 0 && <small class="sub"> ({t("inherited")})</small>}</> },
  ];
  return (
    <Frame perspective={MEASURES} columns={columns} view={(id, items) =>
      id === "types" ? <Types measures={items} /> : id === "together" ? <Together measures={items} /> : <Table columns={columns} items={items} caption={t("measures")} keyOf={(measure) => measure.iri} />} />
  );
}

const who = (measure: Measure) => (measure.agencies.length ? measure.agencies : measure.inherited);

/** The types of a measure, each leading to the words that say it. */
export function TypeTags({ measure }: { readonly measure: Measure }): VNode {
  const { name } = useShell();
  return <>{measure.types.map((type) => { const cue = measure.cues.get(type); return <span key={type} class="tag type-tag">{cue ? <Said places={[cue]}>{name(type)}</Said> : name(type)}</span>; })}</>;
}

/** Bars of the two-level scheme: groups, and their types below. */
function Types({ measures }: { readonly measures: readonly Measure[] }): VNode {
  const { model, name, keys, t, language } = useShell();
  const groups = new Map<string, { readonly all: Set<Measure>; readonly types: Map<string, Measure[]> }>();
  for (const measure of measures) for (const type of measure.types) {
    const group = model.concepts.get(type)?.broader || type;
    if (!groups.has(group)) groups.set(group, { all: new Set(), types: new Map() });
    const found = groups.get(group)!;
    found.all.add(measure);
    found.types.set(type, [...(found.types.get(type) ?? []), measure]);
  }
  const order = [...groups].sort(([a, x], [b, y]) => y.all.size - x.all.size || (a < b ? -1 : 1));
  const most = Math.max(1, ...order.map(([, group]) => group.all.size));
  if (!order.length) return <p class="none">{t("none")}</p>;
  const cases = (list: Iterable<Measure>): number => new Set([...list].map((measure) => measure.case)).size;
  const bar = (type: string, list: readonly Measure[] | Set<Measure>, level: string): VNode => {
    const count = [...list].length;
    const concept = model.concepts.get(type);
    return (
      <li key={type} class={level}>
        <a href={formatted(at("measures", { type: keys.of(type), view: "table" }))} title={language === "zh" ? concept?.definition.zh : concept?.definition.en}>
          <span class="what">{name(type)}</span>
          <svg class="length" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width={(100 * count) / most} height="10" rx="0" /></svg>
          <span class="many"><b>{count}</b> {t("measuresUsing")} · {cases(list)} {t("casesUsing")}</span>
        </a>
      </li>
    );
  };
  return (
    <ul class="bars">
      {order.map(([group, found]) => [
        bar(group, found.all, "group"),
        ...[...found.types].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1)).filter(([type]) => type !== group).map(([type, list]) => bar(type, list, "type")),
      ])}
    </ul>
  );
}

const MOST_TYPES = 18;

/** Types × types: in how many cases both are used. */
function Together({ measures }: { readonly measures: readonly Measure[] }): VNode {
  const { name, keys, t } = useShell();
  const cases = new Map<string, Set<string>>();
  for (const measure of measures) for (const type of measure.types) cases.set(type, (cases.get(type) ?? new Set()).add(measure.case.iri));
  const types = [...cases.keys()].sort((a, b) => cases.get(b)!.size - cases.get(a)!.size || (a < b ? -1 : 1)).slice(0, MOST_TYPES);
  const both = (a: string, b: string): number => [...cases.get(a)!].filter((one) => cases.get(b)!.has(one)).length;
  const most = Math.max(1, ...types.flatMap((a) => types.filter((b) => b !== a).map((b) => both(a, b))));
  if (types.length < 2) return <p class="none">{t("none")}</p>;
  return (
    <div class="table-box grid together" tabIndex={0} role="region" aria-label={t("together")}>
      <table>
        <caption class="unseen">{t("together")}</caption>
        <thead><tr><td />{types.map((type) => <th key={type} scope="col" class="case" title={name(type)}><span class="upright">{name(type)}</span></th>)}</tr></thead>
        <tbody>
          {types.map((a) => (
            <tr key={a}>
              <th scope="row"><a class="thing" href={formatted(at("measures", { type: keys.of(a), view: "table" }))}>{name(a)}</a></th>
              {types.map((b) => {
                const count = both(a, b);
                if (a === b) return <td key={b} class="self">{cases.get(a)!.size}</td>;
                const says = `${name(a)} + ${name(b)}${t("colon")}${count} ${t("casesUsing")}`;
                return <td key={b} class={count ? `heat heat-${Math.ceil((4 * count) / most)}` : "empty"}>{count > 0 && <a href={formatted(at("cases", { type: keys.of(a), also: keys.of(b) }))} aria-label={says} title={says}>{count}</a>}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
