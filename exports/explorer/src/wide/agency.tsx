import type { ComponentChildren, VNode } from "preact";
import { at, type Address } from "../address/address";
import { prologue } from "../data/names";
import { iri as node, written, type Term } from "../data/terms";
import { Failed, useAnswer, Waiting } from "../parts/asked";
import { figures, Link, Thing, useShell } from "../parts/shell";
import { CASES, LINK_PATTERNS, MEASURES } from "../perspectives/definitions";
import type { Facet } from "../perspectives/facets";
import { queryOf } from "../perspectives/sparql";
import { countQuery, numberIn } from "./asking";
import { AGENCY_ROWS, CASE_ROWS, MEASURE_ROWS, MENTION_ROWS, WIDE } from "./views";
import { AnswerRows } from "./rows";

const FEW = 50;
const LINKS = WIDE.find(({ of }) => of.id === "agencies")!.views.find(({ id }) => id === "linkList")!.question;
const LINK_FACETS: readonly Facet<never>[] = [{ id: "agency", values: () => [], pattern: LINK_PATTERNS["agency"]! }];

const ITSELF: readonly Facet<never>[] = [{ id: "it", values: () => [], pattern: "?mention oa:hasBody ?v ." }];
const PARENT: readonly Facet<never>[] = [{ id: "parent", values: () => [], pattern: "?it <http://www.w3.org/ns/org#subOrganizationOf> ?v ." }];

/** An agency over all notices: what it is, its cases, its links with the sentence of each, its measures. */
export function WideAgency({ iri }: { readonly iri: string }): VNode {
  const { model, keys, t, name, parts, language } = useShell();
  const facts = `SELECT ?p ?o ?name\nWHERE {\n  VALUES ?p { skos:prefLabel skos:altLabel cg:agencyKind cg:agencyLevel cg:agencyFunction cg:place <http://www.w3.org/ns/org#subOrganizationOf> }\n  ${written(node(iri))} a cg:Agency ; ?p ?o .\n  OPTIONAL { ?o skos:prefLabel ?name FILTER(LANG(?name) = "zh") }\n}\nORDER BY ?p ?o\n`;
  const { answer, error, running, stop, again } = useAnswer(prologue(facts) + facts);
  if (running) return <div class="page"><Waiting stop={stop} /></div>;
  if (error !== undefined) return <div class="page narrow"><Failed error={error} again={again} /></div>;
  if (!answer?.rows.length) return <div class="page narrow"><h1>{t("nothingHere")}</h1><p>{t("nothingHereMore")}</p></div>;
  const terms = (ending: string): Term[] => answer.rows.flatMap(([p, o]) => (p?.value.endsWith(ending) && o ? [o] : []));
  const said = (ending: string): string[] => [...new Set(terms(ending).map(({ value }) => value))];
  const called = (ending: string, wanted: string): string[] => terms(ending).flatMap((term) => (term.kind === "literal" && term.language === wanted ? [term.value] : []));
  for (const [, o, called] of answer.rows) if (o?.kind === "iri" && called && !model.concepts.has(o.value)) parts!.names.set(o.value, called.value);
  const [kind, place] = [said("agencyKind")[0], said("#place")[0]];
  const cases = (facet: string): string => queryOf(CASE_ROWS, CASES.facets(model), new Map([[facet, [iri]]]));
  const names = called("altLabel", "zh");
  const key = keys.of(iri);
  return (
    <article class="page">
      <nav class="crumbs"><Link to={at("agencies", { view: "table" })}>{t("agencies")}</Link>{kind && <> / <Link to={at("agencies", { kind: keys.of(kind), view: "table" })}>{name(kind)}</Link></>}</nav>
      <h1>{called("prefLabel", language)[0] ?? called("prefLabel", "zh")[0] ?? said("prefLabel")[0]}</h1>
      <dl class="facts">
        <dt>{t("kind")}</dt><dd>{[kind, ...said("agencyLevel")].flatMap((one) => (one ? [name(one)] : [])).join(" · ")}</dd>
        {place && <><dt>{t("place")}</dt><dd><Link to={at("agencies", { place: keys.of(place), view: "table" })} class="thing">{name(place)}</Link></dd></>}
        {said("agencyFunction").length > 0 && <><dt>{t("functions")}</dt><dd>{said("agencyFunction").map(name).join("、")}</dd></>}
        {said("subOrganizationOf").map((above) => <><dt>{t("parent")}</dt><dd><Thing iri={above} /></dd></>)}
        {names.length > 0 && <><dt>{t("names")}</dt><dd>{names.join("、")}</dd></>}
      </dl>
      <Part title={t("linkedWith")} query={queryOf(LINKS, LINK_FACETS, new Map([["agency", [iri]]]))} subject="link" more={at("agencies", { agency: key, view: "linkList" })}>
        <Link to={at("agencies", { agency: key })} class="button">{t("openNetwork")}</Link>
      </Part>
      <Part title={t("led")} query={cases("lead")} subject="case" more={at("cases", { lead: key })} />
      <Part title={t("role_responsible")} query={cases("responsible")} subject="case" more={at("cases", { responsible: key })} />
      <Part title={t("measures")} query={queryOf(MEASURE_ROWS, MEASURES.facets(model), new Map([["agency", [iri]]]))} subject="measure" more={at("measures", { agency: key, view: "table" })} />
      <Part title={t("subordinate")} query={queryOf(AGENCY_ROWS, PARENT, new Map([["parent", [iri]]]))} subject="agency" />
      <Part title={t("mentions")} query={queryOf(MENTION_ROWS, ITSELF, new Map([["it", [iri]]]))} subject="mention" />
    </article>
  );
}

type PartProps = { readonly title: string; readonly query: string; readonly subject: string; readonly more?: Address; readonly children?: ComponentChildren };

/** The first rows of a query, how many there are, and where all of them are; nothing where there are none. */
function Part({ title, query, subject, more, children }: PartProps): VNode | null {
  const { t, language } = useShell();
  const { answer, error, running, stop, again } = useAnswer(`${query}LIMIT ${FEW}`);
  const some = answer?.rows.length ?? 0;
  const counted = numberIn(useAnswer(some === FEW ? countQuery(query) : "").answer);
  const all = some === FEW ? counted : some;
  if (answer && some === 0) return null;
  return (
    <section class="facts">
      <h2>{title}{answer && all !== undefined && <span class="count">{figures(all, language)}</span>}</h2>
      {running && <Waiting stop={stop} />}
      {error !== undefined && <Failed error={error} again={again} />}
      {answer && <div class="answer"><AnswerRows answer={answer} subject={subject} fixed /></div>}
      {answer && <p class="onward">{all !== undefined && all > FEW && <span class="sub">{t("firstRows")} {FEW} / {figures(all, language)}</span>} {more && <Link to={more} class="button">{t("seeAll")}</Link>} {children}</p>}
    </section>
  );
}
