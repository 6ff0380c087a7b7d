import Graph from "graphology";
import Sigma from "sigma";
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { saveFile } from "./files";
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

const FEW = 90; // so many dots or fewer have all their labels

/** A network that stands still: positions are given. Drawn by sigma, thousands of dots. */
export function Network({ dots, lines, chosen, onDot, onLine, onGround, label, children }: Props): VNode {
  const { t } = useShell();
  const box = useRef<HTMLDivElement>(null);
  const sigma = useRef<Sigma | null>(null);
  const state = useRef({ chosen: "", over: "", onDot, onLine, onGround });
  const [broken, setBroken] = useState(false);
  Object.assign(state.current, { chosen, onDot, onLine, onGround });

  useEffect(() => {
    const container = box.current!;
    const styles = getComputedStyle(document.documentElement);
    const colour = (name: string): string => styles.getPropertyValue(name).trim();
    const graph = new Graph({ multi: true, type: "undirected" });
    for (const dot of dots) graph.addNode(dot.id, { ...dot, color: dot.colour });
    for (const line of lines) if (graph.hasNode(line.from) && graph.hasNode(line.to)) graph.addEdgeWithKey(line.id, line.from, line.to, { size: Math.min(0.8 + line.weight * 0.5, 5), color: line.colour ?? colour("--edge") });
    const neighbours = (id: string): Set<string> => new Set(graph.hasNode(id) ? [id, ...graph.neighbors(id)] : graph.hasEdge(id) ? graph.extremities(id) : []);
    let drawn: Sigma;
    try {
      drawn = new Sigma(graph, container, {
        allowInvalidContainer: true,
        defaultEdgeColor: colour("--edge"),
        labelFont: getComputedStyle(document.body).fontFamily,
        labelSize: 13,
        labelColor: { color: colour("--ink") },
        labelDensity: dots.length <= FEW ? 4 : 0.7,
        labelGridCellSize: dots.length <= FEW ? 60 : 110,
        labelRenderedSizeThreshold: dots.length <= FEW ? 0 : 7,
        enableEdgeEvents: lines.length <= 5000,
        hideEdgesOnMove: lines.length > 8000,
        hideLabelsOnMove: lines.length > 8000,
        stagePadding: 60,
        zIndex: true,
        minCameraRatio: 0.02,
        maxCameraRatio: 3,
        defaultDrawNodeHover: () => undefined,
        nodeReducer: (id, data) => {
          const focus = state.current.over || state.current.chosen;
          const faint = data["faint"] as boolean | undefined;
          if (!focus) return faint ? { ...data, color: colour("--faint"), zIndex: 0 } : { ...data, zIndex: 1 };
          if (near(focus).has(id)) return { ...data, zIndex: 2, forceLabel: true, highlighted: id === focus };
          return { ...data, color: colour("--faint"), label: dots.length <= FEW ? data["label"] : "", zIndex: 0 };
        },
        edgeReducer: (id, data) => {
          const focus = state.current.over || state.current.chosen;
          if (!focus) return data;
          const on = id === focus || (graph.hasNode(focus) && graph.hasExtremity(id, focus));
          return on ? { ...data, color: colour("--accent"), size: (data["size"] as number) + 0.8, zIndex: 2 } : { ...data, color: colour("--faint-edge"), zIndex: 0 };
        },
      });
    } catch {
      setBroken(true); // no WebGL here: the page says so, and the list of links holds the same
      return undefined;
    }
    let cached = { of: "", set: new Set<string>() };
    function near(id: string): Set<string> {
      if (cached.of !== id) cached = { of: id, set: neighbours(id) };
      return cached.set;
    }
    const over = (id: string): void => {
      state.current.over = id;
      container.classList.toggle("over", id !== "");
      drawn.refresh({ skipIndexation: true });
    };
    drawn.on("clickNode", ({ node }) => state.current.onDot(node));
    drawn.on("clickEdge", ({ edge }) => state.current.onLine(edge));
    drawn.on("clickStage", () => state.current.onGround());
    drawn.on("enterNode", ({ node }) => over(node));
    drawn.on("leaveNode", () => over(""));
    drawn.on("enterEdge", ({ edge }) => over(edge));
    drawn.on("leaveEdge", () => over(""));
    sigma.current = drawn;
    (container as HTMLDivElement & { sigma?: Sigma }).sigma = drawn;
    container.dataset["drawn"] = "yes";
    return () => {
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
      <div class="zoom" role="group" aria-label={t("network")}>
        <button type="button" onClick={() => zoom("in")} aria-label={t("zoomIn")} title={t("zoomIn")}>+</button>
        <button type="button" onClick={() => zoom("out")} aria-label={t("zoomOut")} title={t("zoomOut")}>−</button>
        <button type="button" onClick={() => zoom("all")} title={t("zoomAll")}>{t("zoomAll")}</button>
        <button type="button" onClick={() => sigma.current && picture(sigma.current)}>{t("saveImage")}</button>
      </div>
      {children}
    </div>
  );
}

/** The picture as it is seen, on the page's ground. */
function picture(sigma: Sigma): void {
  const { width, height } = sigma.getDimensions();
  const ratio = devicePixelRatio || 1;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * ratio, height * ratio];
  const ink = canvas.getContext("2d")!;
  ink.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--card").trim();
  ink.fillRect(0, 0, canvas.width, canvas.height);
  sigma.refresh({ schedule: false });
  const layers = sigma.getCanvases();
  for (const name of ["edges", "edgeLabels", "nodes", "labels", "hovers"]) {
    const layer = layers[name];
    if (layer?.width) ink.drawImage(layer, 0, 0, canvas.width, canvas.height);
  }
  canvas.toBlob((blob) => { if (blob) saveFile("casegraph.png", blob, "image/png"); });
}
