import type { VNode } from "preact";
import { at, formatted } from "../address/address";
import { Frame } from "../parts/perspective";
import { useShell } from "../parts/shell";
import { Table, type Column } from "../parts/table";
import { PLACES, type PlaceRow } from "../perspectives/definitions";

/** The places as a tree with their agencies and cases; the same as a table. */
export function Places(): VNode {
  const { t, keys } = useShell();
  const link = (page: "cases" | "agencies", place: PlaceRow, text: string | number): VNode => <a class="thing" href={formatted(at(page, page === "agencies" ? { place: keys.of(place.iri), view: "table" } : { place: keys.of(place.iri) }))}>{text}</a>;
  const columns: Column<PlaceRow>[] = [
    { id: "name", name: t("name"), value: (place) => place.name, wide: true, cell: (place) => link("cases", place, place.name) },
    { id: "code", name: "GB/T 2260", value: (place) => place.code },
    { id: "cases", name: t("cases"), value: (place) => place.cases.length, cell: (place) => (place.cases.length ? link("cases", place, place.cases.length) : 0) },
    { id: "agencies", name: t("agencies"), value: (place) => place.agencies.length, cell: (place) => (place.agencies.length ? link("agencies", place, place.agencies.length) : 0) },
  ];
  return <Frame perspective={PLACES} columns={columns} view={(id, items) => (id === "tree" ? <Tree places={items} /> : <Table columns={columns} items={items} caption={t("places")} keyOf={(place) => place.iri} />)} />;
}

function Tree({ places }: { readonly places: readonly PlaceRow[] }): VNode {
  const { t, keys } = useShell();
  const known = new Set(places.map((place) => place.iri));
  const most = Math.max(1, ...places.map((place) => Math.max(place.agencies.length, place.cases.length)));
  const weight = (place: PlaceRow): number => place.cases.length * 1000 + place.agencies.length; // the places of cases before those that are only named
  const below = (parent: string): PlaceRow[] => places.filter((place) => (parent ? place.broader === parent : !known.has(place.broader))).sort((a, b) => weight(b) - weight(a) || (a.code < b.code ? -1 : 1));
  const bar = (count: number, kind: string): VNode => <svg class={`length ${kind}`} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width={(100 * count) / most} height="10" /></svg>;
  const branch = (parent: string, depth: number): VNode | null => {
    const list = below(parent);
    if (!list.length) return null;
    return (
      <ul>
        {list.map((place) => (
          <li key={place.iri}>
            <div class="place">
              <span class="what">{place.name} <span class="sub">{place.code}</span></span>
              <a href={formatted(at("cases", { place: keys.of(place.iri) }))}>{bar(place.cases.length, "of-cases")}<span class="many"><b>{place.cases.length}</b> {t("casesUsing")}</span></a>
              <a href={formatted(at("agencies", { place: keys.of(place.iri), view: "table" }))}>{bar(place.agencies.length, "of-agencies")}<span class="many"><b>{place.agencies.length}</b> {t("agenciesIn")}</span></a>
            </div>
            {depth < 6 && branch(place.iri, depth + 1)}
          </li>
        ))}
      </ul>
    );
  };
  return places.length ? <div class="tree">{branch("", 0)}</div> : <p class="none">{t("none")}</p>;
}
