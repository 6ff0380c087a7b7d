import type { VNode } from "preact";
import { changed, setting } from "../address/address";
import { useMemo } from "preact/hooks";
import { oneLine } from "../model/labels";
import type { Agency, Link } from "../model/things";
import { colouring } from "../parts/colours";
import { LinkTable, Pair } from "../parts/links";
import { Matrix } from "../parts/matrix";
import { Network, type Dot, type Line } from "../parts/network";
import { Frame } from "../parts/perspective";
import { Thing, useShell } from "../parts/shell";
import { Table, type Column } from "../parts/table";
import type { Chosen } from "../perspectives/facets";
import { AGENCIES, LINK_PATTERNS, LINK_QUESTION, linksOf } from "../perspectives/definitions";

const ROOMY = 300; // agencies; where there are more the dots are smaller
const OFFERED = 1000; // names offered while one is typed; any other is taken too

/** The agencies: their network, their links as a list, who is responsible for what, a table. */
export function Agencies(): VNode {
  const { t, name } = useShell();
  const columns: Column<Agency>[] = [
    { id: "name", name: t("name"), wide: true, value: (agency) => agency.name, cell: (agency) => <Thing iri={agency.iri} /> },
    { id: "kind", name: t("kind"), value: (agency) => name(agency.kind) },
    { id: "level", name: t("level"), value: (agency) => name(agency.level) },
    { id: "place", name: t("place"), value: (agency) => (agency.place ? name(agency.place) : "") },
    { id: "led", name: t("led"), value: (agency) => agency.led.length },
    { id: "responsible", name: t("role_responsible"), value: (agency) => agency.responsible.length },
    { id: "measures", name: t("measures"), value: (agency) => agency.measures.filter((measure) => measure.agencies.includes(agency)).length },
    { id: "links", name: t("links"), value: (agency) => agency.links.length },
    { id: "mentions", name: t("mentions"), value: (agency) => agency.mentions.length },
  ];
  const links = { question: LINK_QUESTION, patterns: LINK_PATTERNS };
  return (
    <Frame perspective={AGENCIES} columns={columns} own={{ network: links, linkList: links }} view={(id, items, chosen) =>
      id === "table" ? <Table columns={columns} items={items} caption={t("agencies")} keyOf={(agency) => agency.iri} />
        : id === "matrix" ? <Matrix agencies={items} cases={casesOf(items)} />
          : id === "linkList" ? <LinkTable links={linksOf(items, chosen)} />
            : <AgencyNetwork agencies={items} choice={chosen} />} />
  );
}

function casesOf(agencies: readonly Agency[]) {
  return [...new Set(agencies.flatMap((agency) => [...agency.led, ...agency.responsible]))].sort((a, b) => (a.notice.iri < b.notice.iri ? -1 : a.notice.iri > b.notice.iri ? 1 : a.number - b.number));
}

/** The network of these links; agencies that were not chosen but are linked stand by faintly. */
function AgencyNetwork({ agencies, choice }: { readonly agencies: readonly Agency[]; readonly choice: Chosen }): VNode {
  // The same links as long as the choice is the same: the picture stays as the reader moved it while he clicks about in it.
  const links = useMemo(() => linksOf(agencies, choice), [agencies, JSON.stringify([...choice])]);
  const shell = useShell();
  const { model, config, keys, t, name, address, go } = shell;
  const colour = useMemo(() => colouring(model.agencies.map((agency) => agency.kind)), [model]);
  const { dots, lines, pairs, kinds, members } = useMemo(() => {
    const chosen = new Set(agencies);
    const pairs = new Map<string, Link[]>();
    const weight = new Map<Agency, number>();
    for (const link of links) {
      link.members.forEach((a, i) => {
        weight.set(a, (weight.get(a) ?? 0) + 1);
        for (const b of link.members.slice(i + 1)) {
          const id = `${keys.of(a.iri)}|${keys.of(b.iri)}`;
          pairs.set(id, [...(pairs.get(id) ?? []), link]);
        }
      });
    }
    const shrunk = Math.min(1, Math.sqrt(ROOMY / weight.size));
    const dots: Dot[] = [...weight].sort(([a], [b]) => (a.iri < b.iri ? -1 : 1)).map(([agency, count], i) => {
      const [x, y] = config.positions[keys.of(agency.iri)] ?? [i % 40, -Math.floor(i / 40)];
      return { id: keys.of(agency.iri), label: agency.name, colour: colour(agency.kind), size: Math.min(4 + Math.sqrt(count) * 1.8, 14) * shrunk, x, y, faint: !chosen.has(agency) };
    });
    const lines: Line[] = [...pairs].map(([id, both]) => ({ id, from: id.split("|")[0]!, to: id.split("|")[1]!, weight: both.length }));
    const kinds = [...new Set([...weight.keys()].map((agency) => agency.kind))];
    return { dots, lines, pairs, kinds, members: [...weight.keys()] };
  }, [agencies, links, config, keys, colour]);
  const node = setting(address, "node");
  const focus = pairs.has(node) || dots.some((dot) => dot.id === node) ? node : "";
  const choose = (id: string): void => go(changed(address, { node: id || undefined, at: undefined }));
  const agency = members.find((one) => keys.of(one.iri) === focus);
  if (!dots.length) return <p class="none">{t("none")}</p>;
  return (
    <div class={`with-panel${focus ? " has-panel" : ""}`}>
      <Network dots={dots} lines={lines} chosen={focus} onDot={choose} onLine={choose} onGround={() => { if (focus) choose(""); }} label={t("networkLabel")}>
        <div class="network-legend">
          {kinds.map((kind) => <span key={kind}><svg width="10" height="10" aria-hidden="true"><circle cx="5" cy="5" r="5" fill={colour(kind)} /></svg>{name(kind)}</span>)}
        </div>
      </Network>
      <section class="panel" aria-live="polite" aria-label={t("linkedWith")}>
        <label class="pick">{t("pick")}
          <input list="dots" value="" onInput={(event) => { const found = dots.find((dot) => dot.label === event.currentTarget.value); if (found) { event.currentTarget.value = ""; choose(found.id); } }} />
          <datalist id="dots">{dots.slice(0, OFFERED).map((dot) => <option key={dot.id} value={dot.label} />)}</datalist>
        </label>
        {agency && (
          <>
            <h2><Thing iri={agency.iri} /></h2>
            <p class="sub">{[name(agency.kind), name(agency.level)].join(" · ")}</p>
            <Pair links={links.filter((link) => link.members.includes(agency))} of={agency} />
          </>
        )}
        {!agency && focus && (
          <>
            <h2>{focus.split("|").map((key, i) => <>{i > 0 && <span class="and"> — </span>}<Thing iri={keys.iri(key)} /></>)}</h2>
            <Pair links={pairs.get(focus) ?? []} of={undefined} />
          </>
        )}
        {!focus && (
          <>
            <p class="hint">{t("networkHint")}</p>
            <p class="sub">{dots.length} {t("agenciesIn")}{t("comma")}{links.length} {t("linksIn")}</p>
            <ol class="strongest">
              {[...pairs].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1)).slice(0, 8).map(([id, both]) => (
                <li key={id}><button type="button" class="as-link" onClick={() => choose(id)}>{id.split("|").map((key) => oneLine(name(keys.iri(key)))).join(" — ")}</button> <span class="count">{both.length}</span></li>
              ))}
            </ol>
          </>
        )}
      </section>
    </div>
  );
}
