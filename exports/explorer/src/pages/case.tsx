import type { ComponentChildren, VNode } from "preact";
import { useState } from "preact/hooks";
import { at, changed, setting } from "../address/address";
import { oneLine } from "../model/labels";
import type { Case, Place } from "../model/things";
import { quoteOf } from "../parts/links";
import { ALL_MARKS, Marks, Resting, Text } from "../parts/reader";
import { Link, Said, Thing, Things, useShell } from "../parts/shell";
import { leadPlace } from "../parts/matrix";
import { FigureChip } from "./figures";
import { TypeTags } from "./measures";

/** A block of facts with its heading; nothing where it would be empty. */
export function Facts({ title, count, children }: { readonly title: string; readonly count?: number; readonly children: ComponentChildren }): VNode | null {
  if (count === 0) return null;
  return <section class="facts"><h2>{title}{count !== undefined && <span class="count">{count}</span>}</h2>{children}</section>;
}

/** Facts on one side, the notice's own text on the other: what is clicked on one side is shown on the other. */
export function BesideText({ range, children, fallback }: { readonly range: Place; readonly children: ComponentChildren; readonly fallback?: ComponentChildren }): VNode {
  const shell = useShell();
  const { t, address, keys, go } = shell;
  const [marks, setMarks] = useState(ALL_MARKS);
  const here = keys.placed(setting(address, "at"));
  return (
    <div class={`beside${here ? " reading" : ""}`}>
      <div class="facts-side">{children}</div>
      <section class="text-side" aria-label={t("text")}>
        <div class="text-head">
          <h2>{t("saidIn")}</h2>
          {here && <button type="button" class="back" onClick={() => { if (history.length > 1) history.back(); else go(changed(address, { at: undefined })); }}>← {t("back")}</button>}
          <Marks chosen={marks} onChoose={setMarks} />
        </div>
        <div class="scroller" tabIndex={0} role="region" aria-label={t("text")}><Text range={range} marks={marks} /></div>
        {here ? <Resting place={here} /> : fallback}
      </section>
    </div>
  );
}

/** A case: who, what, what came of it, said where. */
export function CasePage({ one }: { readonly one: Case }): VNode {
  const { model, keys, t, name } = useShell();
  const siblings = one.notice.cases;
  const i = siblings.indexOf(one);
  const range = one.extent ?? { notice: one.notice.iri, start: 0, end: model.text(one.notice.iri).length };
  const mentioned = (agency: string): Place | undefined => leadPlace(model.mentions.filter((mention) => mention.agency === agency && mention.case === one).map((mention) => mention.said[0]), one);
  return (
    <article class="page">
      <nav class="crumbs"><Link to={at("cases")}>{t("cases")}</Link> / <Thing iri={one.notice.iri}>{one.notice.number || one.notice.title}</Thing>
        <span class="steps">{i > 0 && <Link to={at(keys.of(siblings[i - 1]!.iri))}>← {t("previous")}</Link>}{i + 1 < siblings.length && <Link to={at(keys.of(siblings[i + 1]!.iri))}>{t("next")} →</Link>}</span>
      </nav>
      <h1><span class="ordinal">{one.number}</span>{oneLine(one.title)} <Said places={one.said} label={oneLine(one.title)} /></h1>
      <BesideText range={range}>
        <dl class="facts">
          <dt>{t("leads")}</dt><dd>{one.leads.map((agency, k) => { const place = mentioned(agency.iri); return <span key={agency.iri}>{k > 0 && "、"}<Thing iri={agency.iri} /> {place && <Said places={[place]} label={agency.name} />}</span>; })}</dd>
          {one.assignments.length > 0 && <><dt>{t("responsible")}</dt><dd>{one.assignments.map((assignment, k) => <span key={assignment.iri}>{k > 0 && "、"}<Thing iri={assignment.agency.iri} /> <Said places={assignment.said} label={assignment.agency.name} /></span>)}</dd></>}
          {one.place && <><dt>{t("place")}</dt><dd><Link to={at("cases", { place: keys.of(one.place) })} class="thing">{name(one.place)}</Link></dd></>}
        </dl>
        <Facts title={t("measures")} count={one.measures.length}>
          <ol class="items">
            {one.measures.map((measure) => (
              <li key={measure.iri}>
                <p><Thing iri={measure.iri}>{measure.label}</Thing> <Said places={measure.said} label={measure.label} /></p>
                <p class="tags"><TypeTags measure={measure} /></p>
                {measure.agencies.length > 0 && <p class="sub"><Things iris={measure.agencies.map((agency) => agency.iri)} /></p>}
              </li>
            ))}
          </ol>
        </Facts>
        <Facts title={t("outcomes")} count={one.outcomes.length}>
          <ol class="items">
            {one.outcomes.map((outcome) => (
              <li key={outcome.iri}>
                <p>{outcome.label} <Said places={outcome.said} label={outcome.label} /></p>
                <p class="chips">{outcome.figures.map((figure) => <FigureChip key={figure.iri} figure={figure} />)}</p>
              </li>
            ))}
          </ol>
        </Facts>
        <Facts title={t("links")} count={one.links.length}>
          <ul class="items plain">
            {one.links.map((link) => (
              <li key={link.iri}><p><span class="tag">{name(link.type)}</span> <Things iris={link.members.map((agency) => agency.iri)} /></p>{link.said[0] && <blockquote><Said places={link.said}>{quoteOf(model, link.said[0], link.members)}</Said></blockquote>}</li>
            ))}
          </ul>
        </Facts>
      </BesideText>
    </article>
  );
}
