import * as Plot from "@observablehq/plot";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { COLOURS } from "./colours";

/** A dot on a time line: when, since when, in which row, what it is, where it leads. */
export interface Dot { readonly x: Date; readonly from?: Date; readonly y: string; readonly group: string; readonly title: string; readonly href: string }
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
  return <div class="chart" ref={box} />;
}

function plotted(props: Props, width: number): SVGSVGElement | HTMLElement {
  if (props.kind === "time") {
    const rows = [...new Set(props.dots.map((dot) => dot.y))];
    const right = Math.max(...props.dots.map((dot) => +dot.x));
    const left = Math.min(...props.dots.map((dot) => +(dot.from ?? dot.x)));
    return Plot.plot({
      className: "plot", width, height: 70 + rows.length * 30, marginLeft: 90, marginTop: 20, x: { label: null, type: "utc", grid: true, domain: [new Date(left - 2e9), new Date(right + 2e9)] }, y: { label: null, domain: rows, padding: 0.4 },
      color: { legend: false, range: [...COLOURS] },
      marks: [
        Plot.ruleY(props.dots.filter((dot) => dot.from), { x1: "from", x2: "x", y: "y", stroke: "group", strokeOpacity: 0.25, strokeWidth: 5 }),
        Plot.dot(props.dots, Plot.dodgeY({ x: "x", fy: "y", fill: "group", r: 4.5, title: "title", href: "href", ariaLabel: "title", anchor: "middle", padding: 1 } as Plot.DotOptions & Plot.DodgeYOptions)),
      ],
      fy: { label: null, domain: rows, axis: null },
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
