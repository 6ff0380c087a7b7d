import { fromNTriples, fromResultsJson, type Answer } from "./answers";
import { resultType } from "./form";

/** Answers SPARQL; `stop` ends what is being answered, and the next question starts anew. */
export interface Engine {
  ask(sparql: string): Promise<Answer>;
  stop(): void;
}

const answerOf = (sparql: string, text: string): Answer => (resultType(sparql) === "application/n-triples" ? fromNTriples(text) : fromResultsJson(text));

/** Oxigraph in a worker of this page, over the page's own data; nothing is started before the first question. */
export class PageEngine implements Engine {
  #worker: Promise<Worker> | undefined;
  #running: Worker | undefined;
  #next = 0;
  readonly #waiting = new Map<number, { done: (text: string) => void; failed: (error: Error) => void }>();

  constructor(readonly program: () => string, readonly wasm: () => Uint8Array<ArrayBuffer>, readonly pack: () => Uint8Array<ArrayBuffer>) {}

  async ask(sparql: string): Promise<Answer> {
    const worker = await (this.#worker ??= this.#start());
    const id = this.#next++;
    const text = await new Promise<string>((done, failed) => {
      this.#waiting.set(id, { done, failed });
      worker.postMessage({ id, sparql });
    });
    return answerOf(sparql, text);
  }

  /** Starts the worker, so that it is ready when the first question comes. */
  warm(): void {
    this.#worker ??= this.#start();
    this.#worker.catch(() => undefined); // whoever asks is told
  }

  stop(): void {
    this.#running?.terminate();
    this.#worker = this.#running = undefined;
    for (const { failed } of this.#waiting.values()) failed(new Error("stopped"));
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
  #ending = new AbortController();

  constructor(readonly url: string) {}

  async ask(sparql: string): Promise<Answer> {
    const response = await fetch(this.url, { method: "POST", body: sparql, headers: { "Content-Type": "application/sparql-query", Accept: resultType(sparql) }, signal: this.#ending.signal });
    const text = await response.text();
    if (!response.ok) throw new Error(text.slice(0, 400) || response.statusText);
    return { ...answerOf(sparql, text), cut: response.headers.has("Casegraph-Cut") };
  }

  stop(): void {
    this.#ending.abort();
    this.#ending = new AbortController();
  }
}
