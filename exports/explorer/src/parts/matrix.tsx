import type { VNode } from "preact";
import { changed, formatted, setting } from "../address/address";
import { oneLine } from "../model/labels";
import type { Agency, Case, Notice, Place } from "../model/things";
import { placedAt, Thing, useShell } from "./shell";

/** Agencies × cases: who led, who is responsible, who is both. A cell leads to the words that say it. */
export function Matrix({ cases, agencies }: { readonly cases: readonly Case[]; readonly agencies: readonly Agency[] }): VNode {
  const shell = useShell();
  const { t, model, address, go, caseName } = shell;
  const order = setting(address, "order");
  const inCases = new Set(cases);
  const led = (agency: Agency): number => agency.led.filter((one) => inCases.has(one)).length;
  const must = (agency: Agency): number => agency.responsible.filter((one) => inCases.has(one)).length;
  const collator = new Intl.Collator("zh-CN");
  const byCase = cases.find((one) => one.iri === shell.keys.iri(order));
  const rank = (agency: Agency, one: Case): number => Number(one.leads.includes(agency)) * 2 + Number(one.responsible.includes(agency)) * 3;
  const rows = agencies.filter((agency) => led(agency) + must(agency) > 0).sort((a, b) => {
    if (byCase) return rank(b, byCase) - rank(a, byCase) || collator.compare(a.name, b.name);
    if (order === "name") return collator.compare(a.name, b.name);
    if (order === "led") return led(b) - led(a) || must(b) - must(a) || collator.compare(a.name, b.name);
    if (order === "responsible") return must(b) - must(a) || led(b) - led(a) || collator.compare(a.name, b.name);
    return led(b) + must(b) - led(a) - must(a) || must(b) - must(a) || collator.compare(a.name, b.name);
  });
  if (!rows.length) return <p class="none">{t("none")}</p>;
  const sorter = (id: string, name: string, title?: string): VNode => (
    <button type="button" title={title} aria-label={title} onClick={() => go(changed(address, { order: order === id ? undefined : id }), true)}>{name}<span class="arrow" aria-hidden="true">{order === id ? "▼" : ""}</span></button>
  );
  const place = (agency: Agency, one: Case): Place | undefined =>
    one.assignments.find((assignment) => assignment.agency === agency)?.said[0] ?? leadPlace(model.mentions.filter((mention) => mention.agency === agency.iri && mention.case === one).map((mention) => mention.said[0]), one);
  return (
    <div class="table-box matrix" tabIndex={0} role="region" aria-label={t("matrix")}>
      <p class="legend"><span class="cell led">●</span>{t("ledOnly")} <span class="cell must">■</span>{t("responsibleOnly")} <span class="cell both">◆</span>{t("both")} <span class="how">{t("matrixHow")}</span></p>
      <table>
        <caption class="unseen">{t("matrix")}</caption>
        <thead>
          <NoticeRow cases={cases} before={3} />
          <tr>
            <th scope="col" aria-sort={order === "name" ? "ascending" : "none"}>{sorter("name", t("agency"))}</th>
            <th scope="col" class="number" aria-sort={order === "led" ? "descending" : "none"}>{sorter("led", t("ledOnly"))}</th>
            <th scope="col" class="number" aria-sort={order === "responsible" ? "descending" : "none"}>{sorter("responsible", t("responsibleOnly"))}</th>
            {cases.map((one) => <th key={one.iri} scope="col" class="case" aria-sort={byCase === one ? "descending" : "none"}>{sorter(shell.keys.of(one.iri), `${one.number}`, `${caseName(one)} ${oneLine(one.title)}`)}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map((agency) => (
            <tr key={agency.iri}>
              <th scope="row"><Thing iri={agency.iri} /></th>
              <td class="number">{led(agency) || ""}</td>
              <td class="number">{must(agency) || ""}</td>
              {cases.map((one) => {
                const [a, b] = [one.leads.includes(agency), one.responsible.includes(agency)];
                if (!a && !b) return <td key={one.iri} class="empty" />;
                const says = `${agency.name}${t("comma")}${caseName(one)}${t("colon")}${t(a && b ? "both" : a ? "ledOnly" : "responsibleOnly")}`;
                const where = place(agency, one);
                const sign = a && b ? "◆" : a ? "●" : "■";
                return <td key={one.iri} class={`cell ${a && b ? "both" : a ? "led" : "must"}`}>{where ? <a href={formatted(placedAt(shell, where))} aria-label={says} title={says}>{sign}</a> : <span title={says}>{sign}</span>}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Above the numbers of cases, where they are of several notices: which notice. */
export function NoticeRow({ cases, before, after = 0 }: { readonly cases: readonly Case[]; readonly before: number; readonly after?: number }): VNode | null {
  const spans: { notice: Notice; count: number }[] = [];
  for (const { notice } of cases) {
    const last = spans.at(-1);
    if (last?.notice === notice) last.count++;
    else spans.push({ notice, count: 1 });
  }
  if (spans.length < 2) return null;
  return <tr class="notices"><td colSpan={before} />{spans.map(({ notice, count }, i) => <th key={i} scope="colgroup" colSpan={count} title={notice.title}><Thing iri={notice.iri}>{notice.number || oneLine(notice.title)}</Thing></th>)}{after > 0 && <td colSpan={after} />}</tr>;
}

/** Where an author's line names him: the first of his mentions in the case. */
export function leadPlace(places: readonly (Place | undefined)[], one: Case): Place | undefined {
  return places.filter((place): place is Place => place !== undefined).sort((a, b) => a.start - b.start)[0] ?? one.said[0];
}
