import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { at, formatted } from "../address/address";
import type { Notice } from "../model/things";
import { Chart, type Dot } from "../parts/chart";
import { Frame } from "../parts/perspective";
import { Said, Thing, useShell } from "../parts/shell";
import { Table, type Column } from "../parts/table";
import { NOTICES } from "../perspectives/definitions";

/** The notices: a table, and when they were issued. */
export function Notices(): VNode {
  const { t, name } = useShell();
  const columns: Column<Notice>[] = [
    { id: "date", name: t("date"), value: (notice) => notice.date },
    { id: "title", name: t("title"), wide: true, value: (notice) => notice.title, cell: (notice) => <><Thing iri={notice.iri}>{notice.title}</Thing> <Said places={notice.said.slice(1, 2)} label={notice.title} /></> },
    { id: "docNumber", name: t("docNumber"), value: (notice) => notice.number },
    { id: "issuer", name: t("issuer"), value: (notice) => notice.issuer, cell: (notice) => (notice.issuedBy ? <Thing iri={notice.issuedBy}>{name(notice.issuedBy)}</Thing> : notice.issuer) },
    { id: "cases", name: t("cases"), value: (notice) => notice.cases.length },
  ];
  return <Frame perspective={NOTICES} columns={columns} view={(id, items) => (id === "timeline" ? <When notices={items} /> : <Table columns={columns} items={items} caption={t("notices")} keyOf={(notice) => notice.iri} />)} />;
}

function When({ notices }: { readonly notices: readonly Notice[] }): VNode {
  const { t, keys } = useShell();
  const dots = useMemo(() => notices.flatMap((notice): Dot[] => (/^\d{4}-\d\d-\d\d$/.test(notice.date) ? [{ x: new Date(`${notice.date}T00:00:00Z`), y: notice.issuer.slice(0, 12) || "—", group: notice.issuer, title: `${notice.date} ${notice.number} ${notice.title}`, href: formatted(at(keys.of(notice.iri))) }] : [])), [notices, keys]);
  return dots.length ? <Chart kind="time" dots={dots} label={t("timeline")} /> : <p class="none">{t("none")}</p>;
}
