import type { ComponentChildren, VNode } from "preact";
import { useMemo } from "preact/hooks";
import { setting } from "../address/address";
import type { Perspective } from "../perspectives/definitions";
import { counted, filtered, type Chosen } from "../perspectives/facets";
import { queryOf, type Question } from "../perspectives/sparql";
import { isKey } from "../strings";
import { Views } from "./bar";
import { Behind, Downloads } from "./behind";
import { Choices, chosenIn, Facets } from "./facets";
import { figures, useShell } from "./shell";
import type { Column } from "./table";

/** A question of a view's own, with the patterns that its facets have there. */
export interface Own { readonly question: Question; readonly patterns?: Record<string, string> }

type Props<T extends { readonly iri: string }> = {
  readonly perspective: Perspective<T>;
  readonly columns: readonly Column<T>[];
  readonly own?: Record<string, Own>;
  readonly unit?: string;
  readonly view: (id: string, items: readonly T[], chosen: Chosen) => ComponentChildren;
};

/** The frame of every perspective: filters, what is chosen, views, what is shown, the query behind it, files. */
export function Frame<T extends { readonly iri: string }>({ perspective, columns, own, view }: Props<T>): VNode {
  const shell = useShell();
  const { model, t, address, language } = shell;
  const all = useMemo(() => perspective.items(model), [perspective, model]);
  const facets = useMemo(() => perspective.facets(model), [perspective, model]);
  const chosen = chosenIn(shell, facets);
  const choice = JSON.stringify([...chosen]);
  const items = useMemo(() => filtered(all, facets, chosen), [all, facets, choice]);
  const wanted = setting(address, "view");
  const current = perspective.views.includes(wanted) ? wanted : perspective.views[0]!;
  const mine = own?.[current];
  const query = queryOf(mine?.question ?? perspective.question, mine?.patterns ? facets.map((facet) => ({ ...facet, pattern: mine.patterns![facet.id] ?? facet.pattern })) : facets, chosen);
  const title = isKey(perspective.id) ? t(perspective.id) : perspective.id;
  return (
    <div class="perspective">
      <Facets total={all.length} values={(facet) => counted(all, facets, facet, chosen)} facets={facets} chosen={chosen} />
      <section class="shown" aria-labelledby="title">
        <div class="heading">
          <h1 id="title">{title}</h1>
          <p class="count" aria-live="polite"><b>{figures(items.length, language)}</b>{items.length !== all.length && <> / {figures(all.length, language)}</>}</p>
          <Views views={perspective.views.map((id) => [id, isKey(id) ? t(id) : id] as const)} current={current} label={title} />
        </div>
        <Choices facets={facets} chosen={chosen} />
        {view(current, items, chosen)}
        <footer>
          <Behind query={query} />
          <Downloads name={perspective.id} items={items} columns={columns} />
        </footer>
      </section>
    </div>
  );
}
