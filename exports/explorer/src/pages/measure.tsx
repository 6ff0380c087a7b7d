import type { VNode } from "preact";
import { at } from "../address/address";
import { oneLine } from "../model/labels";
import type { Measure } from "../model/things";
import { Link, Said, Thing, Things, useShell } from "../parts/shell";
import { BesideText, Facts } from "./case";
import { FigureChip } from "./figures";

/** A measure: its types with the words that say them, who carries it out, with what, on which basis; its text. */
export function MeasurePage({ measure }: { readonly measure: Measure }): VNode {
  const { model, keys, t, name, language, caseName } = useShell();
  const range = measure.case.extent ?? { notice: measure.case.notice.iri, start: 0, end: model.text(measure.case.notice.iri).length };
  const figures = model.figures.filter((figure) => figure.within === measure.iri);
  const alike = model.measures.filter((other) => other !== measure && other.types.some((type) => measure.types.includes(type)))
    .map((other) => ({ other, shared: other.types.filter((type) => measure.types.includes(type)) })).sort((a, b) => b.shared.length - a.shared.length).slice(0, 6);
  return (
    <article class="page">
      <nav class="crumbs"><Link to={at("measures")}>{t("measures")}</Link> / <Thing iri={measure.case.iri}>{t("case")} {measure.case.number} {oneLine(measure.case.title)}</Thing></nav>
      <h1><span class="ordinal">{measure.number}</span>{measure.label} <Said places={measure.said} label={measure.label} /></h1>
      <BesideText range={range}>
        <Facts title={t("typesOf")} count={measure.types.length}>
          <ul class="items plain">
            {measure.types.map((type) => {
              const concept = model.concepts.get(type);
              const cue = measure.cues.get(type);
              return (
                <li key={type}>
                  <p><Link to={at("measures", { type: keys.of(type), view: "table" })} class="thing">{name(type)}</Link> {concept?.broader && <span class="sub">{name(concept.broader)}</span>}</p>
                  {cue && <blockquote><Said places={[cue]}>{model.text(cue.notice).slice(cue.start, cue.end)}</Said></blockquote>}
                  <p class="sub">{language === "zh" ? concept?.definition.zh : concept?.definition.en}</p>
                </li>
              );
            })}
          </ul>
        </Facts>
        <dl class="facts">
          {measure.agencies.length > 0 && <><dt>{t("agencies")}</dt><dd><Things iris={measure.agencies.map((agency) => agency.iri)} /></dd></>}
          {measure.inherited.length > 0 && <><dt>{t("agencies")} <span class="sub">({t("inherited")})</span></dt><dd><Things iris={measure.inherited.map((agency) => agency.iri)} /></dd></>}
          {measure.instruments.length > 0 && <><dt>{t("instruments")}</dt><dd><ul class="items plain">{measure.instruments.map((instrument) => <li key={instrument.iri}><Said places={instrument.said}>{instrument.name}</Said>{instrument.operators.length > 0 && <span class="sub"> <Things iris={instrument.operators} /></span>}</li>)}</ul></dd></>}
          {measure.laws.length > 0 && <><dt>{t("laws")}</dt><dd><ul class="items plain">{measure.laws.map((law) => <li key={law.iri}><Said places={law.said}>{law.title} {law.article}</Said></li>)}</ul></dd></>}
        </dl>
        <Facts title={t("parts")} count={measure.parts.length}><ol class="items">{measure.parts.map((part) => <li key={part.iri}><Said places={part.said}>{part.label}</Said></li>)}</ol></Facts>
        <Facts title={t("figures")} count={figures.length}><p class="chips">{figures.map((figure) => <FigureChip key={figure.iri} figure={figure} />)}</p></Facts>
        <Facts title={t("alike")} count={alike.length}><ul class="items plain">{alike.map(({ other, shared }) => <li key={other.iri}><p><span class="sub">{caseName(other.case)}</span> <Thing iri={other.iri}>{other.label}</Thing></p><p class="sub">{shared.map(name).join("、")}</p></li>)}</ul></Facts>
      </BesideText>
    </article>
  );
}
