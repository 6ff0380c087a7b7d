import type { Language } from "../strings";

/** What a reader chose before; kept by the browser where it allows that, else forgotten. */
export interface Preferences { readonly language: Language; readonly theme: Theme }
export type Theme = "auto" | "light" | "dark";

const NAME = "casegraph";

export function preferred(): Preferences {
  const language: Language = (navigator.languages ?? [navigator.language]).some((tag) => tag.toLowerCase().startsWith("zh")) ? "zh" : "en";
  try {
    return { language, theme: "auto", ...(JSON.parse(localStorage.getItem(NAME) ?? "{}") as Partial<Preferences>) };
  } catch {
    return { language, theme: "auto" };
  }
}

export function keep(preferences: Preferences): void {
  try {
    localStorage.setItem(NAME, JSON.stringify(preferences));
  } catch {
    // a browser that keeps nothing for files from disk
  }
}
