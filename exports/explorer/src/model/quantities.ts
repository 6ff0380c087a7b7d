import type { Language } from "../strings";
import type { Model } from "./model";
import type { Figure } from "./things";

/** The figure in the notice's own words. */
export function figureText(model: Model, figure: Figure): string {
  const place = figure.said[0];
  return place ? model.text(place.notice).slice(place.start, place.end).replace(/\s+/g, "") : String(figure.value);
}

/** A value with its unit, large ones in 万 and 亿 where the page is Chinese. */
export function amount(value: number, unit: string, language: Language): string {
  const size = Math.abs(value);
  const rounded = (number: number): string => number.toLocaleString(language === "zh" ? "zh-CN" : "en", { maximumFractionDigits: 2 });
  if (language === "zh" && size >= 1e8) return `${rounded(value / 1e8)}亿${unit}`;
  if (language === "zh" && size >= 1e5) return `${rounded(value / 1e4)}万${unit}`;
  return `${rounded(value)}${language === "zh" || unit === "%" ? "" : " "}${unit}`;
}

/** Days in a duration, for bars of durations in different units side by side; a month is 30 days, a year 365, and a bar no more. */
const DAYS: Record<string, number> = { 秒: 1 / 86400, 分钟: 1 / 1440, 小时: 1 / 24, 天: 1, 日: 1, 个工作日: 1, 工作日: 1, 周: 7, 个月: 30, 月: 30, 年: 365 };

const middle = (figure: Figure): number => (figure.min !== undefined && figure.max !== undefined ? (figure.min + figure.max) / 2 : figure.value);

/** The lengths of a pair of bars, the longer one 1, a range by its middle; nothing where the units cannot stand on one scale. */
export function lengths(before: Figure, after: Figure): readonly [number, number] | undefined {
  let [a, b] = [middle(before), middle(after)];
  if (before.unit !== after.unit) {
    const [from, to] = [DAYS[before.unit], DAYS[after.unit]];
    if (from === undefined || to === undefined) return undefined;
    a *= from;
    b *= to;
  }
  const most = Math.max(Math.abs(a), Math.abs(b));
  return most > 0 ? [Math.abs(a) / most, Math.abs(b) / most] : undefined;
}
