import { readNumberText } from "./numbers";
import { decimal, divide, multiply, toNumber } from "./decimal";
import { readNumber, type ArgumentName } from "./arguments";
import { resolveFigure } from "./figures";
import { found, none, type Outcome } from "./outcome";
import type { PlanIndex } from "./planIndex";
import { problems } from "./problems";

const rdName = { zh: "研发经费", en: "R&D" };
const baseName = { zh: "基数（地区生产总值或营业收入）", en: "The base (GDP or revenue)" };

const dash = /^[-—–―－﹣_/]+$/u;

/**
 * The sum of a cell or a range. Blanks and dashes are nothing; text that is plainly a number is that number; any
 * other text is an error, since leaving it out in silence would make a smaller sum.
 * @returns null when there was no number at all
 */
function sumOf(values: readonly unknown[], name: ArgumentName): Outcome<number | null> {
  let total = decimal(0);
  let count = 0;
  for (const value of values) {
    if (value === null || value === undefined) continue;
    let number: number | undefined;
    if (typeof value === "number" && Number.isFinite(value)) number = value;
    else if (typeof value === "string") {
      const text = value.trim();
      if (text === "" || dash.test(text)) continue;
      number = readNumberText(text)?.value;
    }
    if (number === undefined) return none(problems.numberUnreadable(name, value));
    if (number < 0) return none(problems.amountNegative(name, number));
    total = total.plus(decimal(number));
    count++;
  }
  return found(count === 0 ? null : toNumber(total));
}

/**
 * RD_INTENSITY: 100 × ΣR&D ÷ Σbase, in %. Ranges are summed, not averaged: a city's ratio is no mean of ratios.
 * @returns "" when no R&D was reported; `notAvailable` without a base; `invalid` for a base of 0 or a text.
 */
export function intensityOf(rd: readonly unknown[], base: readonly unknown[]): Outcome<number | ""> {
  const part = sumOf(rd, rdName);
  if (!part.ok) return part;
  const whole = sumOf(base, baseName);
  if (!whole.ok) return whole;
  if (part.value === null) return found("");
  if (whole.value === null) return none(problems.actualMissing(baseName));
  if (whole.value === 0) return none(problems.baseZero(baseName));
  return found(toNumber(decimal(part.value).times(100).div(decimal(whole.value))));
}

/**
 * RD_REQUIRED: base × target ÷ 100, the R&D that meets the ratio target, in the base's own unit.
 * @returns "" for a blank base; `notAvailable` where the plan sets an amount (附表3) or for the baseline year.
 */
export function requiredOf(
  plan: PlanIndex,
  unit: unknown,
  year: unknown,
  base: unknown,
  indicator: unknown,
): Outcome<number | ""> {
  const figure = resolveFigure(plan, unit, year, indicator);
  if (!figure.ok) return figure;
  const { unit: row, indicator: of, year: inYear, value } = figure.value;
  if (of.kind !== "ratio") return none(problems.noRatioTarget(row.name, of.table));
  if (inYear === plan.edition.baselineYear) return none(problems.baselineNoTarget(inYear));
  const read = readNumber(base, baseName);
  if (!read.ok) return read;
  if (read.value === null) return found("");
  if (read.value < 0) return none(problems.amountNegative(baseName, read.value));
  return found(divide(multiply(read.value, value), 100));
}
