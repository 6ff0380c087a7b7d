import type { VNode } from "preact";
import { setting } from "../address/address";
import type { Kind } from "../model/search";
import { useShell } from "../parts/shell";

/** What was found, the surest first, by kind in colours of words. */
export function SearchPage(): VNode {
  const { address, search, model, caseName, t } = useShell();
  const of = (iri: string): string => { const one = model.cases.find((found) => found.iri === iri); return one ? caseName(one) : ""; };
  const wanted = setting(address, "q");
  const found = search().find(wanted);
  const counts = new Map<Kind, number>();
  for (const { entry } of found) counts.set(entry.kind, (counts.get(entry.kind) ?? 0) + 1);
  return (
    <div class="page narrow">
      <h1>{t("search")}{wanted && `${t("colon")}${wanted}`}</h1>
      <p class="sub" aria-live="polite">{found.length} {t("results")}{found.length > 0 && `${t("colon")}${[...counts].map(([kind, count]) => `${t(`k_${kind}`)} ${count}`).join(t("comma"))}`}</p>
      {wanted && found.length === 0 && <p class="none">{t("searchNothing")}</p>}
      <ul class="found">
        {found.map(({ entry }, i) => (
          <li key={i}><a href={entry.where}><span class={`tag k-${entry.kind}`}>{t(`k_${entry.kind}`)}</span><span>{marked(entry.title, wanted)}{entry.of && <span class="sub"> {of(entry.of)}</span>}{entry.kind === "agency" && entry.names?.length ? <span class="sub"> {entry.names.join("、")}</span> : null}</span></a></li>
        ))}
      </ul>
    </div>
  );
}

/** The title with what was asked for standing out. */
function marked(title: string, wanted: string): (VNode | string)[] {
  const at = wanted ? title.toLowerCase().indexOf(wanted.toLowerCase()) : -1;
  if (at < 0) return [title];
  return [title.slice(0, at), <mark>{title.slice(at, at + wanted.length)}</mark>, title.slice(at + wanted.length)];
}
