import type { VNode } from "preact";
import { at } from "../address/address";
import { oneLine } from "../model/labels";
import type { Agency, Case, Mention, Place } from "../model/things";
import { Around } from "../parts/around";
import { leadPlace } from "../parts/matrix";
import { inContext, Pair } from "../parts/links";
import { Link, Said, Thing, useShell } from "../parts/shell";
import { Facts } from "./case";

const FEW = 12;

/** An agency: what it is, which cases it has to do with and how, with whom it works, what it is called where. */
export function AgencyPage({ agency }: { readonly agency: Agency }): VNode {
  const { model, keys, t, name, caseName } = useShell();
  const cases = [...new Set([...agency.led, ...agency.responsible, ...agency.measures.filter((measure) => measure.agencies.includes(agency)).map((measure) => measure.case)])];
  const mentioned = (mention: Mention): VNode => {
    const place = mention.said[0];
    if (!place) return <li key={mention.iri} />;
    const [before, words, after] = inContext(model, place);
    return <li key={mention.iri}><span class="sub">{mention.case ? caseName(mention.case) : t("f_notice")}</span><span>{before}<b><Said places={mention.said}>{words}</Said></b>{after}</span></li>;
  };
  const where = (one: Case): Place | undefined => leadPlace(agency.mentions.filter((mention) => mention.case === one).map((mention) => mention.said[0]), one);
  return (
    <article class="page">
      <nav class="crumbs"><Link to={at("agencies")}>{t("agencies")}</Link> / <Link to={at("agencies", { kind: keys.of(agency.kind) })}>{name(agency.kind)}</Link></nav>
      <h1>{agency.name}</h1>
      <div class="columns">
        <div>
          <dl class="facts">
            <dt>{t("kind")}</dt><dd>{name(agency.kind)} · {name(agency.level)}</dd>
            {agency.place && <><dt>{t("place")}</dt><dd><Link to={at("agencies", { place: keys.of(agency.place), view: "table" })} class="thing">{name(agency.place)}</Link></dd></>}
            {agency.functions.length > 0 && <><dt>{t("functions")}</dt><dd>{agency.functions.map(name).join("、")}</dd></>}
            {agency.parent && <><dt>{t("parent")}</dt><dd><Thing iri={agency.parent} /></dd></>}
            {agency.names.length > 0 && <><dt>{t("names")}</dt><dd>{agency.names.join("、")}</dd></>}
          </dl>
          <Facts title={t("cases")} count={cases.length}>
            <ul class="items plain">
              {cases.map((one) => {
                const assignment = one.assignments.find((found) => found.agency === agency);
                const place = where(one);
                return (
                  <li key={one.iri}>
                    <p><span class="ordinal small">{one.number}</span><Thing iri={one.iri}>{oneLine(one.title)}</Thing></p>
                    <p class="tags">
                      {agency.led.includes(one) && <span class="tag">{place ? <Said places={[place]}>{t("role_lead")}</Said> : t("role_lead")}</span>}
                      {agency.responsible.includes(one) && <span class="tag">{assignment ? <Said places={assignment.said}>{t("role_responsible")}</Said> : t("role_responsible")}</span>}
                      {agency.measures.filter((measure) => measure.case === one && measure.agencies.includes(agency)).map((measure) => <span key={measure.iri} class="tag"><Thing iri={measure.iri}>{measure.label.slice(0, 22)}{measure.label.length > 22 ? "…" : ""}</Thing></span>)}
                    </p>
                  </li>
                );
              })}
            </ul>
          </Facts>
          <Facts title={t("mentions")} count={agency.mentions.length}>
            <ul class="items plain mentions">
              {agency.mentions.slice(0, FEW).map(mentioned)}
            </ul>
            {agency.mentions.length > FEW && <details><summary>{t("more")} {agency.mentions.length - FEW}</summary><ul class="items plain mentions">{agency.mentions.slice(FEW).map(mentioned)}</ul></details>}
          </Facts>
        </div>
        <div>
          {agency.links.length > 0 && <Around agency={agency} />}
          <Facts title={t("linkedWith")} count={agency.links.length}>
            <Pair links={agency.links} of={agency} />
            <p><Link to={at("agencies", { node: keys.of(agency.iri) })} class="button">{t("openNetwork")}</Link></p>
          </Facts>
        </div>
      </div>
    </article>
  );
}
