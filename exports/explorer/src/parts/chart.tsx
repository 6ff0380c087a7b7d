import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { heavy } from "../heavy/load";
import { COLOURS } from "./colours";

/** A dot on a time line: when, in which row, what it is, where it leads. */
export interface Dot { readonly x: Date; readonly y: string; readonly group: string; readonly title: string; readonly href: string }
export interface Bar { readonly name: string; readonly value: number }

type Props = { readonly label: string } & ({ readonly kind: "time"; readonly dots: readonly Dot[] } | { readonly kind: "bars"; readonly bars: readonly Bar[]; readonly value: string } | { readonly kind: "points"; readonly points: readonly { readonly x: number; readonly y: number; readonly name: string }[]; readonly x: string; readonly y: string });

/** A chart by Observable Plot: SVG whose marks are links where they lead somewhere. */
export function Chart(props: Props): VNode {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const container = box.current!;
    const draw = (): void => {
      const drawn = plotted(props, Math.max(320, Math.min(container.clientWidth, 1100)));
      drawn.querySelectorAll("style").forEach((style) => style.remove()); // the page's own sheet styles charts; its policy allows no other
      drawn.querySelectorAll("g[aria-label]").forEach((group) => group.removeAttribute("aria-label")); // a name without a role
      drawn.setAttribute("aria-label", props.label);
      drawn.setAttribute("role", "group");
      container.replaceChildren(drawn);
    };
    draw();
    const observer = new ResizeObserver(() => { if (Math.abs(container.clientWidth - width) > 20) { width = container.clientWidth; draw(); } });
    let width = container.clientWidth;
    observer.observe(container);
    return () => observer.disconnect();
  }, [props.kind, props.label, "dots" in props ? props.dots : "bars" in props ? props.bars : props.points]);
  const groups = props.kind === "time" ? [...groupColours(props.dots)] : [];
  return (
    <figure class="chart">
      {groups.length > 1 && groups.length < 9 && <figcaption class="chart-key">{groups.map(([group, colour]) => <span key={group}><svg width="10" height="10" aria-hidden="true"><circle cx="5" cy="5" r="5" fill={colour} /></svg>{group}</span>)}</figcaption>}
      <div ref={box} />
    </figure>
  );
}

/** Dots of one row and one fortnight stand on one another; a row is as high as its highest pile. */
function stacked(dots: readonly Dot[]): { readonly points: readonly (Dot & { readonly colour: string })[]; readonly rows: readonly { readonly name: string; readonly middle: number; readonly end: number }[]; readonly height: number } {
  const colours = groupColours(dots);
  const rows: { name: string; middle: number; end: number }[] = [];
  const points: (Dot & { colour: string })[] = [];
  let start = 0;
  for (const name of new Set(dots.map((dot) => dot.y))) {
    const piles = new Map<number, number>();
    let high = 1;
    for (const dot of dots.filter((one) => one.y === name)) {
      const fortnight = Math.round(+dot.x / 12.1e8);
      const level = piles.get(fortnight) ?? 0;
      piles.set(fortnight, level + 1);
      high = Math.max(high, level + 1);
      points.push({ ...dot, y: (start + level + 1) as unknown as string, colour: colours.get(dot.group)! });
    }
    rows.push({ name, middle: start + high / 2 + 0.5, end: start + high + 1 });
    start += high + 1;
  }
  return { points, rows, height: start };
}

function groupColours(dots: readonly Dot[]): Map<string, string> {
  return new Map([...new Set(dots.map((dot) => dot.group))].sort().map((group, i) => [group, COLOURS[i % COLOURS.length]!]));
}

function plotted(props: Props, width: number): SVGSVGElement | HTMLElement {
  const { Plot } = heavy();
  if (props.kind === "time") {
    const { points, rows, height } = stacked(props.dots);
    const margin = Math.min(Math.max(84, ...rows.map((row) => row.name.length * 12)), width * 0.35);
    return Plot.plot({
      className: "plot", width, height: 56 + height * 11, marginLeft: margin, marginTop: 8, marginBottom: 40,
      x: { label: null, type: "utc", grid: true, nice: true, inset: 8, ticks: Math.floor(width / 130), tickFormat: (date: Date) => date.toISOString().slice(0, 7) }, y: { label: null, axis: null, domain: [height, 0] },
      marks: [
        Plot.ruleY(rows.map((row) => row.end), { strokeOpacity: 0.12 }),
        Plot.text(rows, { frameAnchor: "left", y: "middle", text: "name", dx: 8 - margin, textAnchor: "start" }),
        Plot.dot(points, { x: "x", y: "y", fill: "colour", r: 4.5, title: "title", href: "href", ariaLabel: "title" }),
      ],
    });
  }
  if (props.kind === "bars") {
    return Plot.plot({
      className: "plot", width, height: 50 + props.bars.length * 26, marginLeft: Math.min(260, width * 0.4), x: { label: props.value, grid: true }, y: { label: null, domain: props.bars.map((bar) => bar.name), tickFormat: (name: string) => (name.length > 17 ? `${name.slice(0, 16)}…` : name) },
      marks: [Plot.barX(props.bars, { x: "value", y: "name", title: (bar: Bar) => `${bar.name}: ${bar.value}` }), Plot.text(props.bars, { x: "value", y: "name", text: (bar: Bar) => bar.value.toLocaleString(), dx: 4, textAnchor: "start" }), Plot.ruleX([0])],
      marginRight: 60,
    });
  }
  return Plot.plot({ className: "plot", width, height: 420, x: { label: props.x, grid: true }, y: { label: props.y, grid: true }, marks: [Plot.dot(props.points, { x: "x", y: "y", title: "name", r: 4 })] });
}
