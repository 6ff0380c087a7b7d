import type { VNode } from "preact";
import { at } from "../address/address";
import { prologue } from "../data/names";
import { iri as node, written } from "../data/terms";
import { Link, Thing, useShell } from "../parts/shell";
import { CASES, LINK_PATTERNS, MEASURES } from "../perspectives/definitions";
import { queryOf, type Question } from "../perspectives/sparql";
import { CASE_ROWS, WIDE } from "./views";
import { useAnswers } from "./asking";
import { Rows } from "./rows";

const FEW = 50;
const LINKS = WIDE.find(({ of }) => of.id === "agencies")!.views.find(({ id }) => id === "linkList")!.question;

/** An agency over all notices: what it is, its cases, its links with the sentence of each, its measures. */
export function WideAgency({ iri }: { readonly iri: string }): VNode {
  const { model, keys, t, name, parts } = useShell();
  const term = written(node(iri));
  const facts = `SELECT ?p ?o ?name\nWHERE {\n  VALUES ?p { skos:prefLabel skos:altLabel cg:agencyKind cg:agencyLevel cg:agencyFunction cg:place <http://www.w3.org/ns/org#subOrganizationOf> }\n  ${term} a cg:Agency ; ?p ?o .\n  OPTIONAL { ?o skos:prefLabel ?name FILTER(LANG(?name) = "zh") }\n}\nORDER BY ?p ?o\n`;
  const query = prologue(facts) + facts;
  const answers = useAnswers([query]);
  const answer = answers.get(query);
  if (!answers.has(query)) return <p class="running page" role="status">{t("running")}</p>;
  if (!answer?.rows.length) return <div class="page narrow"><h1>{t("nothingHere")}</h1><p>{t("nothingHereMore")}</p></div>;
  const said = (ending: string): string[] => answer.rows.filter((row) => row[0]?.value.endsWith(ending)).map((row) => row[1]!.value);
  for (const [, o, called] of answer.rows) if (o?.kind === "iri" && called && !model.concepts.has(o.value)) parts!.names.set(o.value, called.value);
  const [kind, place] = [said("agencyKind")[0], said("#place")[0]];
  const cases = (facet: string): string => queryOf(CASE_ROWS, CASES.facets(model), new Map([[facet, [iri]]]));
  const links: Question = { ...LINKS, where: `VALUES ?it { ${term} }\n  ${LINKS.where}` };
  const part = (title: string, rows: string, subject: string, more: Record<string, string> | undefined, page = "cases"): VNode => (
    <section>
      <h2>{title}</h2>
      <Rows query={rows} subject={subject} total={undefined} few={FEW} />
      {more && <p><Link to={at(page, more)} class="button">{t("more")}</Link></p>}
    </section>
  );
  return (
    <article class="page">
      <nav class="crumbs"><Link to={at("agencies", { view: "table" })}>{t("agencies")}</Link>{kind && <> / <Link to={at("agencies", { kind: keys.of(kind), view: "table" })}>{name(kind)}</Link></>}</nav>
      <h1>{said("prefLabel")[0]}</h1>
      <dl class="facts">
        <dt>{t("kind")}</dt><dd>{[kind, ...said("agencyLevel")].flatMap((one) => (one ? [name(one)] : [])).join(" · ")}</dd>
        {place && <><dt>{t("place")}</dt><dd><Link to={at("agencies", { place: keys.of(place), view: "table" })} class="thing">{name(place)}</Link></dd></>}
        {said("agencyFunction").length > 0 && <><dt>{t("functions")}</dt><dd>{said("agencyFunction").map(name).join("、")}</dd></>}
        {said("subOrganizationOf").map((above) => <><dt>{t("parent")}</dt><dd><Thing iri={above} /></dd></>)}
        {said("altLabel").length > 0 && <><dt>{t("names")}</dt><dd>{said("altLabel").join("、")}</dd></>}
      </dl>
      {part(t("linkedWith"), queryOf(links, [{ id: "link", values: () => [], pattern: LINK_PATTERNS["link"]! }], new Map()), "link", undefined)}
      {part(t("led"), cases("lead"), "case", { lead: keys.of(iri) })}
      {part(t("role_responsible"), cases("responsible"), "case", { responsible: keys.of(iri) })}
      {part(t("measures"), queryOf(MEASURES.question, MEASURES.facets(model), new Map([["agency", [iri]]])), "measure", { agency: keys.of(iri) }, "measures")}
    </article>
  );
}
