import type { VNode } from "preact";
import { at } from "../address/address";
import { Link, useShell } from "../parts/shell";
import { About } from "./about";
import { AgencyPage } from "./agency";
import { Ask, Question } from "./ask";
import { CasePage } from "./case";
import { Editor } from "./editor";
import { Home } from "./home";
import { MeasurePage } from "./measure";
import { NoticePage } from "./notice";
import { SearchPage } from "./search";
import { Agencies } from "./agencies";
import { Cases } from "./cases";
import { Figures } from "./figures";
import { Measures } from "./measures";
import { Notices } from "./notices";
import { Places } from "./places";

/** The page that the address names: one of these, or a thing by its IRI. */
export function Pages(): VNode {
  const { address, keys, model, t } = useShell();
  const [first, ...rest] = address.path.split("/");
  switch (address.path) {
    case "": return <Home />;
    case "cases": return <Cases />;
    case "agencies": return <Agencies />;
    case "measures": return <Measures />;
    case "figures": return <Figures />;
    case "places": return <Places />;
    case "notices": return <Notices />;
    case "ask": return <Ask />;
    case "sparql": return <Editor />;
    case "search": return <SearchPage />;
    case "about": return <About />;
    default:
  }
  if (first === "ask") return <Question key={rest.join("/")} name={rest.join("/")} />;
  const iri = keys.iri(address.path);
  const one = model.cases.find((thing) => thing.iri === iri);
  if (one) return <CasePage key={iri} one={one} />;
  const measure = model.measures.find((thing) => thing.iri === iri);
  if (measure) return <MeasurePage key={iri} measure={measure} />;
  const agency = model.agencies.find((thing) => thing.iri === iri);
  if (agency) return <AgencyPage key={iri} agency={agency} />;
  const notice = model.notices.find((thing) => thing.iri === iri);
  if (notice) return <NoticePage key={iri} notice={notice} />;
  return (
    <div class="page narrow">
      <h1>{t("nothingHere")}</h1>
      <p>{t("nothingHereMore")}</p>
      <p><Link to={at("")} class="button">{t("home")}</Link></p>
    </div>
  );
}
