import type { VNode } from "preact";
import { at, formatted } from "../address/address";
import type { Agency } from "../model/things";
import { colouring } from "./colours";
import { useShell } from "./shell";

const MOST = 18;
const NAME = 13; // characters of a name that have room

/** An agency in the middle of those it works with most. */
export function Around({ agency }: { readonly agency: Agency }): VNode {
  const { model, keys, t } = useShell();
  const colour = colouring(model.agencies.map((one) => one.kind));
  const counts = new Map<Agency, number>();
  for (const link of agency.links) for (const other of link.members) if (other !== agency) counts.set(other, (counts.get(other) ?? 0) + 1);
  const others = [...counts].sort(([a, x], [b, y]) => y - x || (a.iri < b.iri ? -1 : 1)).slice(0, MOST);
  const [width, height] = [480, Math.max(240, Math.min(480, 150 + others.length * 18))];
  const spots = others.map(([other, count], i) => {
    const angle = (2 * Math.PI * (i + 0.5)) / others.length - Math.PI / 2;
    return { other, count, x: width / 2 + Math.cos(angle) * 58, y: height / 2 + Math.sin(angle) * (height / 2 - 34) };
  });
  return (
    <figure class="around">
      <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label={`${agency.name}${t("colon")}${t("linkedWith")}`}>
        {spots.map(({ other, count, x, y }) => <line key={other.iri} x1={width / 2} y1={height / 2} x2={x} y2={y} stroke-width={Math.min(1 + count, 5)} class="edge" />)}
        {spots.map(({ other, x, y }) => (
          <a key={other.iri} href={formatted(at("agencies", { node: [keys.of(agency.iri), keys.of(other.iri)].sort().join("|") }))} aria-label={other.name}>
            <circle cx={x} cy={y} r="6" fill={colour(other.kind)} />
            <text x={x + (x < width / 2 ? -11 : 11)} y={y + 4} text-anchor={x < width / 2 ? "end" : "start"}>{other.name.length > NAME ? `${other.name.slice(0, NAME - 1)}…` : other.name}</text>
          </a>
        ))}
        <circle cx={width / 2} cy={height / 2} r="10" fill={colour(agency.kind)} class="centre" />
      </svg>
    </figure>
  );
}
