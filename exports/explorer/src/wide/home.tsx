import type { VNode } from "preact";
import { at, type Address } from "../address/address";
import { Coverage, STARTS, Sure } from "../pages/home";
import { Failed, useAnswers } from "../parts/asked";
import { figures, Link, useShell } from "../parts/shell";
import { queryOf } from "../perspectives/sparql";
import { prologue } from "../data/names";
import type { Answer } from "../sparql/answers";
import type { Key } from "../strings";
import { Rows } from "./rows";
import { NOTICE_ROWS } from "./views";

const CARDS: readonly (readonly [Key, string, Address])[] = [
  ["notices", "Notice", at("notices")], ["cases", "ModelCase", at("cases")], ["agencies", "Agency", at("agencies")], ["measures", "Measure", at("measures")],
  ["outcomes", "Outcome", at("figures")], ["figures", "Figure", at("figures", { view: "table" })], ["links", "Collaboration", at("agencies", { view: "linkList" })], ["assignments", "ResponsibilityAssignment", at("cases", { view: "matrix" })],
];
const query = (body: string): string => prologue(body) + body;
const COUNTS = query(`SELECT ?class (COUNT(?it) AS ?n) WHERE { VALUES ?class { ${CARDS.map(([, of]) => `cg:${of}`).join(" ")} } ?it a ?class } GROUP BY ?class`);
const DATES = query("SELECT (MIN(?date) AS ?from) (MAX(?date) AS ?until) WHERE { ?it a cg:Notice ; eli:date_document ?date }");
const READ = query("SELECT ?used ?worth (COUNT(?it) AS ?n) WHERE { ?it a cg:Sentence ; cg:case ?case ; cg:used ?used . BIND(EXISTS { ?it cg:signal ?signal } AS ?worth) } GROUP BY ?used ?worth");
const FEW = 12;

/** The first page of a large corpus: it stands at once, its numbers come from the server. */
export function WideHome(): VNode {
  const { t, language } = useShell();
  const { found, again } = useAnswers([COUNTS, DATES, READ]);
  const rows = (of: string): Answer["rows"] => found.get(of)?.answer?.rows ?? [];
  const counts = new Map(rows(COUNTS).map((row) => [row[0]?.value.replace(/^.*#/, ""), Number(row[1]?.value)]));
  const dates = [...new Set(rows(DATES)[0]?.flatMap((term) => (term ? [term.value] : [])) ?? [])];
  const read = rows(READ).map(([used, worth, count]) => ({ used: used?.value === "true", worth: worth?.value === "true", count: Number(count?.value) }));
  const sum = (of: (one: typeof read[number]) => boolean): number => read.filter(of).reduce((all, one) => all + one.count, 0);
  const error = [...found.values()].find((one) => one.error !== undefined)?.error;
  const count = (of: string): string => (found.get(COUNTS)?.answer ? figures(counts.get(of) ?? 0, language) : found.has(COUNTS) ? "—" : "…");
  return (
    <div class="page home">
      <section class="hero">
        <div>
          <h1>{t("lead")}</h1>
          <p>{t("leadServed")}</p>
          <h2 class="small">{t("start")}</h2>
          <ul class="starts">{STARTS.map(([key, to]) => <li key={key}><Link to={to}>{t(key)}<span aria-hidden="true"> →</span></Link></li>)}</ul>
        </div>
        <div>
          <p>{t("leadLarge")}</p>
          {read.length > 0 && <Coverage all={sum(() => true)} used={sum((one) => one.used)} worth={sum((one) => !one.used && one.worth)} />}
        </div>
      </section>
      <ul class="cards" aria-busy={!found.has(COUNTS)}>{CARDS.map(([key, of, to]) => <li key={key}><Link to={to}><b>{count(of)}</b><span>{t(key)}</span></Link></li>)}</ul>
      {error !== undefined && <Failed error={error} again={again} />}
      <section>
        <h2>{t("newest")}</h2>
        {dates.length > 0 && <p class="sub">{t("dates")}{t("colon")}{dates.join(" – ")}</p>}
        <Rows query={queryOf({ ...NOTICE_ROWS, order: "DESC(?date) ?it" }, [], new Map())} subject="notice" few={FEW} />
        <p><Link to={at("notices")} class="button">{t("seeAll")}</Link></p>
      </section>
      <Sure />
    </div>
  );
}
