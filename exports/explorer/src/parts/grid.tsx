import type { VNode } from "preact";
import { at, formatted } from "../address/address";
import { oneLine } from "../model/labels";
import type { Case } from "../model/things";
import { NoticeRow } from "./matrix";
import { Thing, useShell } from "./shell";

/** Cases × groups of measure types: the more measures, the darker the cell. */
export function Grid({ cases }: { readonly cases: readonly Case[] }): VNode {
  const { model, name, keys, t, caseName } = useShell();
  const group = (type: string): string => model.concepts.get(type)?.broader || type;
  const counts = new Map<string, Map<Case, number>>();
  for (const one of cases) for (const measure of one.measures) for (const of of new Set(measure.types.map(group))) {
    if (!counts.has(of)) counts.set(of, new Map());
    counts.get(of)!.set(one, (counts.get(of)!.get(one) ?? 0) + 1);
  }
  const groups = [...counts].sort(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1));
  const most = Math.max(1, ...groups.flatMap(([, row]) => [...row.values()]));
  if (!groups.length) return <p class="none">{t("none")}</p>;
  return (
    <div class="table-box grid" tabIndex={0} role="region" aria-label={t("typeGrid")}>
      <table>
        <caption class="unseen">{t("typeGrid")}</caption>
        <thead><NoticeRow cases={cases} before={1} after={1} /><tr><th scope="col">{t("f_type")}</th>{cases.map((one) => <th key={one.iri} scope="col" class="case" title={oneLine(one.title)}><Thing iri={one.iri}>{one.number}</Thing></th>)}<th scope="col" class="number">{t("cases")}</th></tr></thead>
        <tbody>
          {groups.map(([of, row]) => (
            <tr key={of}>
              <th scope="row"><a class="thing" href={formatted(at("measures", { type: keys.of(of), view: "table" }))}>{name(of)}</a></th>
              {cases.map((one) => {
                const count = row.get(one) ?? 0;
                const says = `${name(of)}${t("comma")}${caseName(one)}${t("colon")}${count} ${t("measuresUsing")}`;
                return <td key={one.iri} class={count ? `heat heat-${Math.ceil((4 * count) / most)}` : "empty"}>{count > 0 && <a href={formatted(at("measures", { type: keys.of(of), case: keys.of(one.iri), view: "table" }))} aria-label={says} title={says}>{count}</a>}</td>;
              })}
              <td class="number">{row.size}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
