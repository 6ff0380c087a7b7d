import type { VNode } from "preact";
import { Grid } from "../parts/grid";
import { Matrix } from "../parts/matrix";
import { Frame } from "../parts/perspective";
import { Said, Thing, Things, useShell } from "../parts/shell";
import { Table, type Column } from "../parts/table";
import { oneLine } from "../model/labels";
import type { Case } from "../model/things";
import { CASES } from "../perspectives/definitions";

/** The cases: a table, which types of measures each has, who is responsible for which. */
export function Cases(): VNode {
  const { t, name, model } = useShell();
  const several = model.notices.length > 1;
  const columns: Column<Case>[] = [
    ...(several ? [{ id: "notice", name: t("f_notice"), value: (one: Case) => one.notice.number || one.notice.title, cell: (one: Case) => <Thing iri={one.notice.iri}>{one.notice.number || one.notice.title}</Thing> }] : []),
    { id: "number", name: t("number"), value: (one) => one.number },
    { id: "title", name: t("title"), wide: true, value: (one) => oneLine(one.title), cell: (one) => <><Thing iri={one.iri}>{oneLine(one.title)}</Thing> <Said places={one.said} label={oneLine(one.title)} /></> },
    { id: "leads", name: t("leads"), value: (one) => one.leads.map((agency) => agency.name).join("、"), cell: (one) => <Things iris={one.leads.map((agency) => agency.iri)} /> },
    { id: "responsible", name: t("responsible"), value: (one) => one.responsible.map((agency) => agency.name).join("、"), cell: (one) => <Things iris={one.responsible.map((agency) => agency.iri)} /> },
    { id: "place", name: t("place"), value: (one) => (one.place ? name(one.place) : "") },
    { id: "measures", name: t("measures"), value: (one) => one.measures.length },
    { id: "outcomes", name: t("outcomes"), value: (one) => one.outcomes.length },
    { id: "figures", name: t("figures"), value: (one) => one.figures.length },
  ];
  return (
    <Frame perspective={CASES} columns={columns} view={(id, items) =>
      id === "matrix" ? <Matrix cases={items} agencies={[...new Set(items.flatMap((one) => [...one.leads, ...one.responsible]))]} />
        : id === "typeGrid" ? <Grid cases={items} />
          : <Table columns={columns} items={items} caption={t("cases")} keyOf={(one) => one.iri} />} />
  );
}
