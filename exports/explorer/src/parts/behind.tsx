import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { at } from "../address/address";
import type { Term } from "../data/terms";
import { csv, turtle } from "../sparql/answers";
import { saveFile } from "./files";
import { Link, useShell } from "./shell";
import type { Column } from "./table";

/** The query that gives what a page shows, to read, copy, and go on with. */
export function Behind({ query }: { readonly query: string }): VNode {
  const { t } = useShell();
  const [copied, setCopied] = useState(false);
  return (
    <details class="behind">
      <summary>{t("behind")}</summary>
      <pre tabIndex={0}><code>{query}</code></pre>
      <p>
        <Link to={at("sparql", { q: query, run: "1" })} class="button">{t("openEditor")}</Link>{" "}
        <button type="button" onClick={() => { void navigator.clipboard?.writeText(query).then(() => setCopied(true)); }}>{copied ? t("copied") : t("copy")}</button>
      </p>
    </details>
  );
}

type Props<T> = { readonly name: string; readonly items: readonly T[]; readonly columns: readonly Column<T>[] };

/** What a page shows, as files: the table as CSV and JSON, all statements about its things as Turtle. */
export function Downloads<T extends { readonly iri: string }>({ name, items, columns }: Props<T>): VNode {
  const { t, model } = useShell();
  const rows = (): string[][] => items.map((item) => [item.iri, ...columns.map((column) => String(column.value(item)))]);
  const heads = ["iri", ...columns.map((column) => column.id)];
  const statements = (): (readonly [string, string, Term])[] => items.flatMap((item) => model.graph.about(item.iri).map(([predicate, object]) => [item.iri, predicate, object] as const));
  return (
    <div class="downloads" role="group" aria-label={t("download")}>
      <span>{t("download")}</span>
      <button type="button" onClick={() => saveFile(`${name}.csv`, `\uFEFF${csv(heads, rows())}`, "text/csv")}>CSV</button>
      <button type="button" onClick={() => saveFile(`${name}.json`, JSON.stringify(items.map((item) => ({ iri: item.iri, ...Object.fromEntries(columns.map((column) => [column.id, column.value(item)])) })), null, 1), "application/json")}>JSON</button>
      <button type="button" onClick={() => saveFile(`${name}.ttl`, turtle(statements()), "text/turtle")}>Turtle</button>
    </div>
  );
}
