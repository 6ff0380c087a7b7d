import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { at, changed, setting } from "../address/address";
import type { Theme } from "./preferences";
import { Link, useShell } from "./shell";

const PAGES = ["cases", "agencies", "measures", "figures", "places", "notices", "ask", "sparql"] as const;
const THEMES: readonly Theme[] = ["auto", "light", "dark"];
const THEME_KEYS = { auto: "themeAuto", light: "themeLight", dark: "themeDark" } as const;
const SUN = { auto: "M8 1.3a6.7 6.7 0 1 0 0 13.4A6.7 6.7 0 0 0 8 1.3zM8 2.9a5.1 5.1 0 0 1 0 10.2z", light: "M8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM7.4.5h1.2v2.2H7.4zM7.4 13.3h1.2v2.2H7.4zM.5 7.4h2.2v1.2H.5zM13.3 7.4h2.2v1.2h-2.2zM2.3 3.1l.8-.8 1.6 1.6-.8.8zM11.3 12.1l.8-.8 1.6 1.6-.8.8zM2.3 12.9l1.6-1.6.8.8-1.6 1.6zM11.3 3.9l1.6-1.6.8.8-1.6 1.6z", dark: "M6.2 1.6a6.6 6.6 0 1 0 8.2 8.2A5.6 5.6 0 0 1 6.2 1.6z" } as const;

type Props = { readonly onLanguage: () => void; readonly theme: Theme; readonly onTheme: (theme: Theme) => void };

/** The bar on top: where one is, where one can go, search, language, colours. */
export function Bar({ onLanguage, theme, onTheme }: Props): VNode {
  const shell = useShell();
  const { t, address, go } = shell;
  const query = address.path === "search" ? setting(address, "q") : "";
  const [typed, setTyped] = useState<string | null>(null);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
  const top = address.path.split("/")[0];
  return (
    <header class="bar">
      <Link to={at("")} class="brand" current={address.path === ""}>
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><path d="M6 6.5 17.5 9M6 6.5l3 11M17.5 9 9 17.5" stroke="currentColor" stroke-width="1.6" fill="none" /><circle cx="6" cy="6.5" r="3.2" fill="currentColor" /><circle cx="18" cy="9" r="2.6" fill="currentColor" /><circle cx="9" cy="18" r="2.6" fill="currentColor" /></svg>
        <span>{t("product")}</span>
      </Link>
      <nav aria-label={t("menu")}>
        {PAGES.map((page) => <Link key={page} to={at(page)} current={top === page}>{t(page)}</Link>)}
      </nav>
      <form role="search" class="searching" onSubmit={(event) => { event.preventDefault(); go(at("search", { q: typed ?? query })); }}>
        <label class="unseen" for="search">{t("search")}</label>
        <input id="search" type="search" placeholder={t(shell.parts ? "searchHintLarge" : "searchHint")} value={typed ?? query} autocomplete="off"
          onInput={(event) => { const text = event.currentTarget.value; setTyped(text); if (text.trim()) go(at("search", { q: text }), address.path === "search"); }}
          onBlur={() => setTyped(null)} />
      </form>
      <button type="button" class="quiet" onClick={() => onTheme(next)} aria-label={t(THEME_KEYS[theme])} title={t(THEME_KEYS[theme])}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d={SUN[theme]} fill="currentColor" fill-rule="evenodd" /></svg>
      </button>
      <button type="button" class="quiet language" onClick={onLanguage} title={t("languageHint")} lang={shell.language === "zh" ? "en" : "zh-CN"}>{t("language")}</button>
    </header>
  );
}

/** The views of a page as tabs that are links: each has an address. */
export function Views({ views, current, label }: { readonly views: readonly (readonly [string, string])[]; readonly current: string; readonly label: string }): VNode {
  const { address } = useShell();
  return (
    <nav class="views" aria-label={label}>
      {views.map(([id, name], i) => <Link key={id} to={changed(address, { view: i === 0 ? undefined : id, page: undefined, at: undefined })} current={id === current}>{name}</Link>)}
    </nav>
  );
}
