import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { at, formatted, setting } from "../address/address";
import { oneLine } from "../model/labels";
import { Failed, useAnswers } from "../parts/asked";
import { useShell } from "../parts/shell";
import type { Key } from "../strings";
import { calledQuery, FOUND, saidQuery } from "./asking";

const PAUSE = 300; // milliseconds after the last key
const CLASSES = [["Agency", "agencies"], ["ModelCase", "cases"], ["Notice", "notices"], ["Measure", "measures"]] as const;

/** Search over many notices: names, class by class, and texts, by the server. */
export function WideSearch(): VNode {
  const { address, t } = useShell();
  const typed = setting(address, "q").trim();
  const [words, setWords] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setWords(typed), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  const parts = words ? [...CLASSES.map(([of, heading]) => ({ heading, query: calledQuery(of, words) })), { heading: "inTexts", query: saidQuery(words) } as const] : [];
  const { found, again } = useAnswers(parts.map(({ query }) => query));
  const waiting = typed !== words || parts.some(({ query }) => !found.has(query));
  const error = parts.map(({ query }) => found.get(query)?.error).find((one) => one !== undefined);
  const some = parts.some(({ query }) => found.get(query)?.answer?.rows.length);
  return (
    <div class="page narrow" aria-busy={waiting}>
      <h1>{t("search")}{typed && `${t("colon")}${typed}`}</h1>
      <p class="sub" aria-live="polite">{waiting ? t("searching") : t("searchLarge")}</p>
      {error !== undefined && <Failed error={error} again={again} />}
      {words && !waiting && error === undefined && !some && <p class="none">{t("none")}</p>}
      {parts.map(({ heading, query }) => <Hits key={heading} heading={heading} rows={found.get(query)?.answer?.rows ?? []} length={[...words].length} />)}
    </div>
  );
}

type Hit = readonly ({ readonly value: string } | null)[];

/** What was found of a class; a third column says where in the text. */
function Hits({ heading, rows, length }: { readonly heading: Key; readonly rows: readonly Hit[]; readonly length: number }): VNode | null {
  const { keys, t } = useShell();
  if (!rows.length) return null;
  const cut = rows.length > FOUND;
  const to = ([it, , start]: Hit): string => formatted(at(keys.page(it!.value), start ? { at: keys.place({ notice: it!.value, start: Number(start.value), end: Number(start.value) + length }) } : {}));
  return (
    <section>
      <h2>{t(heading)} <span class="count">{cut ? `${FOUND}+` : rows.length}</span></h2>
      <ul class="found plain">{rows.slice(0, FOUND).map((row) => <li key={row[0]!.value}><a href={to(row)}>{oneLine(row[1]?.value ?? keys.of(row[0]!.value))}</a></li>)}</ul>
      {cut && <p class="sub">{t("searchCut")}</p>}
    </section>
  );
}
