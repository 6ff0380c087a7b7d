import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { at, changed, setting } from "../address/address";
import { prologue } from "../data/names";
import { AnswerView } from "../parts/answer";
import { useAnswer } from "../parts/asked";
import { Code } from "../parts/code";
import { useShell } from "../parts/shell";

const withPrefixes = (sparql: string): string => prologue(sparql) + sparql;

const EXAMPLES: readonly (readonly [string, string, string])[] = [
  ["每类做法有多少", "Measures by type", withPrefixes("SELECT ?typeName (COUNT(?measure) AS ?measures)\nWHERE {\n  ?measure a cg:Measure ; cg:measureType/skos:prefLabel ?typeName .\n  FILTER(LANG(?typeName) = \"zh\")\n}\nGROUP BY ?typeName\nORDER BY DESC(?measures) ?typeName\n")],
  ["谁与谁有联系", "Who is linked with whom", withPrefixes("SELECT DISTINCT ?agency ?other\nWHERE {\n  ?link a cg:Collaboration ; cg:member ?agency, ?other .\n  FILTER(STR(?agency) < STR(?other))\n}\nORDER BY ?agency ?other\n")],
  ["每条陈述与它的原句", "Statements and their sentences", withPrefixes("SELECT ?statement ?quote\nWHERE {\n  ?statement cg:evidence/oa:exact ?quote .\n}\nORDER BY ?statement\nLIMIT 50\n")],
  ["案例及其牵头单位(图)", "Cases and their leads, as a graph", withPrefixes("CONSTRUCT { ?case cg:leadAgency ?agency }\nWHERE { ?case cg:leadAgency ?agency }\n")],
];

/** SPARQL of the reader's own, answered inside the page (or by the endpoint of a served page). */
export function Editor(): VNode {
  const { address, go, t, language, config } = useShell();
  const asked = setting(address, "q");
  const [text, setText] = useState(asked || EXAMPLES[0]![2]);
  useEffect(() => { if (asked) setText(asked); }, [asked]);
  const found = useAnswer(setting(address, "run") && asked ? asked : "");
  const run = (): void => go(changed(address, { q: text, run: String(Number(setting(address, "run") || 0) + (asked === text ? 1 : 0) || 1), view: undefined, order: undefined }));
  return (
    <div class="page">
      <h1>{t("editorTitle")}</h1>
      <p>{t(config.served ? "editorServed" : "editorLead")}</p>
      <div class="examples" role="group" aria-label={t("examples")}>
        <span class="sub">{t("examples")}</span>
        {EXAMPLES.map(([zh, en, sparql]) => <button type="button" key={en} onClick={() => { setText(sparql); go(at("sparql", { q: sparql, run: "1" })); }}>{language === "zh" ? zh : en}</button>)}
      </div>
      <Code value={text} label={t("editorLabel")} onChange={setText} onRun={run} />
      <p><button type="button" class="primary" onClick={run}>{t("run")}</button></p>
      <AnswerView asked={found} name="answer" />
    </div>
  );
}
