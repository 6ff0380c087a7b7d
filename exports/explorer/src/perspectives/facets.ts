/** Filters that count as one: the numbers beside a facet's values hold under what is chosen in all the others. */
export interface Facet<T> {
  readonly id: string;
  /** The values of a thing, those above them in a tree included. */
  values(item: T): readonly string[];
  /** The value above, in a facet of two or more levels. */
  above?(value: string): string;
  /** SPARQL that leads from the thing, `?it`, to a value, `?v`. */
  readonly pattern: string;
  /** Whether values are plain words and no IRIs. */
  readonly plain?: boolean;
  /** Whether it is shown only where something is chosen in it. */
  readonly hidden?: boolean;
}

export type Chosen = ReadonlyMap<string, readonly string[]>;

/** A value of a facet; its number is undefined where it is not known. */
export interface Counted { readonly value: string; readonly count: number | undefined; readonly depth: number }

function passes<T>(item: T, facet: Facet<T>, chosen: Chosen): boolean {
  const wanted = chosen.get(facet.id);
  if (!wanted?.length) return true;
  const values = facet.values(item);
  return wanted.some((value) => values.includes(value));
}

/** The things that have, in every facet with a choice, one of the values chosen. */
export function filtered<T>(items: readonly T[], facets: readonly Facet<T>[], chosen: Chosen): T[] {
  return items.filter((item) => facets.every((facet) => passes(item, facet, chosen)));
}

/** The values of a facet with how many things would be left, most first, those of a tree below the value above them. */
export function counted<T>(items: readonly T[], facets: readonly Facet<T>[], of: Facet<T>, chosen: Chosen): Counted[] {
  const others = facets.filter((facet) => facet !== of);
  const counts = new Map<string, number>();
  for (const value of chosen.get(of.id) ?? []) counts.set(value, 0);
  for (const item of items) {
    if (!others.every((facet) => passes(item, facet, chosen))) continue;
    for (const value of new Set(of.values(item))) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return treed(counts, of);
}

/** Counts by value as a list: most first, those of a tree below the value above them. */
export function treed<T>(counts: ReadonlyMap<string, number>, of: Facet<T>): Counted[] {
  const below = new Map<string, string[]>();
  for (const value of counts.keys()) {
    const above = of.above?.(value) ?? "";
    const parent = above !== value && counts.has(above) ? above : "";
    below.set(parent, [...(below.get(parent) ?? []), value]);
  }
  const found: Counted[] = [];
  const walk = (parent: string, depth: number): void => {
    const values = below.get(parent) ?? [];
    values.sort((a, b) => counts.get(b)! - counts.get(a)! || (a < b ? -1 : 1));
    for (const value of values) {
      found.push({ value, count: counts.get(value)!, depth });
      if (depth < 8) walk(value, depth + 1);
    }
  };
  walk("", 0);
  return found;
}
