import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { at, formatted, setting } from "../address/address";
import { oneLine } from "../model/labels";
import { useShell } from "../parts/shell";
import { searchQueries, useAnswers } from "./asking";

const PAUSE = 300; // milliseconds after the last key

/** Search over many notices: names and texts, by the server. */
export function WideSearch(): VNode {
  const { address, keys, t } = useShell();
  const typed = setting(address, "q").trim();
  const [words, setWords] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setWords(typed), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  const queries = words ? searchQueries(words) : [];
  const answers = useAnswers(queries);
  const [names, texts] = queries.map((query) => answers.get(query));
  const waiting = typed !== words || queries.some((query) => !answers.has(query));
  const kind = (iri: string): "notice" | "agency" | "measure" | "case" => (keys.of(iri).startsWith("agency/") ? "agency" : keys.of(iri).includes("/measure/") ? "measure" : keys.of(iri).includes("/case/") ? "case" : "notice");
  const length = [...words].length;
  return (
    <div class="page narrow">
      <h1>{t("search")}{typed && `${t("colon")}${typed}`}</h1>
      <p class="sub" aria-live="polite">{waiting ? t("searching") : t("searchLarge")}</p>
      {names && texts && !waiting && names.rows.length + texts.rows.length === 0 && <p class="none">{t("none")}</p>}
      {names && names.rows.length > 0 && <><h2>{t("byName")}</h2><ul class="found">
        {names.rows.map(([it, name]) => <li key={it!.value}><a href={formatted(at(keys.page(it!.value)))}><span class={`tag k-${kind(it!.value)}`}>{t(`k_${kind(it!.value)}`)}</span><span>{oneLine(name!.value)}</span></a></li>)}
      </ul></>}
      {texts && texts.rows.length > 0 && <><h2>{t("inTexts")}</h2><ul class="found">
        {texts.rows.map(([it, name, start]) => <li key={it!.value}><a href={formatted(at(keys.page(it!.value), { at: keys.place({ notice: it!.value, start: Number(start!.value), end: Number(start!.value) + length }) }))}><span class="tag k-notice">{t("k_notice")}</span><span>{oneLine(name!.value)}</span></a></li>)}
      </ul></>}
    </div>
  );
}
