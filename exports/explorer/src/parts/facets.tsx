import type { ComponentChildren, VNode } from "preact";
import { useState } from "preact/hooks";
import { changed, formatted } from "../address/address";
import type { Chosen, Counted, Facet } from "../perspectives/facets";
import { isKey } from "../strings";
import { useShell, type Shell } from "./shell";

const FEW = 7;

/** The choices that the address makes in these facets. */
export function chosenIn<T>(shell: Shell, facets: readonly Facet<T>[]): Chosen {
  const found = new Map<string, string[]>();
  for (const facet of facets) {
    const values = shell.address.settings.get(facet.id);
    if (values?.length) found.set(facet.id, values.map((value) => (facet.plain ? value : shell.keys.iri(value))));
  }
  return found;
}

function valueName<T>(shell: Shell, facet: Facet<T>, value: string): string {
  const key = `role_${value}`;
  if (facet.plain) return isKey(key) ? shell.t(key) : value;
  return shell.name(value);
}

const heading = (shell: Shell, id: string): string => { const key = `f_${id}`; return isKey(key) ? shell.t(key) : id; };

/** `values` gives those of a facet with how many things would be left, `total` says of how many. */
type Props<T> = { readonly total: number; readonly values: (facet: Facet<T>) => readonly Counted[]; readonly facets: readonly Facet<T>[]; readonly chosen: Chosen; readonly children?: ComponentChildren };

/** The column of filters. A value is a link, so that every choice has an address. */
export function Facets<T>({ total, values, facets, chosen, children }: Props<T>): VNode {
  const shell = useShell();
  const count = [...chosen.values()].reduce((sum, values) => sum + values.length, 0);
  return (
    <details class="facets" open={innerWidth > 860}>
      <summary>{shell.t("filters")}{count > 0 && <span class="badge">{count}</span>}</summary>
      {facets.map((facet) => <One key={facet.id} total={total} values={values(facet)} facet={facet} chosen={chosen} />)}
      {children}
    </details>
  );
}

function One<T>({ total, values, facet, chosen }: { readonly total: number; readonly values: readonly Counted[]; readonly facet: Facet<T>; readonly chosen: Chosen }): VNode | null {
  const shell = useShell();
  const [all, setAll] = useState(false);
  const here = chosen.get(facet.id) ?? [];
  if (facet.hidden && here.length === 0) return null;
  if (values.length === 0 || (values.length === 1 && here.length === 0 && values[0]!.count === total)) return null;
  // A tree shows its tops, and what is below a top that is chosen or has a choice below it.
  const opened = new Set(here.flatMap((value) => [value, facet.above?.(value) ?? ""]));
  let tops = 0;
  const few = all || values.length <= FEW + 2 ? values : values.filter(({ value, depth }) => (depth === 0 && ++tops <= FEW) || here.includes(value) || (depth > 0 && opened.has(facet.above?.(value) ?? "")));
  const most = Math.max(...values.map(({ count }) => count ?? 0), 1);
  return (
    <section class="facet">
      <h3>{heading(shell, facet.id)}</h3>
      <ul>
        {few.map(({ value, count, depth }) => {
          const on = here.includes(value);
          const next = on ? here.filter((one) => one !== value) : [...here, value];
          return (
            <li key={value} class={`depth-${Math.min(depth, 3)}`}>
              <a role="checkbox" aria-checked={on} href={formatted(changed(shell.address, { [facet.id]: next.map((one) => (facet.plain ? one : shell.keys.of(one))), page: undefined, at: undefined, node: undefined }))} class={on ? "on" : undefined}
                onKeyDown={(event) => { if (event.key === " ") { event.preventDefault(); event.currentTarget.click(); } }}>
                <span class="box" aria-hidden="true">{on ? "✓" : ""}</span><span class="value">{valueName(shell, facet, value)}</span><span class="count">{count ?? ""}</span>
                <svg class="share" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true"><rect width={(100 * (count ?? 0)) / most} height="2" /></svg>
              </a>
            </li>
          );
        })}
      </ul>
      {few.length < values.length && <button type="button" class="more" onClick={() => setAll(true)}>{shell.t("more")} {values.length - few.length}</button>}
      {all && values.length > FEW + 2 && <button type="button" class="more" onClick={() => setAll(false)}>{shell.t("fewer")}</button>}
    </section>
  );
}

/** What is chosen, to be taken out one by one. */
export function Choices<T>({ facets, chosen }: { readonly facets: readonly Facet<T>[]; readonly chosen: Chosen }): VNode | null {
  const shell = useShell();
  if (![...chosen.values()].some((values) => values.length)) return null;
  return (
    <ul class="choices">
      {facets.flatMap((facet) => (chosen.get(facet.id) ?? []).map((value) => (
        <li key={facet.id + value}>
          <a href={formatted(changed(shell.address, { [facet.id]: (shell.address.settings.get(facet.id) ?? []).filter((one) => (facet.plain ? one : shell.keys.iri(one)) !== value), page: undefined }))} title={shell.t("remove")}>
            <span class="of">{heading(shell, facet.id)}</span>{valueName(shell, facet, value)}<span aria-hidden="true"> ×</span>
          </a>
        </li>
      )))}
      <li><a class="clear" href={formatted(changed(shell.address, { ...Object.fromEntries(facets.map((facet) => [facet.id, undefined])), page: undefined }))}>{shell.t("clear")}</a></li>
    </ul>
  );
}
