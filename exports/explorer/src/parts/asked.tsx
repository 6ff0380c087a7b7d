import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Answer } from "../sparql/answers";
import { STOPPED } from "../sparql/engine";
import { useShell } from "./shell";

/** What came of a query: its answer, or what went wrong. */
export interface Found { readonly answer?: Answer; readonly error?: string }

/** What came of several queries so far, and how to end those that are not answered or to ask those again that failed. */
export interface Asked { readonly found: ReadonlyMap<string, Found>; readonly stop: () => void; readonly again: () => void }

const NONE: ReadonlyMap<string, Found> = new Map();

/** What came of these queries, each as it comes. What is no longer among them is ended and forgotten. */
export function useAnswers(queries: readonly string[]): Asked {
  const { engine } = useShell();
  const [found, setFound] = useState(NONE);
  const [turn, setTurn] = useState(0);
  const asked = useRef(new Map<string, AbortController>());
  useEffect(() => {
    for (const [query, ending] of asked.current) if (!queries.includes(query)) forget(asked.current, query, ending);
    setFound((before) => ([...before.keys()].every((query) => queries.includes(query)) ? before : new Map([...before].filter(([query]) => queries.includes(query)))));
    for (const query of queries) {
      if (asked.current.has(query)) continue;
      const ending = new AbortController();
      asked.current.set(query, ending);
      const keep = (one: Found): void => { if (asked.current.get(query) === ending) setFound((before) => new Map(before).set(query, one)); };
      engine.ask(query, ending.signal).then((answer) => keep({ answer }), (error: unknown) => keep({ error: error instanceof Error ? error.message : String(error) }));
    }
  }, [engine, queries.join("\n"), turn]);
  useEffect(() => () => { for (const [query, ending] of asked.current) forget(asked.current, query, ending); }, [engine]);
  return {
    found,
    stop: () => { for (const [query, ending] of asked.current) if (!found.has(query)) ending.abort(new Error(STOPPED)); },
    again: () => {
      for (const [query, { error }] of found) if (error !== undefined) asked.current.delete(query);
      setFound((before) => new Map([...before].filter(([, { error }]) => error === undefined)));
      setTurn((before) => before + 1);
    },
  };
}

function forget(asked: Map<string, AbortController>, query: string, ending: AbortController): void {
  asked.delete(query);
  ending.abort(new Error("no longer wanted"));
}

/** What came of one query; nothing is asked where there is none. */
export interface AskedOne extends Found { readonly running: boolean; readonly stop: () => void; readonly again: () => void }

export function useAnswer(sparql: string): AskedOne {
  const { found, stop, again } = useAnswers(sparql ? [sparql] : []);
  const one = found.get(sparql);
  return { ...one, running: sparql !== "" && !one, stop, again };
}

/** Says that a question is being answered. */
export function Waiting({ stop }: { readonly stop: () => void }): VNode {
  const { t } = useShell();
  return <p class="running" role="status">{t("running")} <button type="button" onClick={stop}>{t("stop")}</button></p>;
}

/** Says why there is no answer, and asks again. */
export function Failed({ error, again }: { readonly error: string; readonly again: () => void }): VNode {
  const { t } = useShell();
  const retry = <button type="button" onClick={again}>{t("again")}</button>;
  if (error === STOPPED) return <p class="stopped" role="status">{t("stopped")} {retry}</p>;
  return <p class="error" role="alert">{t("noAnswer")}{error.trim()} {retry}</p>;
}
