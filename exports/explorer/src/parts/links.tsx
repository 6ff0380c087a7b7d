import type { VNode } from "preact";
import { oneLine } from "../model/labels";
import type { Agency, Link } from "../model/things";
import { Said, Thing, Things, useShell } from "./shell";
import { Table, type Column } from "./table";

const SHORT = 90; // characters of a sentence in a list; its place shows it whole

/** The words of a link's evidence, cut where they are long. */
export function quoteOf(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > SHORT ? `${line.slice(0, SHORT)}…` : line;
}

/** Links with who, which type, which case, and the sentence that says each. */
export function LinkTable({ links }: { readonly links: readonly Link[] }): VNode {
  const { t, name, model } = useShell();
  const words = (link: Link): string => { const place = link.said[0]; return place ? model.text(place.notice).slice(place.start, place.end) : ""; };
  const columns: Column<Link>[] = [
    { id: "agency", name: t("agency"), value: (link) => link.members.map((agency) => agency.name).join("、"), cell: (link) => <Things iris={link.members.map((agency) => agency.iri)} />, wide: true },
    { id: "type", name: t("type"), value: (link) => name(link.type) },
    { id: "case", name: t("case"), value: (link) => link.case?.number ?? 0, cell: (link) => (link.case ? <Thing iri={link.case.iri}>{link.case.number} {oneLine(link.case.title).slice(0, 16)}…</Thing> : <Thing iri={link.notice.iri}>{t("f_notice")}</Thing>) },
    { id: "sentence", name: t("sentence"), wide: true, value: words, cell: (link) => <Said places={link.said}>{quoteOf(words(link))}</Said> },
  ];
  return <Table columns={columns} items={links} caption={t("links")} keyOf={(link) => link.iri} />;
}

/** Links as a short list, for the side of a network. */
export function Pair({ links, of }: { readonly links: readonly Link[]; readonly of: Agency | undefined }): VNode {
  const { t, name, model } = useShell();
  return (
    <ul class="pair">
      {links.map((link) => {
        const place = link.said[0];
        return (
          <li key={link.iri}>
            <p class="sub"><span class="tag">{name(link.type)}</span> {link.case ? <Thing iri={link.case.iri}>{t("case")} {link.case.number}</Thing> : <Thing iri={link.notice.iri}>{t("f_notice")}</Thing>}</p>
            {of && <p><Things iris={link.members.filter((other) => other !== of).map((other) => other.iri)} /></p>}
            {place && <blockquote><Said places={link.said}>{quoteOf(model.text(place.notice).slice(place.start, place.end))}</Said></blockquote>}
          </li>
        );
      })}
    </ul>
  );
}
