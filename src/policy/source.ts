import { cite } from "./citation";
import { resolveFigure } from "./figures";
import { found, type Outcome } from "./outcome";
import type { PlanIndex } from "./planIndex";

/** RD_SOURCE: where the figure of RD_TARGET is printed: notice, table, row and column. Errors as RD_TARGET. */
export function sourceOf(plan: PlanIndex, unit: unknown, year: unknown, indicator: unknown): Outcome<string> {
  const figure = resolveFigure(plan, unit, year, indicator);
  return figure.ok ? found(cite(figure.value.figure.citation)) : figure;
}
