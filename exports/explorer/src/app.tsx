import type { VNode } from "preact";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { at, changed, formatted, parsed, setting, type Address } from "./address/address";
import type { Keys } from "./address/keys";
import type { Config } from "./config";
import { entriesOf } from "./model/entries";
import type { Model } from "./model/model";
import { nameOf, oneLine } from "./model/labels";
import { Search } from "./model/search";
import { Pages } from "./pages/pages";
import { Bar } from "./parts/bar";
import { keep, preferred, type Preferences } from "./parts/preferences";
import { Drawer, drawerPlace } from "./parts/reader";
import { ShellContext, translator, type Shell } from "./parts/shell";
import type { Engine } from "./sparql/engine";
import { string, type Language } from "./strings";
import { WideDrawer, widePlace } from "./wide/notice";
import { WidePages } from "./wide/pages";
import type { Parts } from "./wide/parts";

type Props = { readonly model: Model; readonly keys: Keys; readonly config: Config; readonly engine: Engine; readonly parts: Parts | undefined };

/** The whole: reads the address, and shows what it says. */
export function App({ model, keys, config, engine, parts }: Props): VNode {
  const [address, setAddress] = useState<Address>(() => parsed(location.hash));
  const [preferences, setPreferences] = useState<Preferences>(preferred);
  const main = useRef<HTMLElement>(null);
  const wanted = setting(address, "lang");
  const language: Language = wanted === "zh" || wanted === "en" ? wanted : preferences.language;

  const go = useCallback((to: Address, replace = false) => {
    const hash = formatted(to);
    if (replace) {
      history.replaceState(null, "", hash);
      setAddress(parsed(hash));
    } else location.hash = hash;
  }, []);

  useEffect(() => {
    const changedHash = (): void => setAddress(parsed(location.hash));
    addEventListener("hashchange", changedHash);
    return () => removeEventListener("hashchange", changedHash);
  }, []);

  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    document.documentElement.dataset["theme"] = preferences.theme;
    keep({ ...preferences, language });
  }, [language, preferences]);

  // What is shown is what the address says: tests and tools that drive the page wait for this.
  useEffect(() => { document.documentElement.dataset["shown"] = formatted(address); }, [address, language]);

  // Another page begins at its top, and a screen reader is told; a change of settings leaves the reader where he is.
  const first = useRef(true);
  useEffect(() => {
    if (first.current) { first.current = false; return; }
    scrollTo(0, 0);
    if (document.activeElement?.id !== "search") main.current?.focus({ preventScroll: true }); // who types goes on typing
  }, [address.path]);

  const search = useMemo(() => {
    let made: Search | undefined;
    return () => (made ??= new Search(entriesOf(model, keys, config)));
  }, [model, keys, config]);

  const shell = useMemo<Shell>(() => ({ model, keys, config, engine, parts, search, language, address, go, t: translator(language), name: (iri) => parts?.names.get(iri) ?? nameOf(model, iri, language), caseName: (one) => `${model.notices.length > 1 ? `${one.notice.number || oneLine(one.notice.title).slice(0, 10)} ` : ""}${string("case", language)} ${one.number}` }), [model, keys, config, engine, parts, search, language, address, go]);

  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && (event.target.matches("input, textarea, select") || event.target.isContentEditable || event.target.shadowRoot !== null);
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        document.querySelector<HTMLInputElement>("#search")?.focus();
      } else if (event.key === "Escape" && setting(address, "at") && !typing) go(changed(address, { at: undefined }));
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [address, go]);

  const drawn = (parts ? widePlace(shell) : drawerPlace(shell)) !== undefined;

  const switchLanguage = (): void => {
    const other: Language = language === "zh" ? "en" : "zh";
    setPreferences({ ...preferences, language: other });
    if (wanted) go(changed(address, { lang: other }), true);
  };

  return (
    <ShellContext.Provider value={shell}>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>{shell.t("skip")}</a>
      <Bar onLanguage={switchLanguage} theme={preferences.theme} onTheme={(theme) => setPreferences({ ...preferences, language, theme })} />
      <main id="main" ref={main} tabIndex={-1} class={drawn ? "beside-drawer" : undefined}>{parts ? <WidePages /> : <Pages />}</main>
      {parts ? <WideDrawer /> : <Drawer />}
    </ShellContext.Provider>
  );
}

export const HOME = at("");
