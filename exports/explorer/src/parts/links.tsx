import type { VNode } from "preact";
import { oneLine } from "../model/labels";
import { sentencesAround } from "../model/statements";
import type { Model } from "../model/model";
import type { Agency, Link, Place } from "../model/things";
import { Said, Thing, Things, useShell } from "./shell";
import { Table, type Column } from "./table";

const SHORT = 90; // characters of a sentence in a list; its place shows it whole
const BEFORE = 14;

/** The words of a place, cut where they are long: around the first of these agencies that is named in them, else from the beginning. */
export function quoteOf(model: Model, place: Place, agencies: readonly Agency[] = []): string {
  const named = agencies.flatMap((agency) => agency.mentions.flatMap((mention) => mention.said)).filter((said) => said.notice === place.notice && said.start >= place.start && said.end <= place.end).map((said) => said.start);
  const text = model.text(place.notice);
  const start = place.end - place.start <= SHORT || !named.length ? place.start : Math.max(place.start, Math.min(Math.min(...named) - BEFORE, place.end - SHORT));
  const end = Math.min(place.end, start + SHORT);
  return `${start > place.start ? "…" : ""}${text.slice(start, end).replace(/\s+/g, " ").trim()}${end < place.end ? "…" : ""}`;
}

/** A place with a few words of its sentence before and after it. */
export function inContext(model: Model, place: Place): readonly [string, string, string] {
  const around = sentencesAround(model, place);
  const text = model.text(place.notice);
  const [low, high] = [Math.max(around.start, place.start - 16), Math.min(around.end, place.end + 30)];
  const line = (from: number, to: number): string => text.slice(from, to).replace(/\s+/g, " ");
  return [`${low > around.start ? "…" : ""}${line(low, place.start)}`, line(place.start, place.end), `${line(place.end, high)}${high < around.end ? "…" : ""}`];
}

/** Links with who, which type, which case, and the sentence that says each. */
export function LinkTable({ links }: { readonly links: readonly Link[] }): VNode {
  const { t, name, model } = useShell();
  const words = (link: Link): string => { const place = link.said[0]; return place ? model.text(place.notice).slice(place.start, place.end) : ""; };
  const columns: Column<Link>[] = [
    { id: "agency", name: t("agency"), value: (link) => link.members.map((agency) => agency.name).join("、"), cell: (link) => <Things iris={link.members.map((agency) => agency.iri)} />, wide: true },
    { id: "type", name: t("type"), value: (link) => name(link.type) },
    { id: "case", name: t("case"), value: (link) => String(link.case?.number ?? ""), cell: (link) => (link.case ? <Thing iri={link.case.iri}>{link.case.number} <span class="of-case">{oneLine(link.case.title).slice(0, 16)}…</span></Thing> : <Thing iri={link.notice.iri}>{t("f_notice")}</Thing>) },
    { id: "sentence", name: t("sentence"), wide: true, value: words, cell: (link) => link.said[0] && <Said places={link.said}>{quoteOf(model, link.said[0], link.members)}</Said> },
  ];
  return <Table columns={columns} items={links} caption={t("links")} keyOf={(link) => link.iri} />;
}

/** Links as a short list, for the side of a network. */
export function Pair({ links, of }: { readonly links: readonly Link[]; readonly of: Agency | undefined }): VNode {
  const { t, name, model, caseName } = useShell();
  return (
    <ul class="pair">
      {links.map((link) => {
        const place = link.said[0];
        return (
          <li key={link.iri}>
            <p class="sub"><span class="tag">{name(link.type)}</span> {link.case ? <Thing iri={link.case.iri}>{caseName(link.case)}</Thing> : <Thing iri={link.notice.iri}>{t("f_notice")}</Thing>}</p>
            {of && <p><Things iris={link.members.filter((other) => other !== of).map((other) => other.iri)} /></p>}
            {place && <blockquote><Said places={link.said}>{quoteOf(model, place, link.members)}</Said></blockquote>}
          </li>
        );
      })}
    </ul>
  );
}
