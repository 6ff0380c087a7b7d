// The editor of SPARQL: Yasgui on this server's endpoint, with the questions of the book as examples. It asks nobody else.
import Yasgui from "@zazuko/yasgui";
import "@zazuko/yasgui/build/yasgui.min.css";
import "./editor.css";

const { questions, first, asked } = JSON.parse(document.getElementById("questions").textContent);
const endpoint = new URL("/sparql", location.href).href;

// Of its completions only that of variables: prefixes, classes and properties would be fetched from sites of other people.
Yasgui.Yasqe.defaults.autocompleters = ["variables"];
Yasgui.Yasqe.defaults.value = first;
Object.assign(Yasgui.defaults.requestConfig, { endpoint, method: "POST" });
const yasgui = new Yasgui(document.getElementById("editor"), {
  endpointCatalogueOptions: { getData: () => [{ endpoint }] },
  copyEndpointOnNewTab: true,
  populateFromUrl: (tab) => ({ ...tab, requestConfig: { ...tab.requestConfig, endpoint } }), // a link shares a query, not a place to send it to
  autofocus: true,
  persistenceId: "casegraph",
});

function show(sparql, name) {
  yasgui.addTab(true, { ...Yasgui.Tab.getDefaults(), name, yasqe: { value: sparql } }, { avoidDuplicateTabs: true });
}

document.getElementById("examples").addEventListener("change", ({ target }) => {
  if (questions[target.value]) show(questions[target.value], target.value);
});
if (questions[asked]) show(questions[asked], asked);
document.documentElement.dataset.ready = "yes";
