// Makes `dist/`: the page's script, the heavy parts that it runs when they are wanted, its style, the worker that answers SPARQL, Oxigraph's module, and who wrote what is in them.
// `node build.mjs` for the page, `node build.mjs --test` for the tests of the modules.
import { readFile, readdir, writeFile, mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const tests = join(here, "node_modules", ".casegraph-test"); // beside the packages that they import
const common = { absWorkingDir: here, bundle: true, charset: "utf8", target: ["chrome100", "firefox113", "safari16.4"], legalComments: "none", logLevel: "warning", jsx: "automatic", jsxImportSource: "preact", loader: { ".csv": "text" } };

if (process.argv.includes("--test")) {
  await rm(tests, { recursive: true, force: true });
  const names = (await readdir(join(here, "test"))).filter((name) => name.endsWith(".test.ts"));
  const entries = names.map((name) => join("test", name));
  await build({ ...common, entryPoints: entries, outdir: tests, platform: "node", target: "node20", format: "esm", outExtension: { ".js": ".mjs" }, external: ["oxigraph"] });
} else {
  await mkdir(dist, { recursive: true });
  const page = { ...common, platform: "browser", format: "iife", minify: true, metafile: true };
  const main = await build({ ...page, entryPoints: { explorer: "src/main.tsx" }, outdir: dist });
  const heavy = await build({ ...page, entryPoints: { heavy: "src/heavy/parts.ts" }, outdir: dist });
  const worker = await build({ ...page, entryPoints: { worker: "src/sparql/worker.ts" }, outdir: dist, define: { "import.meta.url": '"about:blank"' } });
  const wasm = await readFile(join(here, "node_modules/oxigraph/web_bg.wasm"));
  await writeFile(join(dist, "oxigraph.wasm.gz"), gzipSync(wasm, { level: 9 }));
  const inputs = [...Object.keys(main.metafile.inputs), ...Object.keys(heavy.metafile.inputs), ...Object.keys(worker.metafile.inputs)];
  await writeFile(join(dist, "licences.json"), JSON.stringify(await licences(inputs), null, 1) + "\n");
}

/** Name, version, licence and its text of each package that a bundle holds. */
async function licences(inputs) {
  const folders = new Set(inputs.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter(Boolean));
  const found = [];
  for (const name of [...folders].sort()) {
    const folder = join(here, "node_modules", name);
    const about = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const file = (await readdir(folder)).sort().find((entry) => /^(licen[cs]e|copying)/i.test(entry));
    found.push({ name, version: about.version, licence: String(about.license ?? ""), text: file ? await readFile(join(folder, file), "utf8") : "" });
  }
  return found;
}
