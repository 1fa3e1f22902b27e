/** An actual figure beside the plan's: what RD_GAP, RD_RATE and RD_STATUS have in common. */
import { readNumber } from "./arguments";
import { resolveFigure, type PlannedFigure } from "./figures";
import { found, type Outcome } from "./outcome";
import type { PlanIndex } from "./planIndex";
import { toPlanUnit } from "./scales";

const actualName = { zh: "实际数", en: "The actual figure" };

export interface Comparison {
  readonly figure: PlannedFigure;
  /** In the plan's unit, % or 亿元; null when nothing was reported. */
  readonly actual: number | null;
}

/**
 * Reads unit, year, indicator, actual and scale as they were typed. Errors as RD_TARGET for the figure;
 * `invalid` for an actual that is no number, a scale that does not fit, or a ratio that looks like a fraction.
 */
export function compare(
  plan: PlanIndex,
  unit: unknown,
  year: unknown,
  actual: unknown,
  indicator: unknown,
  scale: unknown,
): Outcome<Comparison> {
  const figure = resolveFigure(plan, unit, year, indicator);
  if (!figure.ok) return figure;
  const read = readNumber(actual, actualName);
  if (!read.ok) return read;
  if (read.value === null) return found({ figure: figure.value, actual: null });
  const converted = toPlanUnit(figure.value.indicator, read.value, scale);
  return converted.ok ? found({ figure: figure.value, actual: converted.value }) : converted;
}
