import type { Language } from "../strings";

/** Chinese headings of the columns that the named queries give; other columns keep their own names. */
const HEADINGS: Record<string, string> = {
  action: "要求", after: "改革后", afterUnit: "后单位", agencies: "机构", agency: "机构", agencyName: "机构名称", also: "同时还有", assignee: "承担者", assigneeName: "承担者名称", before: "改革前", case: "案例", cases: "案例数", code: "区划代码", change: "变化（%）",
  court: "法院", courtName: "法院名称", date: "日期", digest: "文本摘要", evidence: "出处", docNumber: "文号", duty: "要求", end: "止", figure: "数字", figures: "数字", group: "大类", groupName: "大类名称", indicator: "指标", kind: "性质", mention: "提及", link: "联系", instrument: "平台与机制",
  instrumentName: "平台与机制名称", issuer: "发文机关", label: "做法", law: "法规文件", lawName: "法规文件名称", leads: "创新单位", led: "署名案例数", level: "层级", links: "联系数", max: "上界", measure: "做法", measures: "做法数", members: "机构", notice: "通知",
  notices: "通知数", number: "案例序号", order: "次序", other: "另一机构", otherLevel: "另一层级", otherName: "另一机构名称", outcomeLabel: "成效", outcomes: "成效数", percent: "百分比", period: "时期", place: "地区", placeName: "地区名称",
  program: "程序", quote: "原句", responsible: "负责推广案例数", role: "作用", sentence: "句子", sentences: "句子数", start: "起", statement: "陈述", step: "步", surface: "文中名称", text: "原文", title: "标题", type: "类型", typeName: "类型名称", types: "类型",
  unit: "单位", used: "已用句子数", value: "数值", version: "版本", yuan: "金额（元）",
};

/** English headings of the columns of rows; the named queries keep the names of their variables. */
const ENGLISH: Record<string, string> = {
  after: "After", afterUnit: "Its unit", agencies: "Agencies", agency: "Agency", also: "And also", before: "Before", case: "Case", cases: "Cases", change: "Change (%)", code: "Code", date: "Date", docNumber: "Document no.", evidence: "Source", figure: "Figure", indicator: "Indicator",
  issuer: "Issuer", kind: "Kind", level: "Level", link: "Link", measure: "Measure", members: "Agencies", mention: "Mention", notice: "Notice", number: "No.", place: "Place", quote: "Sentence", role: "Role", text: "In the notice", type: "Type", unit: "Unit", value: "Value",
};

/** The heading of a column of rows. */
export function rowHeadingOf(column: string, language: Language): string {
  return language === "zh" ? headingOf(column, language) : ENGLISH[column] ?? column;
}

export function headingOf(column: string, language: Language): string {
  return language === "zh" ? HEADINGS[column] ?? column : column;
}
