// Makes `dist/`: the editor's script and style, and who wrote what is in them. `node build.mjs`
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const packages = join(here, "node_modules");

await mkdir(dist, { recursive: true });
await build({ absWorkingDir: here, entryPoints: { editor: "src/editor.js" }, outdir: dist, bundle: true, minify: true, charset: "utf8", format: "iife", platform: "browser", target: ["chrome100", "firefox113", "safari16.4"], legalComments: "none", logLevel: "warning" });
await writeFile(join(dist, "licences.json"), JSON.stringify(await licences(), null, 1) + "\n");

/** Name, version, licence and its text of each package in Yasgui's own bundle, which its source map lists. */
async function licences() {
  const { sources } = JSON.parse(await readFile(join(packages, "@zazuko/yasgui/build/yasgui.esm.js.map"), "utf8"));
  const inside = sources.map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter(Boolean);
  const own = ["@zazuko/yasgui", "@zazuko/yasgui-utils", "@zazuko/yasqe", "@zazuko/yasr"];
  const found = [];
  for (const name of [...new Set([...own, ...inside])].sort()) {
    const folder = join(packages, name);
    if (!existsSync(folder)) throw new Error(`${name} is in the bundle and not in node_modules: its licence is not known`);
    const about = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const file = (await readdir(folder)).sort().find((entry) => /^(licen[cs]e|copying)/i.test(entry));
    found.push({ name, version: about.version, licence: String(about.license ?? about.licenses?.map((one) => one.type).join(" OR ") ?? ""), text: file ? await readFile(join(folder, file), "utf8") : "" });
  }
  return found;
}
