import { readNumber } from "./arguments";
import { divide } from "./decimal";
import { found, none, type Outcome } from "./outcome";
import { problems } from "./problems";

const fromName = { zh: "起始数", en: "The starting figure" };
const toName = { zh: "目标数", en: "The figure to reach" };
const yearsName = { zh: "年数", en: "The number of years" };

/**
 * RD_GROWTH: the compound yearly growth that leads from one figure to another, (to ÷ from)^(1 ÷ years) − 1.
 * @returns a fraction (0.2 is 20%); "" when there is no figure to reach; `invalid` for a start or years not above 0
 */
export function growthOf(from: unknown, to: unknown, years: unknown): Outcome<number | ""> {
  const start = readNumber(from, fromName);
  if (!start.ok) return start;
  const end = readNumber(to, toName);
  if (!end.ok) return end;
  const span = readNumber(years, yearsName);
  if (!span.ok) return span;
  if (end.value === null) return found("");
  if (start.value === null) return none(problems.actualMissing(fromName));
  if (span.value === null) return none(problems.actualMissing(yearsName));
  if (start.value <= 0) return none(problems.notPositive(fromName, start.value));
  if (span.value <= 0) return none(problems.notPositive(yearsName, span.value));
  if (end.value < 0) return none(problems.amountNegative(toName, end.value));
  const growth = Math.pow(divide(end.value, start.value), 1 / span.value) - 1;
  // The root is no decimal number: what is left after 15 digits is noise.
  return found(Number(growth.toPrecision(14)));
}
