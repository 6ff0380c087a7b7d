import type { Language } from "../strings";
import table from "../../../../queries/headings.csv";

/** The headings of a column: no field of the table holds a comma or a quotation mark. */
const HEADINGS = new Map(table.trim().split(/\r?\n/).slice(1).map((line) => {
  const [column = "", zh = "", en = ""] = line.split(",");
  return [column, { zh, en }];
}));

/** The heading of a column of rows; a column that the table does not know keeps its own name. */
export function rowHeadingOf(column: string, language: Language): string {
  return HEADINGS.get(column)?.[language] ?? column;
}

/** The heading of a column of an answer: in English it is the variable, as the query shown beside it has it. */
export function headingOf(column: string, language: Language): string {
  return language === "zh" ? rowHeadingOf(column, language) : column;
}
