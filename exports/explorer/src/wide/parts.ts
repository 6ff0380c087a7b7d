import { Graph } from "../data/graph";
import { fetchedPack } from "../data/unpack";
import { modelOf, type Model } from "../model/model";

const KEPT = 8; // notices that stay in memory; one takes a few megabytes

/** The notices of a corpus that is too large for a page: each is fetched from the server when it is wanted. */
export class Parts {
  readonly #found = new Map<string, Promise<Model>>();
  /** What answers called things that the vocabulary does not know. */
  readonly names = new Map<string, string>();

  constructor(readonly url: string, readonly vocabulary: Model) {}

  /** A notice as if no other had been read; concepts and places are those of the whole corpus. */
  notice(iri: string): Promise<Model> {
    let found = this.#found.get(iri);
    if (!found) {
      found = fetchedPack(`${this.url}?notice=${encodeURIComponent(iri)}`).then((pack) => ({ ...modelOf(new Graph(pack)), concepts: this.vocabulary.concepts, areas: this.vocabulary.areas }));
      found.catch(() => this.#found.delete(iri));
      if (this.#found.size >= KEPT) this.#found.delete(this.#found.keys().next().value!);
      this.#found.set(iri, found);
    }
    return found;
  }
}
