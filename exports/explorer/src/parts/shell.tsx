import { createContext, type ComponentChildren, type VNode } from "preact";
import { useContext } from "preact/hooks";
import { at, changed, formatted, setting, type Address } from "../address/address";
import type { Keys } from "../address/keys";
import type { Model } from "../model/model";
import type { Case, Place } from "../model/things";
import type { Search } from "../model/search";
import type { Engine } from "../sparql/engine";
import type { Config } from "../config";
import { string, type Key, type Language } from "../strings";
import type { Parts } from "../wide/parts";

/** What every part of a page can reach. */
export interface Shell {
  readonly model: Model;
  readonly keys: Keys;
  readonly config: Config;
  readonly engine: Engine;
  /** Where the graph is too large for the page: what it is fetched by. Then `model` holds a notice, or concepts and places alone. */
  readonly parts: Parts | undefined;
  readonly search: () => Search;
  readonly language: Language;
  readonly address: Address;
  readonly t: (key: Key) => string;
  /** The label of a concept, place or thing in the reader's language; what has none is named by the end of its IRI. */
  readonly name: (iri: string) => string;
  /** "Case 4", and of which notice where there are several. */
  readonly caseName: (one: Case) => string;
  readonly go: (address: Address, replace?: boolean) => void;
}

export const ShellContext = createContext<Shell | null>(null);

export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error("outside of the explorer");
  return shell;
}

export const translator = (language: Language) => (key: Key): string => string(key, language);

type LinkProps = { readonly to: Address; readonly children: ComponentChildren; readonly class?: string; readonly current?: boolean; readonly label?: string };

/** A link within the page. */
export function Link({ to, children, current, label, ...rest }: LinkProps): VNode {
  return <a href={formatted(to)} class={rest.class} aria-current={current ? "page" : undefined} aria-label={label}>{children}</a>;
}

/** A link to a thing of the graph, by its IRI. */
export function Thing({ iri, children }: { readonly iri: string; readonly children?: ComponentChildren }): VNode {
  const { keys, name } = useShell();
  return <Link to={at(keys.of(iri))} class="thing">{children ?? name(iri)}</Link>;
}

export function Things({ iris }: { readonly iris: readonly string[] }): VNode {
  return <>{iris.map((iri, i) => <>{i > 0 && "、"}<Thing key={iri} iri={iri} /></>)}</>;
}

/** The address of this page with the text open at a place. */
export function placedAt(shell: Shell, place: Place): Address {
  return changed(shell.address, { at: shell.keys.place(place) });
}

/** Leads to the sentence that says a statement, in place. */
export function Said({ places, children, label }: { readonly places: readonly Place[]; readonly children?: ComponentChildren; readonly label?: string }): VNode | null {
  const shell = useShell();
  const place = places[0];
  if (!place) return children ? <>{children}</> : null;
  const open = setting(shell.address, "at") === shell.keys.place(place);
  return (
    <a href={formatted(placedAt(shell, place))} class={`said${children ? " said-words" : ""}${open ? " open" : ""}`} aria-label={children ? undefined : `${shell.t("seeSentence")}${label ? `${shell.t("colon")}${label}` : ""}`} title={shell.t("seeSentence")}>
      {children}
      <svg class="quote-mark" viewBox="0 0 16 16" width="13" height="13" aria-hidden="true"><path d="M2 3h12M2 6.5h12M2 10h7M2 13h5" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" fill="none" /></svg>
    </a>
  );
}

/** A number as the language writes it. */
export function figures(value: number, language: Language): string {
  return value.toLocaleString(language === "zh" ? "zh-CN" : "en", { maximumFractionDigits: 4 });
}
