import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { at, formatted, type Address } from "../address/address";
import { oneLine } from "../model/labels";
import { colouring } from "../parts/colours";
import { placed } from "../parts/placing";
import { figures, Link, Thing, useShell } from "../parts/shell";

const COURT = ":agency-kind/court";
const NAMED = 6; // agencies that have their name in the picture, the most linked ones
const LETTER = 12; // pixels that a letter is high there
const HIGH = 330; // pixels that the picture is high
const ASPECT = 1.55; // how much wider than high it is
const PICTURE = 400; // agencies; more do not fit into a small picture

/** Questions to begin with, each with the page that answers it. */
export const STARTS = [
  ["q1", at("agencies", { partner: COURT, view: "linkList" })],
  ["q2", at("cases", { view: "matrix" })],
  ["q3", at("figures")],
  ["q4", at("measures", { view: "together" })],
] as const;

/** What this is, what is in it, how sure it is, how it was made, and where to begin. */
export function Home(): VNode {
  const { model, config, t, language } = useShell();
  const cards: readonly (readonly [string, number, Address])[] = [
    [t("notices"), model.notices.length, at("notices")],
    [t("cases"), model.cases.length, at("cases")],
    [t("agencies"), model.agencies.length, at("agencies")],
    [t("measures"), model.measures.length, at("measures")],
    [t("outcomes"), model.outcomes.length, at("figures", { view: "outcomes" })],
    [t("figures"), model.figures.length, at("figures")],
    [t("links"), model.links.length, at("agencies", { view: "linkList" })],
    [t("assignments"), model.assignments.length, at("cases", { view: "matrix" })],
  ];
  return (
    <div class="page home">
      <section class="hero">
        <div>
          <h1>{t("lead")}</h1>
          <p>{t(config.served ? "leadServed" : "leadMore")}</p>
          <h2 class="small">{t("start")}</h2>
          <ul class="starts">{STARTS.map(([key, to]) => <li key={key}><Link to={to}>{t(key)}<span aria-hidden="true"> →</span></Link></li>)}</ul>
        </div>
        <Sketch />
      </section>
      <ul class="cards">{cards.map(([name, count, to]) => <li key={name}><Link to={to}><b>{figures(count, language)}</b><span>{name}</span></Link></li>)}</ul>
      <section>
        <h2>{t("cases")}</h2>
        <ol class="case-list">{model.cases.slice(0, 12).map((one) => <li key={one.iri}><span class="ordinal small">{one.number}</span><div><Thing iri={one.iri}>{oneLine(one.title)}</Thing><p class="sub">{one.leads.map((agency) => agency.name).join("、")}</p></div></li>)}</ol>
        {model.cases.length > 12 && <p><Link to={at("cases")} class="button">{t("more")} {model.cases.length - 12}</Link></p>}
      </section>
      <div class="columns even">
        <CoverageOfModel />
        <Made />
      </div>
      <Sure />
    </div>
  );
}

/** The network in small, as a picture that leads to it. */
function Sketch(): VNode | null {
  const { model, config, keys, t } = useShell();
  const drawing = useMemo(() => {
    const spots = new Map(model.agencies.flatMap((agency) => { const spot = config.positions[keys.of(agency.iri)]; return spot ? [[agency, spot] as const] : []; }));
    if (spots.size < 3 || spots.size > PICTURE) return null;
    const xs = [...spots.values()].map(([x]) => x);
    const ys = [...spots.values()].map(([, y]) => y);
    const [wide, high] = [Math.max(...xs) - Math.min(...xs) + 80, Math.max(...ys) - Math.min(...ys) + 80];
    const [width, height] = [Math.max(wide, high * ASPECT), Math.max(high, wide / ASPECT)];
    return { spots, left: (Math.min(...xs) + Math.max(...xs) - width) / 2, top: (Math.min(...ys) + Math.max(...ys) - height) / 2, width, height };
  }, [model, config, keys]);
  if (!drawing) return null;
  const colour = colouring(model.agencies.map((agency) => agency.kind));
  const { spots, left, top, width, height } = drawing;
  const scale = HIGH / height;
  const size = 5 / scale;
  const order = [...spots].sort(([a], [b]) => b.links.length - a.links.length || (a.iri < b.iri ? -1 : 1));
  const wide = (text: string): number => [...text].length * LETTER;
  // Dots without a name come last: room is kept for them all, and only the first are written.
  const labels = placed(order.map(([agency, [x, y]], i) => ({ x: (x - left) * scale, y: (-y + top + height) * scale, radius: size * scale, width: i < NAMED ? wide(agency.name) : 1e6, height: LETTER + 3 })), width * scale, height * scale);
  return (
    <a class="sketch" href={formatted(at("agencies"))}>
      <svg viewBox={`${left} ${-top - height} ${width} ${height}`} aria-hidden="true">
        {model.links.flatMap((link) => link.members.flatMap((a, i) => link.members.slice(i + 1).map((b) => {
          const [from, to] = [spots.get(a), spots.get(b)];
          return from && to ? <line key={link.iri + a.iri + b.iri} x1={from[0]} y1={-from[1]} x2={to[0]} y2={-to[1]} stroke-width={size / 4} class="edge" /> : null;
        })))}
        {[...spots].map(([agency, [x, y]]) => <circle key={agency.iri} cx={x} cy={-y} r={size * (0.7 + Math.min(agency.links.length, 9) * 0.09)} fill={colour(agency.kind)} />)}
        {labels.map(({ index, left: x, top: y }) => <text key={index} x={left + x / scale} y={y / scale - top - height + (LETTER * 0.95) / scale} font-size={LETTER / scale}>{order[index]![0].name}</text>)}
      </svg>
      <span>{t("openNetwork")} →</span>
    </a>
  );
}

