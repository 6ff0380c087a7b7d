import { render } from "preact";
import { App } from "./app";
import { Keys } from "./address/keys";
import type { Config } from "./config";
import { Graph } from "./data/graph";
import { fetchedPack, fromBase64, unpacked } from "./data/unpack";
import { modelOf } from "./model/model";
import { EndpointEngine, PageEngine } from "./sparql/engine";
import { preferred } from "./parts/preferences";
import { string } from "./strings";
import { Parts } from "./wide/parts";
import "./style/all.css";

const content = (id: string): string => document.getElementById(id)?.textContent ?? "";

async function open(): Promise<void> {
  const config = JSON.parse(content("config")) as Config;
  const inPage = config.served ? undefined : new PageEngine(() => content("worker"), () => fromBase64(content("wasm")), () => fromBase64(content("data")));
  // What the address asks for is begun beside the reading of the graph.
  if (/^#\/(ask\/|sparql)/.test(location.hash)) inPage?.warm();
  const graph = new Graph(await (config.served ? fetchedPack(`${config.served.data}${config.served.large ? "?notice=" : ""}`) : unpacked(fromBase64(content("data")))));
  const model = modelOf(graph);
  const engine = inPage ?? new EndpointEngine(config.served!.endpoint);
  const parts = config.served?.large ? new Parts(config.served.data, model) : undefined;
  const root = document.getElementById("app")!;
  root.replaceChildren();
  render(<App model={model} keys={new Keys(graph.base)} config={config} engine={engine} parts={parts} />, root);
  document.documentElement.dataset["ready"] = "yes";
}

open().catch((error: unknown) => {
  const language = preferred().language;
  const note = document.getElementById("opening")!;
  note.textContent = `${string("failed", language)}${String(error instanceof Error ? error.message : error)}. ${typeof DecompressionStream === "undefined" ? string("oldBrowser", language) : ""}`;
});
