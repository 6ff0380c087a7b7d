import init, { Store } from "oxigraph/web.js";
import { Graph } from "../data/graph";
import { gunzipped, unpacked } from "../data/unpack";
import { resultType } from "./form";

/** Oxigraph beside the page, so that a long question never stops the page and can be ended. */
type Request = { readonly wasm: ArrayBuffer; readonly pack: ArrayBuffer } | { readonly id: number; readonly sparql: string };

let store: Store | undefined;

const reply = (message: unknown): void => (self as unknown as { postMessage(message: unknown): void }).postMessage(message);

self.addEventListener("message", (event: MessageEvent<Request>) => {
  const request = event.data;
  if ("wasm" in request) {
    const quads = unpacked(new Uint8Array(request.pack)).then((pack) => new Graph(pack).nquads());
    void gunzipped(new Uint8Array(request.wasm)).then((wasm) => init({ module_or_path: wasm })).then(() => quads).then((nquads) => {
      store = new Store();
      store.load(nquads, { format: "application/n-quads", lenient: true, no_transaction: true });
      reply({ ready: store.size });
    }).catch((error: unknown) => reply({ failed: String(error) }));
    return;
  }
  try {
    const text = store!.query(request.sparql, { use_default_graph_as_union: true, results_format: resultType(request.sparql) });
    reply({ id: request.id, text });
  } catch (error) {
    reply({ id: request.id, error: String(error instanceof Error ? error.message : error) });
  }
});
