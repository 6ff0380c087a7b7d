import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { setting } from "../address/address";
import { iri, written } from "../data/terms";
import { Failed, useAnswers } from "../parts/asked";
import { Views } from "../parts/bar";
import { Behind } from "../parts/behind";
import { Choices, chosenIn, Facets } from "../parts/facets";
import { figures, useShell } from "../parts/shell";
import { treed, type Counted, type Facet } from "../perspectives/facets";
import { queryOf } from "../perspectives/sparql";
import { isKey, type Key } from "../strings";
import { facetQuery, MOST, namesQuery, numberIn, ordered, totalQuery } from "./asking";
import { RowsDownloads } from "./downloads";
import { Rows } from "./rows";
import type { WidePerspective } from "./views";

/** A perspective over many notices: the server counts and gives the rows. */
export function WideFrame({ perspective }: { readonly perspective: WidePerspective }): VNode {
  const shell = useShell();
  const { model, t, address, parts, language } = shell;
  const { of, things, subject, views } = perspective;
  const facets = useMemo(() => of.facets(model), [of, model]);
  const chosen = chosenIn(shell, facets);
  const choice = JSON.stringify([...chosen]);
  const view = views.find((one) => one.id === setting(address, "view")) ?? views[0]!;
  const query = useMemo(() => {
    const own = view.patterns ? facets.map((facet) => ({ ...facet, pattern: view.patterns![facet.id] ?? facet.pattern })) : facets;
    const { question } = view;
    return queryOf({ ...question, order: ordered(question.select, question.order, subject, setting(address, "order")) }, own, chosen);
  }, [view, facets, choice, subject, setting(address, "order")]);
  const asked = useMemo(() => ({ all: totalQuery(things, facets, new Map()), total: totalQuery(things, facets, chosen), facets: new Map(facets.filter((facet) => !facet.hidden).map((facet) => [facet.id, facetQuery(things, facets, facet, chosen)])) }), [things, facets, choice]);
  const unnamed = facets.flatMap((facet) => (facet.plain ? [] : (chosen.get(facet.id) ?? []).filter((value) => !model.concepts.has(value) && !model.areas.has(value))));
  const queries = [asked.total, asked.all, ...asked.facets.values(), ...(unnamed.length ? [namesQuery(unnamed.map((value) => written(iri(value))))] : [])];
  const { found, again } = useAnswers(queries);
  for (const { answer } of found.values()) {
    if (!answer) continue;
    const [value, name] = [answer.columns.indexOf("v"), answer.columns.indexOf("name")];
    if (name >= 0) for (const row of answer.rows) if (row[value]?.kind === "iri" && row[name] && !model.concepts.has(row[value].value)) parts!.names.set(row[value].value, row[name].value);
  }
  const [all, total] = [numberIn(found.get(asked.all)?.answer), numberIn(found.get(asked.total)?.answer)];
  const error = queries.map((one) => found.get(one)?.error).find((one) => one !== undefined);
  const values = (facet: Facet<never>): readonly Counted[] => {
    const answer = found.get(asked.facets.get(facet.id) ?? "")?.answer;
    if (!answer) return (chosen.get(facet.id) ?? []).map((value) => ({ value, count: undefined, depth: 0 }));
    const counts = new Map((chosen.get(facet.id) ?? []).map((value) => [value, 0]));
    for (const row of answer.rows) if (row[0] && row[1]) counts.set(row[0].value, Number(row[1].value));
    return treed(counts, facet);
  };
  const cut = facets.filter(({ id }) => (found.get(asked.facets.get(id) ?? "")?.answer?.rows.length ?? 0) >= MOST);
  const title = isKey(of.id) ? t(of.id) : of.id;
  return (
    <div class="perspective" aria-busy={!queries.every((one) => found.has(one))}>
      <Facets total={all ?? 0} values={values} facets={facets} chosen={chosen}>
        {error !== undefined && <Failed error={error} again={again} />}
        {cut.length > 0 && <p class="sub">{t("facetCut")}{cut.map(({ id }) => t(`f_${id}` as Key)).join("、")}</p>}
      </Facets>
      <section class="shown" aria-labelledby="title">
        <div class="heading">
          <h1 id="title">{title}</h1>
          <p class="count" aria-live="polite"><b>{total === undefined ? (found.has(asked.total) ? "—" : "…") : figures(total, language)}</b>{total !== undefined && all !== undefined && total !== all && <> / {figures(all, language)}</>}</p>
          <Views views={views.map((one) => [one.id, t(one.name)] as const)} current={view.id} label={title} />
        </div>
        <Choices facets={facets} chosen={chosen} />
        <Rows query={query} subject={subject} total={view.other ? null : total} graph={view.graph ?? false} />
        <footer>
          <Behind query={query} />
          <RowsDownloads name={of.id} query={query} />
        </footer>
      </section>
    </div>
  );
}
