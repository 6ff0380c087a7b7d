import type { VNode } from "preact";
import type { Key } from "../strings";
import { useShell } from "../parts/shell";

const PARTS: readonly (readonly [Key, Key])[] = [["address", "addressText"], ["keyboard", "keyboardText"], ["privacy", "privacyText"], ["made", "madeText"]];

/** How to use the page, and whose software is in it. */
export function About(): VNode {
  const { t, config } = useShell();
  return (
    <div class="page narrow">
      <h1>{t("aboutTitle")}</h1>
      <p>{t(config.served ? "leadServed" : "leadMore")}</p>
      {PARTS.map(([title, text]) => <section key={title}><h2>{t(title)}</h2><p>{t(config.served && text === "privacyText" ? "privacyServed" : text)}</p></section>)}
      <section>
        <h2>{t("licences")}</h2>
        <p>{t("licencesText")}</p>
        <ul class="licences">{config.licences.map((one) => <li key={one.name}><details><summary>{one.name} {one.version} <span class="sub">{one.licence}</span></summary><pre tabIndex={0}>{one.text || one.licence}</pre></details></li>)}</ul>
      </section>
    </div>
  );
}
