import type Sigma from "sigma";
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { heavy } from "../heavy/load";
import { draggedAsSheets } from "./dragging";
import { saveFile } from "./files";
import { placed } from "./placing";
import { useShell } from "./shell";

/** A dot: where it stands, what colours it, how large it is; faint ones only give context. */
export interface Dot { readonly id: string; readonly label: string; readonly colour: string; readonly size: number; readonly x: number; readonly y: number; readonly faint?: boolean }
export interface Line { readonly id: string; readonly from: string; readonly to: string; readonly weight: number; readonly colour?: string }

type Props = {
  readonly dots: readonly Dot[];
  readonly lines: readonly Line[];
  readonly chosen: string;
  readonly onDot: (id: string) => void;
  readonly onLine: (id: string) => void;
  readonly onGround: () => void;
  readonly label: string;
  readonly children?: ComponentChildren;
};

const LABEL = 13; // pixels
const CONSIDERED = 1200; // dots whose label may be shown at once
const MANY = 4000; // lines; where there are more the picture is moved as a sheet, without labels, and the pointer alone changes no colours
const PAUSE = 140; // milliseconds without a move after which they are back

/** A network that stands still: positions are given. Drawn by sigma, thousands of dots. */
export function Network({ dots, lines, chosen, onDot, onLine, onGround, label, children }: Props): VNode {
  const { t } = useShell();
  const box = useRef<HTMLDivElement>(null);
  const labels = useRef<HTMLCanvasElement>(null);
  const sigma = useRef<Sigma | null>(null);
  const state = useRef({ chosen: "", over: "", onDot, onLine, onGround });
  const [broken, setBroken] = useState(false);
  Object.assign(state.current, { chosen, onDot, onLine, onGround });

  useEffect(() => {
    const container = box.current!;
    const { EdgeLineProgram, Graph, Sigma } = heavy();
    const styles = getComputedStyle(document.documentElement);
    const colour = (name: string): string => styles.getPropertyValue(name).trim();
    // Read once: asking the style sheet for each dot would take longer than drawing it.
    const [edgeColour, faint, faintEdge, accent, card, inkColour] = [colour("--edge"), colour("--faint"), colour("--faint-edge"), colour("--accent"), colour("--card"), colour("--ink")];
    const graph = new Graph({ multi: true, type: "undirected" });
    for (const dot of dots) graph.addNode(dot.id, { ...dot, color: dot.colour });
    for (const line of lines) if (graph.hasNode(line.from) && graph.hasNode(line.to)) graph.addEdgeWithKey(line.id, line.from, line.to, { size: Math.min(0.8 + line.weight * 0.5, 5), color: line.colour ?? edgeColour });
    const neighbours = (id: string): Set<string> => new Set(graph.hasNode(id) ? [id, ...graph.neighbors(id)] : graph.hasEdge(id) ? graph.extremities(id) : []);
    let cached = { of: "", set: new Set<string>() };
    const near = (id: string): Set<string> => {
      if (cached.of !== id) cached = { of: id, set: neighbours(id) };
      return cached.set;
    };
    if (!document.createElement("canvas").getContext("webgl2")) {
      setBroken(true); // the page says so, and the list of links holds the same
      return undefined;
    }
    const large = lines.length > MANY;
    const focused = (): string => (large ? "" : state.current.over) || state.current.chosen;
    const drawn = new Sigma(graph, container, {
      allowInvalidContainer: true,
      defaultEdgeColor: edgeColour,
      renderLabels: false, // placed below, where none covers another
      enableEdgeEvents: !large,
      ...(large ? { edgeProgramClasses: { line: EdgeLineProgram } } : {}),
      hideEdgesOnMove: large,
      stagePadding: 60,
      zIndex: true,
      minCameraRatio: 0.02,
      maxCameraRatio: 3,
      defaultDrawNodeHover: () => undefined,
      nodeReducer: (id, data) => {
        const focus = focused();
        const aside = data["faint"] as boolean | undefined;
        if (!focus) return aside ? { ...data, color: faint, zIndex: 0 } : data;
        if (near(focus).has(id)) return { ...data, zIndex: 2, size: id === focus ? (data["size"] as number) + 2 : data["size"] as number };
        return { ...data, color: faint, zIndex: 0 };
      },
      edgeReducer: (id, data) => {
        const focus = focused();
        if (!focus) return data;
        const on = id === focus || (graph.hasNode(focus) && graph.hasExtremity(id, focus));
        return on ? { ...data, color: accent, size: (data["size"] as number) + 0.8, zIndex: 2 } : { ...data, color: faintEdge, zIndex: 0 };
      },
    });
    const ink = labels.current!.getContext("2d")!;
    const order = dots.slice().sort((a, b) => Number(a.faint ?? false) - Number(b.faint ?? false) || b.size - a.size);
    const widths = new Map<string, number>();
    const font = `${LABEL}px ${getComputedStyle(document.body).fontFamily}`;
    /** The labels, the largest dots first, those of what is looked at before all. */
    const label = (): void => {
      const { width, height } = drawn.getDimensions();
      const ratio = devicePixelRatio || 1;
      const canvas = labels.current!;
      if (canvas.width !== width * ratio || canvas.height !== height * ratio) [canvas.width, canvas.height] = [width * ratio, height * ratio];
      ink.setTransform(ratio, 0, 0, ratio, 0, 0);
      ink.clearRect(0, 0, width, height);
      ink.font = font;
      ink.textBaseline = "middle";
      const focus = state.current.over || state.current.chosen;
      const close = focus ? near(focus) : undefined;
      const candidates = (close ? [...order.filter((dot) => close.has(dot.id)), ...(dots.length <= 200 ? order.filter((dot) => !close.has(dot.id)) : [])] : order);
      const seen: { readonly dot: Dot; readonly x: number; readonly y: number; readonly radius: number; readonly width: number; readonly height: number; readonly must: boolean }[] = [];
      for (const dot of candidates) {
        if (seen.length >= CONSIDERED) break;
        const { x, y } = drawn.graphToViewport({ x: dot.x, y: dot.y });
        if (x < 0 || y < 0 || x > width || y > height) continue;
        let wide = widths.get(dot.label);
        if (wide === undefined) widths.set(dot.label, (wide = ink.measureText(dot.label).width));
        seen.push({ dot, x, y, radius: drawn.scaleSize(dot.size), width: wide + 2, height: LABEL + 3, must: dot.id === focus });
      }
      for (const { index, left, top } of placed(seen, width, height, large ? 160 : 400)) {
        const { dot, height: high } = seen[index]!;
        ink.globalAlpha = (close && !close.has(dot.id)) || (!close && dot.faint) ? 0.45 : 1;
        ink.lineWidth = 3.5;
        ink.lineJoin = "round";
        ink.strokeStyle = card;
        ink.strokeText(dot.label, left + 1, top + high / 2);
        ink.fillStyle = inkColour;
        ink.fillText(dot.label, left + 1, top + high / 2);
      }
      ink.globalAlpha = 1;
    };
    let pause: ReturnType<typeof setTimeout> | undefined;
    drawn.on("afterRender", () => {
      if (!large) return label();
      ink.setTransform(1, 0, 0, 1, 0, 0);
      ink.clearRect(0, 0, labels.current?.width ?? 0, labels.current?.height ?? 0);
      clearTimeout(pause);
      pause = setTimeout(label, PAUSE);
    });
    if (!large) label();
    else pause = setTimeout(label, PAUSE);
    const { edges, nodes } = drawn.getCanvases();
    const dragging = large ? draggedAsSheets(drawn, [edges!, nodes!, labels.current!]) : undefined;
    const over = (id: string): void => {
      if (dragging?.moving()) return;
      state.current.over = id;
      container.classList.toggle("over", id !== "");
      if (large) label();
      else drawn.refresh({ skipIndexation: true });
    };
    const clicked = (what: () => void): void => { if (!dragging?.moved()) what(); };
    drawn.on("clickNode", ({ node }) => clicked(() => state.current.onDot(node)));
    drawn.on("clickEdge", ({ edge }) => clicked(() => state.current.onLine(edge)));
    drawn.on("clickStage", () => clicked(() => state.current.onGround()));
    drawn.on("enterNode", ({ node }) => over(node));
    drawn.on("leaveNode", () => over(""));
    drawn.on("enterEdge", ({ edge }) => over(edge));
    drawn.on("leaveEdge", () => over(""));
    sigma.current = drawn;
    (container as HTMLDivElement & { sigma?: Sigma }).sigma = drawn;
    container.dataset["drawn"] = "yes";
    return () => {
      clearTimeout(pause);
      dragging?.end();
      drawn.kill();
      sigma.current = null;
    };
  }, [dots, lines]);

  useEffect(() => { sigma.current?.refresh({ skipIndexation: true }); }, [chosen]);

  const zoom = (how: "in" | "out" | "all"): void => {
    const camera = sigma.current?.getCamera();
    const settings = { duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200 };
    if (how === "in") void camera?.animatedZoom(settings);
    else if (how === "out") void camera?.animatedUnzoom(settings);
    else void camera?.animatedReset(settings);
  };
  const moved = (event: KeyboardEvent): void => {
    const camera = sigma.current?.getCamera();
    const step = 0.1 * (camera?.ratio ?? 1);
    const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[event.key];
    if (camera && by) {
      event.preventDefault();
      camera.setState({ x: camera.x + by[0]!, y: camera.y + by[1]! });
    } else if (event.key === "+" || event.key === "=") zoom("in");
    else if (event.key === "-") zoom("out");
  };

  return (
    <div class="network">
      {broken && <p class="none">{t("noWebgl")}</p>}
      <div class="canvas" ref={box} role="application" aria-label={label} tabIndex={0} onKeyDown={moved} />
      <canvas class="labels" ref={labels} aria-hidden="true" />
      <div class="zoom" role="group" aria-label={t("network")}>
        <button type="button" onClick={() => zoom("in")} aria-label={t("zoomIn")} title={t("zoomIn")}>+</button>
        <button type="button" onClick={() => zoom("out")} aria-label={t("zoomOut")} title={t("zoomOut")}>−</button>
        <button type="button" onClick={() => zoom("all")} title={t("zoomAll")}>{t("zoomAll")}</button>
        <button type="button" onClick={() => sigma.current && picture(sigma.current, labels.current!)}>{t("saveImage")}</button>
      </div>
      {children}
    </div>
  );
}

/** The picture as it is seen, on the page's ground. */
function picture(sigma: Sigma, labels: HTMLCanvasElement): void {
  const { width, height } = sigma.getDimensions();
  const ratio = devicePixelRatio || 1;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * ratio, height * ratio];
  const ink = canvas.getContext("2d")!;
  ink.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--card").trim();
  ink.fillRect(0, 0, canvas.width, canvas.height);
  sigma.refresh({ schedule: false }); // WebGL keeps its picture only until the frame ends
  const layers = sigma.getCanvases();
  for (const layer of [layers["edges"], layers["nodes"], labels]) if (layer?.width) ink.drawImage(layer, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => { if (blob) saveFile("casegraph.png", blob, "image/png"); });
}
