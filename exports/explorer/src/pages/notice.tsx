import type { VNode } from "preact";
import { at } from "../address/address";
import { oneLine } from "../model/labels";
import type { Notice } from "../model/things";
import { Link, Said, Thing, useShell } from "../parts/shell";
import { BesideText, Facts } from "./case";

/** A notice: its head, its cases, what it asks of whom, its whole text. */
export function NoticePage({ notice }: { readonly notice: Notice }): VNode {
  const { model, t, name } = useShell();
  const duties = model.duties.filter((duty) => duty.notice === notice);
  const row = (key: Parameters<typeof t>[0], value: string): VNode | null => (value ? <><dt>{t(key)}</dt><dd>{value}</dd></> : null);
  return (
    <article class="page">
      <nav class="crumbs"><Link to={at("notices")}>{t("notices")}</Link></nav>
      <h1>{notice.title}</h1>
      <BesideText range={{ notice: notice.iri, start: 0, end: model.text(notice.iri).length }}>
        <dl class="facts">
          {row("docNumber", notice.number)}
          {row("date", notice.date)}
          {notice.issuer && <><dt>{t("issuer")}</dt><dd>{notice.issuedBy ? <Thing iri={notice.issuedBy}>{name(notice.issuedBy)}</Thing> : notice.issuer}</dd></>}
          {row("recipients", notice.recipients.join("、"))}
          {row("decidedBy", notice.decidedBy)}
          {row("openness", notice.openness)}
        </dl>
        <Facts title={t("cases")} count={notice.cases.length}>
          <ol class="items plain">{notice.cases.map((one) => <li key={one.iri}><p><span class="ordinal small">{one.number}</span><Thing iri={one.iri}>{oneLine(one.title)}</Thing> <Said places={one.said} label={oneLine(one.title)} /></p></li>)}</ol>
        </Facts>
        <Facts title={t("duties")} count={duties.length}>
          <ul class="items plain">{duties.map((duty) => <li key={duty.iri}><p>{duty.assignee ? <Thing iri={duty.assignee}>{duty.words}</Thing> : <b>{duty.words}</b>}</p><blockquote><Said places={duty.said}>{duty.action}</Said></blockquote>{duty.deadline && <p class="sub">{duty.deadline}</p>}</li>)}</ul>
        </Facts>
      </BesideText>
    </article>
  );
}
