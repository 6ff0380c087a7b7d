// Reads a JSON-LD file with two parsers and prints what each found as N-Quads: node nquads.mjs FILE PARSER
import { createReadStream, readFileSync } from "node:fs";

const [file, parser] = process.argv.slice(2);
const fetched = (url) => {
  throw new Error(`the file asks the net for ${url}`);
};

const terms = {
  NamedNode: (t) => `<${t.value}>`,
  BlankNode: (t) => `_:${t.value}`,
  Literal: (t) => JSON.stringify(t.value) + (t.language ? `@${t.language}` : `^^<${t.datatype.value}>`),
};

if (parser === "jsonld") {
  const { default: jsonld } = await import("jsonld");
  const quads = await jsonld.toRDF(JSON.parse(readFileSync(file, "utf8")), { documentLoader: fetched });
  // jsonld.js gives terms with termType too
  for (const q of quads) console.log([q.subject, q.predicate, q.object].map((t) => terms[t.termType](t)).join(" ") + " .");
} else {
  const { JsonLdParser } = await import("jsonld-streaming-parser");
  const reader = new JsonLdParser({ documentLoader: { load: fetched } });
  reader.on("error", (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  reader.on("data", (q) => console.log([q.subject, q.predicate, q.object].map((t) => terms[t.termType](t)).join(" ") + " ."));
  createReadStream(file).pipe(reader);
}
