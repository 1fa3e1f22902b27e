import { readNumber } from "./arguments";
import { decimal, toNumber } from "./decimal";
import { resolveFigure } from "./figures";
import { found, none, type Outcome } from "./outcome";
import type { PlanIndex } from "./planIndex";
import { ownEntry } from "./ownEntry";
import { problems } from "./problems";
import { toPlanUnit } from "./scales";
import { compact } from "./text";

const amountName = { zh: "累计完成数", en: "The amount to date" };
const numerals: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4 };
const halves: Readonly<Record<string, number>> = { 上半年: 2, 半年: 2, 全年: 4, 年末: 4 };
const months: Readonly<Record<string, number>> = { "3": 1, "6": 2, "9": 3, "12": 4 };

/** 1–4, Q2, 二季度, 第2季度, 前三季度, 上半年, 全年, 1-6月; null for anything else. */
export function readQuarter(value: unknown): number | null {
  if (typeof value === "number") return [1, 2, 3, 4].includes(value) ? value : null;
  if (typeof value !== "string") return null;
  const text = compact(value);
  const half = ownEntry(halves, text);
  if (half) return half;
  const match = /^(?:\d{4}年?)?(?:第|前)?([一二三四1-4])(?:个?季度?末?)?$|^Q([1-4])$/u.exec(text);
  const named = match?.[1] ?? match?.[2];
  if (named) return numerals[named] ?? Number(named);
  const month = /^(?:0?1月?[-—–~至到]+)?0?(3|6|9|12)月末?$/u.exec(text)?.[1];
  return month ? (months[month] ?? null) : null;
}

/**
 * RD_PACE: completion of the annual amount minus the share of the year that has passed, in percentage points.
 * Only 附表3 has amounts: a yearly ratio is never divided by four.
 * @returns "" for a blank amount; `notAvailable` for a county's ratio, a sector without a level or the baseline.
 */
export function paceOf(
  plan: PlanIndex,
  sector: unknown,
  year: unknown,
  quarter: unknown,
  toDate: unknown,
  scale: unknown,
): Outcome<number | ""> {
  const figure = resolveFigure(plan, sector, year, null);
  if (!figure.ok) return figure;
  const { unit, indicator, value, year: inYear } = figure.value;
  if (indicator.kind !== "amount") return none(problems.paceOfRatio(unit.name, indicator.table));
  if (inYear === plan.edition.baselineYear) return none(problems.baselineNoTarget(inYear));
  const read = readQuarter(quarter);
  if (read === null) return none(problems.quarterUnreadable(quarter));
  const amount = readNumber(toDate, amountName);
  if (!amount.ok) return amount;
  if (amount.value === null) return found("");
  if (amount.value < 0) return none(problems.amountNegative(amountName, amount.value));
  const converted = toPlanUnit(indicator, amount.value, scale);
  if (!converted.ok) return converted;
  const done = decimal(converted.value).times(100).div(decimal(value));
  return found(toNumber(done.minus(read * 25)));
}