function CoverageOfModel(): VNode {
  const { model } = useShell();
  const inCases = model.sentences.filter((sentence) => sentence.case);
  return <Coverage all={inCases.length} used={inCases.filter((sentence) => sentence.used).length} worth={inCases.filter((sentence) => !sentence.used && sentence.signals.length > 0).length} />;
}

/** How many sentences of the cases gave a statement, and how many others deserve a look. */
export function Coverage({ all, used, worth }: { readonly all: number; readonly used: number; readonly worth: number }): VNode {
  const { t, language } = useShell();
  const others = all - used - worth;
  const share = (count: number): string => `${((100 * count) / Math.max(1, all)).toLocaleString(language, { maximumFractionDigits: 1 })}%`;
  return (
    <section>
      <h2>{t("coverage")}</h2>
      <p>{t("coverageText")}</p>
      <svg class="stack" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label={`${t("sentencesUsed")} ${share(used)}`}>
        <rect width={(100 * used) / Math.max(1, all)} height="6" class="s-used" />
        <rect x={(100 * used) / Math.max(1, all)} width={(100 * worth) / Math.max(1, all)} height="6" class="s-worth" />
        <rect x={(100 * (used + worth)) / Math.max(1, all)} width={(100 * others) / Math.max(1, all)} height="6" class="s-others" />
      </svg>
      <ul class="key">
        <li><i class="s-used" />{t("sentencesUsed")} <b>{used}</b> ({share(used)})</li>
        <li><i class="s-worth" /><Link to={at("ask/unused-sentences", { run: "1" })} class="thing">{t("sentencesWorth")}</Link> <b>{worth}</b> ({share(worth)})</li>
        <li><i class="s-others" />{t("sentencesOther")} <b>{others}</b> ({share(others)})</li>
      </ul>
      <p><Link to={at("ask/coverage", { run: "1" })} class="thing">{t("cases")} →</Link></p>
    </section>
  );
}

function Made(): VNode {
  const { model, t, language } = useShell();
  const dates = model.notices.map((notice) => notice.date).filter(Boolean).sort();
  return (
    <section>
      <h2>{t("made")}</h2>
      <p>{t("madeText")}</p>
      <dl class="facts">
        <dt>{t("dates")}</dt><dd>{dates.length ? (dates[0] === dates.at(-1) ? dates[0] : `${dates[0]} – ${dates.at(-1)}`) : t("undated")}</dd>
        <dt>{t("triples")}</dt><dd>{figures(model.graph.size, language)}</dd>
        <dt>{t("program")}</dt><dd>casegraph {[...new Set(model.notices.map((notice) => notice.program))].join(", ")}</dd>
        {model.notices.slice(0, 5).map((notice) => <><dt>{t("digest")}</dt><dd><Thing iri={notice.iri}>{notice.number || notice.title}</Thing> <code>{notice.digest.slice(0, 16)}…</code></dd></>)}
      </dl>
      <p><Link to={at("ask/provenance", { run: "1" })} class="thing">{t("ask")} →</Link> · <Link to={at("about")} class="thing">{t("about")} →</Link></p>
    </section>
  );
}

/** The scores of the program on its gold, shipped as data. */
export function Sure(): VNode | null {
  const { config, t, language } = useShell();
  if (!config.quality.length) return null;
  const kinds = [...new Map(config.quality.flatMap((one) => one.scores.map((score) => [score.en, score[language]] as const)))];
  const percent = (value: number): string => (100 * value).toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <section>
      <h2>{t("sure")}</h2>
      <p>{t("sureText")}</p>
      <p class="sub">{t("sureWarning")}</p>
      <div class="table-box" tabIndex={0} role="region" aria-label={t("sure")}>
        <table class="scores">
          <caption class="unseen">{t("sure")}</caption>
          <thead>
            <tr><th scope="col" rowSpan={2}>{t("kindOfThing")}</th>{config.quality.map((one) => <th key={one.en} scope="colgroup" colSpan={3}>{one[language]}</th>)}</tr>
            <tr>{config.quality.map(() => <><th scope="col" class="number">P</th><th scope="col" class="number">R</th><th scope="col" class="number">F1</th></>)}</tr>
          </thead>
          <tbody>
            {kinds.map(([kind, name]) => (
              <tr key={kind}>
                <th scope="row">{name}</th>
                {config.quality.map((one) => {
                  const score = one.scores.find((found) => found.en === kind);
                  return score ? <><td class="number">{percent(score.precision)}</td><td class="number">{percent(score.recall)}</td><td class="number"><b>{percent(score.f1)}</b></td></> : <><td class="empty" /><td class="empty" /><td class="empty" /></>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
