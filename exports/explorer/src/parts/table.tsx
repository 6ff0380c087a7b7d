import type { ComponentChildren, VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import { changed, setting } from "../address/address";
import { useShell } from "./shell";

/** A column: its heading, what it is sorted and written by, how it is shown. */
export interface Column<T> {
  readonly id: string;
  readonly name: string;
  readonly value: (item: T) => string | number;
  readonly cell?: (item: T) => ComponentChildren;
  readonly wide?: boolean;
  /** Whether its heading sorts nothing. */
  readonly fixed?: boolean;
}

const STEP = 100;

/** Sorted by `order` of the address: `-id` the largest first; nothing keeps the order of the graph. */
export function inOrder<T>(items: readonly T[], columns: readonly Column<T>[], order: string): readonly T[] {
  const column = columns.find((one) => one.id === order.replace(/^-/, ""));
  if (!column) return items;
  const sign = order.startsWith("-") ? -1 : 1;
  const collator = new Intl.Collator("zh-CN", { numeric: true });
  return items.map((item) => ({ item, value: column.value(item) })).sort((a, b) => sign * (typeof a.value === "number" && typeof b.value === "number" ? a.value - b.value : collator.compare(String(a.value), String(b.value)))).map(({ item }) => item);
}

/** `ordered` are items that stand in the order of the address already. */
type Props<T> = { readonly ordered?: boolean; readonly columns: readonly Column<T>[]; readonly items: readonly T[]; readonly caption: string; readonly keyOf: (item: T, i: number) => string };

/** A table whose headings sort it; long ones are shown by and by. */
export function Table<T>({ columns, items, caption, keyOf, ordered }: Props<T>): VNode {
  const { address, go, t } = useShell();
  const [shown, setShown] = useState(STEP);
  const order = setting(address, "order");
  const sorted = useMemo(() => (ordered ? items : inOrder(items, columns, order)), [ordered, items, columns, order]);
  const numeric = (column: Column<T>): boolean => items.length > 0 && typeof column.value(items[0]!) === "number";
  if (!items.length) return <p class="none">{t("none")}</p>;
  return (
    <div class="table-box" tabIndex={0} role="region" aria-label={caption}>
      <table class="rows">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => {
              const state = order === column.id ? "ascending" : order === `-${column.id}` ? "descending" : "none";
              if (column.fixed) return <th key={column.id} scope="col" class={numeric(column) ? "number" : undefined}>{column.name}</th>;
              const first = numeric(column) ? `-${column.id}` : column.id;
              const other = numeric(column) ? column.id : `-${column.id}`;
              const next = order === first ? other : order === other ? undefined : first;
              return (
                <th key={column.id} scope="col" aria-sort={state} class={numeric(column) ? "number" : undefined}>
                  <button type="button" onClick={() => go(changed(address, { order: next, page: undefined }), true)}>{column.name}<span class="arrow" aria-hidden="true">{state === "ascending" ? "▲" : state === "descending" ? "▼" : ""}</span></button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, shown).map((item, i) => (
            <tr key={keyOf(item, i)}>
              {columns.map((column) => <td key={column.id} class={numeric(column) ? "number" : column.wide ? "wide" : undefined} data-name={column.name}>{column.cell ? column.cell(item) : column.value(item)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length > shown && <button type="button" class="more" onClick={() => setShown(shown + STEP * 5)}>{t("showAll")} {Math.min(STEP * 5, sorted.length - shown)} / {sorted.length - shown}</button>}
    </div>
  );
}
