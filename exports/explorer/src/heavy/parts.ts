import { barX, dot, plot, ruleX, ruleY, text } from "@observablehq/plot";
import Graph from "graphology";
import Sigma from "sigma";
import { EdgeLineProgram } from "sigma/rendering";
import { editor } from "./editor";

/** What most pages do without, a script of its own: what draws networks and charts, and the editor. */
const parts = { EdgeLineProgram, Graph, Plot: { barX, dot, plot, ruleX, ruleY, text }, Sigma, editor };

export type Heavy = typeof parts;

(globalThis as { casegraphHeavy?: Heavy }).casegraphHeavy = parts;
