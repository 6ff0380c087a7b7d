import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Failed, useAnswer, Waiting } from "../parts/asked";
import { saveFile } from "../parts/files";
import { useShell } from "../parts/shell";
import { answerCsv, answerJson, type Answer } from "../sparql/answers";

const FORMS = {
  CSV: ["csv", "text/csv", (answer: Answer): string => `\uFEFF${answerCsv(answer)}`],
  JSON: ["json", "application/sparql-results+json", answerJson],
} as const;

/** All rows of a query as a file; they are asked for when the file is wanted. */
export function RowsDownloads({ name, query }: { readonly name: string; readonly query: string }): VNode {
  const { t } = useShell();
  const [wanted, setWanted] = useState<{ readonly form: keyof typeof FORMS; readonly query: string } | undefined>(undefined);
  const { answer, error, running, stop, again } = useAnswer(wanted?.query ?? "");
  const [cut, setCut] = useState(0);
  useEffect(() => {
    if (!answer || !wanted) return;
    const [ending, type, written] = FORMS[wanted.form];
    saveFile(`${name}.${ending}`, written(answer), type);
    setCut(answer.cut ? answer.rows.length : 0);
    setWanted(undefined);
  }, [answer]);
  const save = (form: keyof typeof FORMS) => (): void => { setCut(0); setWanted({ form, query }); };
  return (
    <div>
      <div class="downloads" role="group" aria-label={t("download")}>
        <span>{t("download")}</span>
        <button type="button" onClick={save("CSV")}>CSV</button>
        <button type="button" onClick={save("JSON")}>JSON</button>
      </div>
      {running && <Waiting stop={stop} />}
      {error !== undefined && <Failed error={error} again={again} />}
      {cut > 0 && <p class="sub" role="status">{cut} {t("rows")}{t("cutRows")}</p>}
    </div>
  );
}
