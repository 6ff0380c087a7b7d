import type { VNode } from "preact";
import { at, setting } from "../address/address";
import type { NamedQuestion } from "../config";
import { BOOK } from "../pages/ask";
import { Pages } from "../pages/pages";
import { Link, useShell } from "../parts/shell";
import { WideAgency } from "./agency";
import { WideFrame } from "./frame";
import { WideHome } from "./home";
import { OfNotice } from "./notice";
import { WideSearch } from "./search";
import { WIDE } from "./views";

/** The pages of a corpus that is too large for one: what is of a notice is drawn on the notice, what is of many on the server's answers. */
export function WidePages(): VNode {
  const { address, keys } = useShell();
  const notice = keys.notice(keys.iri(address.path));
  if (notice) return <OfNotice iri={notice}><Pages /></OfNotice>;
  const perspective = WIDE.find(({ of }) => of.id === address.path);
  if (perspective) {
    // Where one notice is chosen, all of its views are there.
    const chosen = address.settings.get("notice") ?? [];
    const whole = chosen.length === 1 && keys.notice(keys.iri(chosen[0]!));
    return whole && ["cases", "measures", "figures"].includes(address.path) ? <OfNotice iri={whole}><Pages /></OfNotice> : <WideFrame key={address.path} perspective={perspective} />;
  }
  if (address.path === "") return <WideHome />;
  if (address.path === "search") return <WideSearch />;
  if (address.path === "ask" || address.path.startsWith("ask/")) return <WideAsk only={address.path.slice("ask/".length)} />;
  if (address.path.startsWith("agency/")) return <WideAgency key={address.path} iri={keys.iri(address.path)} />;
  return <Pages />;
}

/** The book of questions, answered by pages of the server. */
function WideAsk({ only }: { readonly only: string }): VNode {
  const { config, keys, address, t, language } = useShell();
  const where = ({ name, parameters }: NamedQuestion): string => {
    const asked = new URLSearchParams({ lang: language });
    for (const parameter of only ? parameters : []) {
      const value = setting(address, parameter.name);
      // an address holds a thing by its key, or by a name
      if (value) asked.set(parameter.name, parameter.type === "iri" && /^:|\//.test(value) ? keys.iri(value) : value);
    }
    return `${config.served!.questions}/${encodeURIComponent(name)}?${asked.toString()}`;
  };
  if (only && !config.questions.some(({ name }) => name === only)) return <div class="page narrow"><h1>{t("nothingHere")}</h1><p><Link to={at("ask")} class="button">{t("ask")}</Link></p></div>;
  return (
    <div class="page">
      <h1>{t("askTitle")}</h1>
      <p>{t("askLarge")}</p>
      <div class="book">
        {BOOK.map((subject) => ({ subject, questions: config.questions.filter((question) => question.subject === subject && (!only || question.name === only)) })).filter(({ questions }) => questions.length).map(({ subject, questions }) => (
          <section key={subject}>
            <h2>{t(`s_${subject}`)}</h2>
            <ul>{questions.map((question) => <li key={question.name}><a href={where(question)}>{question[language]}</a> <code>{question.name}</code></li>)}</ul>
          </section>
        ))}
      </div>
    </div>
  );
}
