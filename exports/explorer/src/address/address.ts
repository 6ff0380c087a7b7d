/** What a page's address says: which page, and its settings. Every state of the explorer is one. */
export interface Address {
  /** `""` is the home page, `cases` a perspective, `agency/海南省财政厅` a thing by its IRI below the base. */
  readonly path: string;
  readonly settings: ReadonlyMap<string, readonly string[]>;
}

/** Reads what follows `#` in an address; anything is an address, what means nothing leads to the page that says so. */
export function parsed(hash: string): Address {
  const text = hash.replace(/^#?\/?/, "");
  const mark = text.indexOf("?");
  const settings = new Map<string, string[]>();
  for (const pair of mark < 0 ? [] : text.slice(mark + 1).split("&")) {
    const equals = pair.indexOf("=");
    if (equals <= 0) continue;
    const name = plain(pair.slice(0, equals));
    settings.set(name, [...(settings.get(name) ?? []), plain(pair.slice(equals + 1))]);
  }
  return { path: plain(mark < 0 ? text : text.slice(0, mark)), settings };
}

/** The address as text, with Chinese as it is: `#/agencies?kind=:agency-kind/court`. */
export function formatted(address: Address): string {
  const pairs = [...address.settings].flatMap(([name, values]) => values.map((value) => `${kept(name)}=${kept(value)}`));
  return `#/${address.path.replace(/[%?#\s]/g, encodeURIComponent)}${pairs.length ? `?${pairs.join("&")}` : ""}`;
}

export function at(path: string, settings: Record<string, string | readonly string[] | undefined> = {}): Address {
  return changed({ path, settings: new Map() }, settings);
}

/** The address with some settings replaced; an empty or absent value takes a setting out. */
export function changed(address: Address, settings: Record<string, string | readonly string[] | undefined>): Address {
  const made = new Map(address.settings);
  for (const [name, value] of Object.entries(settings)) {
    const values = value === undefined || value === "" ? [] : typeof value === "string" ? [value] : value;
    if (values.length) made.set(name, values);
    else made.delete(name);
  }
  return { path: address.path, settings: made };
}

export function setting(address: Address, name: string): string {
  return address.settings.get(name)?.[0] ?? "";
}

function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray % of somebody's own
  }
}

function kept(text: string): string {
  return text.replace(/[%&=#+?\s]/g, encodeURIComponent);
}
