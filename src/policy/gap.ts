import { readNumber } from "./arguments";
import { subtract } from "./decimal";
import { resolveFigure } from "./figures";
import { found, type Outcome } from "./outcome";
import type { PlanIndex } from "./planIndex";
import { toPlanUnit } from "./scales";

const actualName = { zh: "实际数", en: "The actual figure" };

/**
 * RD_GAP: actual − target, in percentage points or 亿元; negative is short.
 * @returns "" for a blank actual: nothing was reported, so there is no gap to tell.
 */
export function gapOf(
  plan: PlanIndex,
  unit: unknown,
  year: unknown,
  actual: unknown,
  indicator: unknown,
  scale: unknown,
): Outcome<number | ""> {
  const figure = resolveFigure(plan, unit, year, indicator);
  if (!figure.ok) return figure;
  const read = readNumber(actual, actualName);
  if (!read.ok) return read;
  if (read.value === null) return found("");
  const converted = toPlanUnit(figure.value.indicator, read.value, scale);
  return converted.ok ? found(subtract(converted.value, figure.value.value)) : converted;
}
