import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import { at, changed, setting } from "../address/address";
import type { NamedQuestion, Parameter } from "../config";
import { literal } from "../data/terms";
import { Behind } from "../parts/behind";
import { AnswerView } from "../parts/answer";
import { useAnswer } from "../parts/asked";
import { Link, useShell } from "../parts/shell";
import { meant, optionsOf, prepared, tidied, type Option } from "../sparql/values";
import type { Answer } from "../sparql/answers";
import { isKey, type Key } from "../strings";

/** The subjects of the named questions, in order. */
export const BOOK = ["cases", "links", "measures", "figures", "trust", "corpus"] as const;

/** The book of questions. */
export function Ask(): VNode {
  const { config, t, language } = useShell();
  return (
    <div class="page">
      <h1>{t("askTitle")}</h1>
      <p>{t("askLead")}</p>
      <div class="book">
        {BOOK.map((subject) => (
          <section key={subject}>
            <h2>{t(`s_${subject}`)}</h2>
            <ul>{config.questions.filter((question) => question.subject === subject).map((question) => <li key={question.name}><Link to={at(`ask/${question.name}`, question.parameters.some((one) => !one.optional) ? {} : { run: "1" })}>{language === "zh" ? question.zh : question.en}</Link> <code>{question.name}</code></li>)}</ul>
          </section>
        ))}
      </div>
    </div>
  );
}

/** A named question as a form: names stand for IRIs. */
export function Question({ name }: { readonly name: string }): VNode {
  const shell = useShell();
  const { config, model, keys, t, language, address, go } = shell;
  const question = config.questions.find((one) => one.name === name);
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const options = useMemo(() => new Map(question?.parameters.map((parameter) => [parameter.name, optionsOf(model, parameter.kind)]) ?? []), [question, model]);
  const resolve = (parameter: Parameter, text: string): string | undefined => meant(options.get(parameter.name) ?? [], text, (key) => keys.iri(key), (iri) => model.graph.has(iri));
  const values = new Map((question?.parameters ?? []).map((parameter) => [parameter.name, setting(address, parameter.name)]));
  const query = question && prepared(question, values, resolve);
  const run = setting(address, "run") !== "" && query && "sparql" in query ? query.sparql : "";
  const found = useAnswer(run);
  if (!question) return <div class="page narrow"><h1>{t("nothingHere")}</h1><p><Link to={at("ask")} class="button">{t("ask")}</Link></p></div>;
  const missing = setting(address, "run") !== "" && query && "missing" in query ? query.missing : undefined;
  const shown = (parameter: Parameter): string => typed.get(parameter.name) ?? readable(options.get(parameter.name) ?? [], values.get(parameter.name) ?? "", (key) => keys.iri(key));
  const submit = (event: Event): void => {
    event.preventDefault();
    const settings = Object.fromEntries(question.parameters.map((parameter) => {
      const text = shown(parameter).trim();
      const found = parameter.type === "iri" && text ? resolve(parameter, text) : undefined;
      return [parameter.name, found ? keys.of(found) : text || undefined];
    }));
    setTyped(new Map());
    go(changed(address, { ...settings, run: "1", at: undefined }));
  };
  return (
    <div class="page">
      <nav class="crumbs"><Link to={at("ask")}>{t("ask")}</Link> / <code>{question.name}</code></nav>
      <h1>{language === "zh" ? question.zh : question.en}</h1>
      <p class="sub">{language === "zh" ? question.en : question.zh}</p>
      <form class="asking" onSubmit={submit}>
        {question.parameters.map((parameter) => <Field key={parameter.name} parameter={parameter} options={options.get(parameter.name) ?? []} value={shown(parameter)} wrong={missing === parameter} onInput={(text) => setTyped(new Map(typed).set(parameter.name, text))} />)}
        <button type="submit" class="primary">{t("run")}</button>
      </form>
      {missing && <p class="error" role="alert">{t("unknownName")} {nameOf(missing, t)} {shown(missing) && `“${shown(missing)}”`}</p>}
      <AnswerView asked={found} name={question.name} joined={(answer) => joined(question, answer)} />
      {query && "sparql" in query && <Behind query={query.sparql} />}
    </div>
  );
}

function joined(question: NamedQuestion, answer: Answer): Answer {
  const columns = new Set(question.joined.map((name) => answer.columns.indexOf(name)));
  return { ...answer, rows: answer.rows.map((row) => row.map((term, i) => (term?.kind === "literal" && columns.has(i) ? literal(tidied(term.value), term.language, term.datatype) : term))) };
}

/** The name to show for what the address holds. */
function readable(options: readonly Option[], value: string, iriOf: (key: string) => string): string {
  return options.find((option) => option.iri === iriOf(value))?.name ?? value;
}

function nameOf(parameter: Parameter, t: (key: Key) => string): string {
  const key = `p_${parameter.name}`;
  return isKey(key) ? t(key) : parameter.name;
}

type FieldProps = { readonly parameter: Parameter; readonly options: readonly Option[]; readonly value: string; readonly wrong: boolean; readonly onInput: (text: string) => void };

function Field({ parameter, options, value, wrong, onInput }: FieldProps): VNode {
  const { t } = useShell();
  const id = `p-${parameter.name}`;
  const names = useMemo(() => [...new Set(options.map((option) => option.name))], [options]);
  return (
    <div class="field">
      <label for={id}>{nameOf(parameter, t)}{parameter.optional && <span class="sub"> ({parameter.default || t("optional")})</span>}</label>
      <input id={id} list={names.length ? `${id}-names` : undefined} value={value} required={!parameter.optional} aria-invalid={wrong} inputMode={parameter.type === "integer" ? "numeric" : undefined} autocomplete="off" onInput={(event) => onInput(event.currentTarget.value)} />
      {names.length > 0 && <datalist id={`${id}-names`}>{names.slice(0, 3000).map((name) => <option key={name} value={name} />)}</datalist>}
    </div>
  );
}

