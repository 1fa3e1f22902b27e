/** The plan's figure for a unit, a year and an indicator, as published: never interpolated or recomputed. */
import type { Figure, Indicator } from "../plan";
import { resolveIndicator } from "./indicators";
import { found, none, type Outcome } from "./outcome";
import type { PlanIndex, PlanUnit } from "./planIndex";
import { problems } from "./problems";
import { resolveUnit } from "./units";
import { resolveYear } from "./years";

/** A figure that has a number, with what it is the figure of. */
export interface PlannedFigure {
  readonly unit: PlanUnit;
  readonly indicator: Indicator;
  readonly year: number;
  readonly figure: Figure;
  readonly value: number;
}

/** The printed cell, number or not; undefined when the table has no such row or year. */
export function printedFigure(
  plan: PlanIndex,
  indicator: string,
  rowId: string,
  year: number,
): Figure | undefined {
  const table = plan.tableByIndicator.get(indicator);
  return table?.figures.get(rowId)?.[table.years.indexOf(year)];
}

/** The published number, or undefined where there is none. */
export function plannedValue(
  plan: PlanIndex,
  indicator: string,
  rowId: string,
  year: number,
): number | undefined {
  return printedFigure(plan, indicator, rowId, year)?.value ?? undefined;
}

/** The figure of a resolved unit. `notAvailable` when the year or the level is not in the plan. */
export function figureFor(
  plan: PlanIndex,
  unit: PlanUnit,
  indicator: Indicator,
  year: number,
): Outcome<PlannedFigure> {
  const { years } = plan.edition;
  const figure = printedFigure(plan, indicator.id, unit.id, year);
  if (!figure) return none(problems.yearNotInPlan(year, years[0] ?? year, years[years.length - 1] ?? year));
  if (figure.value === null) {
    const growth = unit.kind === "sector" ? unit.sector.growth.value : 0;
    return none(problems.noLevel(unit.name, indicator.table, figure.published, growth));
  }
  return found(plannedFigure(figure, figure.value, unit, indicator, year));
}

const known = new WeakMap<Figure, PlannedFigure>();

/** Every table of a year asks for the same few figures: what each is the figure of is put together once. */
function plannedFigure(
  figure: Figure,
  value: number,
  unit: PlanUnit,
  indicator: Indicator,
  year: number,
): PlannedFigure {
  let planned = known.get(figure);
  if (planned?.unit !== unit || planned.indicator !== indicator || planned.year !== year)
    known.set(figure, (planned = { unit, indicator, year, figure, value }));
  return planned;
}

/**
 * Resolves unit, year and indicator as they were typed and finds the figure.
 * @param unit name or code; @param year number, text or date serial; @param indicator omitted: the unit's own.
 */
export function resolveFigure(
  plan: PlanIndex,
  unit: unknown,
  year: unknown,
  indicator: unknown,
): Outcome<PlannedFigure> {
  const resolvedUnit = resolveUnit(plan, unit);
  if (!resolvedUnit.ok) return resolvedUnit;
  const resolvedYear = resolveYear(year);
  if (!resolvedYear.ok) return resolvedYear;
  const resolvedIndicator = resolveIndicator(plan, resolvedUnit.value, indicator);
  if (!resolvedIndicator.ok) return resolvedIndicator;
  return figureFor(plan, resolvedUnit.value, resolvedIndicator.value, resolvedYear.value);
}

/** RD_TARGET: the plan's figure in % or 亿元; for the baseline year, the baseline. */
export function targetOf(plan: PlanIndex, unit: unknown, year: unknown, indicator: unknown): Outcome<number> {
  const figure = resolveFigure(plan, unit, year, indicator);
  return figure.ok ? found(figure.value.value) : figure;
}
