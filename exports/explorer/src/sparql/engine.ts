import { fromNTriples, fromResultsJson, type Answer } from "./answers";
import { resultType } from "./form";

/** Answers SPARQL, each question until its own signal ends it; then it fails with the signal's reason. */
export interface Engine {
  ask(sparql: string, signal: AbortSignal): Promise<Answer>;
}

/** What a question fails with that its reader stopped. */
export const STOPPED = "stopped";

const answerOf = (sparql: string, text: string): Answer => (resultType(sparql) === "application/n-triples" ? fromNTriples(text) : fromResultsJson(text));

/** Oxigraph in a worker of this page, over the page's own data; nothing is started before the first question. */
export class PageEngine implements Engine {
  #worker: Promise<Worker> | undefined;
  #running: Worker | undefined;
  #next = 0;
  readonly #waiting = new Map<number, { done: (text: string) => void; failed: (error: Error) => void }>();

  constructor(readonly program: () => string, readonly wasm: () => Uint8Array<ArrayBuffer>, readonly pack: () => Uint8Array<ArrayBuffer>) {}

  ask(sparql: string, signal: AbortSignal): Promise<Answer> {
    const id = this.#next++;
    return new Promise((done, failed) => {
      // At once, not when the failure is heard of: who asks next must get another worker.
      signal.addEventListener("abort", () => {
        failed(signal.reason as Error);
        if (this.#waiting.delete(id)) this.#end();
      }, { once: true });
      (this.#worker ??= this.#start()).then((worker) => {
        if (signal.aborted) return;
        this.#waiting.set(id, { done: (text) => done(answerOf(sparql, text)), failed });
        worker.postMessage({ id, sparql });
      }, (error: Error) => {
        this.#worker = undefined; // who asks again has it started again
        failed(error);
      });
    });
  }

  /** Starts the worker, so that it is ready when the first question comes. */
  warm(): void {
    this.#worker ??= this.#start();
    this.#worker.catch(() => undefined); // whoever asks is told
  }

  /** The worker answers one question after the other: what can end one is its own end. */
  #end(): void {
    this.#running?.terminate();
    this.#worker = this.#running = undefined;
    for (const { failed } of this.#waiting.values()) failed(new Error(STOPPED));
    this.#waiting.clear();
  }

  async #start(): Promise<Worker> {
    // Its parts stand at the end of the page.
    if (document.readyState === "loading") await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
    const url = URL.createObjectURL(new Blob([this.program()], { type: "text/javascript" }));
    const worker = (this.#running = new Worker(url));
    const ready = new Promise<void>((done, failed) => {
      worker.onmessage = (event: MessageEvent<{ ready?: number; failed?: string; id: number; text?: string; error?: string }>) => {
        const { id, text, error } = event.data;
        if (event.data.ready !== undefined) done();
        else if (event.data.failed !== undefined) failed(new Error(event.data.failed));
        else if (error !== undefined) this.#waiting.get(id)?.failed(new Error(error));
        else this.#waiting.get(id)?.done(text!);
        this.#waiting.delete(id);
      };
      worker.onerror = (event) => failed(new Error(event.message));
    });
    const [wasm, pack] = [this.wasm().buffer, this.pack().buffer];
    worker.postMessage({ wasm, pack }, [wasm, pack]);
    await ready;
    URL.revokeObjectURL(url);
    return worker;
  }
}

/** A SPARQL 1.1 Protocol endpoint, for a page that is served. */
export class EndpointEngine implements Engine {
  constructor(readonly url: string) {}

  async ask(sparql: string, signal: AbortSignal): Promise<Answer> {
    try {
      const response = await fetch(this.url, { method: "POST", body: sparql, headers: { "Content-Type": "application/sparql-query", Accept: resultType(sparql) }, signal });
      const text = await response.text();
      if (!response.ok) throw new Error(text.slice(0, 400) || response.statusText);
      return { ...answerOf(sparql, text), cut: response.headers.has("Casegraph-Cut") };
    } catch (error) {
      throw signal.aborted ? signal.reason : error; // older browsers say only that it was aborted
    }
  }
}
