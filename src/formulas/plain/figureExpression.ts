/** Unit, year and indicator as expressions: which row and column of the figures' block, and the figure itself. */
import { found, readYear, resolveIndicator, resolveUnit, type Outcome, type PlanIndex } from "../../policy";
import {
  invalid,
  isOmitted,
  live,
  lookedUp,
  notAvailable,
  quoted,
  tidied,
  unchosen,
  type Operand,
} from "./operand";
import { figureRows, type FigureRow } from "./spellings";
import type { Places } from "./spellingSheet";

export interface Asked {
  readonly unit: Operand;
  readonly year: Operand;
  readonly indicator: Operand;
}

export interface FigureExpression {
  /** Number of the row in the block; an error where there is none. */
  readonly row: string;
  /** Number of the year's column. */
  readonly column: string;
  /** The figure; #N/A where the table prints no number. */
  readonly figure: string;
  /** Known when it does not hang on a cell. */
  readonly kind: "ratio" | "amount" | null;
  /** 1 for a ratio, 2 for an amount. */
  readonly kindNumber: string;
  /** `value` behind all that can be wrong with the figure, in the order in which the functions ask. */
  readonly when: (value: string) => string;
}

/** What a constant problem looks like in a formula. */
export function failed(outcome: Outcome<unknown>): string {
  if (outcome.ok) throw new RangeError("nothing failed");
  return outcome.problem.kind === "notAvailable" ? notAvailable : invalid(outcome.problem.zh);
}

export function figureExpression(plan: PlanIndex, places: Places, asked: Asked): FigureExpression {
  const { unit, year, indicator } = asked;
  const constantRow = rowOfConstants(plan, unit, indicator);
  const row =
    constantRow === null
      ? lookedUpRow(plan, places, unit, indicator)
      : constantRow.ok
        ? `MATCH(${quoted(constantRow.value.label)},${places.figureLabels},0)`
        : failed(constantRow);
  const column = columnOf(plan, places, year);
  const figure = `INDEX(${places.figures},${row},${column})`;
  const kind = kindOf(plan, unit, indicator, constantRow);
  return {
    row,
    column,
    figure,
    kind,
    kindNumber: kind === null ? `INDEX(${places.figureKinds},${row})` : kind === "ratio" ? "1" : "2",
    when: (value) => {
      const last = `IF(${row}>0,IF(${figure}<>"",${value}))`;
      // The functions ask for unit, year and indicator one after the other, and tell the first that fails.
      if (isOmitted(indicator)) return last;
      const { unit: units, year: years } = places.lookUps;
      return `IF(${lookedUp(units, tidied(unit), 0)}>0,IF(${lookedUp(years, yearText(year), 1)}>0,${last}))`;
    },
  };
}

/** The block's row where unit and indicator are known; null where a cell says which. */
function rowOfConstants(plan: PlanIndex, unit: Operand, indicator: Operand): Outcome<FigureRow> | null {
  if (unit.kind === "live" || indicator.kind === "live") return null;
  const resolved = resolveUnit(plan, unit.value);
  if (!resolved.ok) return resolved;
  const named = resolveIndicator(plan, resolved.value, indicator.value);
  if (!named.ok) return named;
  const row = figureRows(plan).find((one) => one.unit === resolved.value && one.table === named.value.table);
  if (!row) throw new RangeError(`${resolved.value.name}: no row in table ${named.value.table}`);
  return found(row);
}

function lookedUpRow(plan: PlanIndex, places: Places, unit: Operand, indicator: Operand): string {
  const { unit: units, indicator: indicators } = places.lookUps;
  const text = tidied(unit);
  if (isOmitted(indicator)) return lookedUp(units, text, 0);
  if (indicator.kind === "constant") {
    const column = columnOfIndicator(plan, indicator.value);
    return column === null ? invalid("指标不能识别") : lookedUp(units, text, column);
  }
  const column = `IF(${unchosen(tidied(indicator))},1,${lookedUp(indicators, tidied(indicator), 0)})`;
  return lookedUp(units, text, column);
}

/** The column behind the units' spellings that belongs to an indicator, zero-based. */
function columnOfIndicator(plan: PlanIndex, value: unknown): number | null {
  const { indicators } = plan.edition;
  for (const unit of plan.units) {
    const read = resolveIndicator(plan, unit, value);
    if (read.ok) return 1 + indicators.indexOf(read.value);
  }
  return null;
}

/** A date counts as its year; any other number and text as it is written. */
function yearText(year: Operand): string {
  if (year.kind === "constant") {
    const read = readYear(year.value);
    return read === null ? tidied(year) : quoted(String(read));
  }
  const { text } = year;
  return tidied(live(`IF(N(${text})<18264,${text},YEAR(${text}))`));
}

function columnOf(plan: PlanIndex, places: Places, year: Operand): string {
  if (year.kind === "live") return lookedUp(places.lookUps.year, yearText(year), 0);
  const read = readYear(year.value);
  if (read === null) return invalid("年份不能识别");
  return plan.edition.years.includes(read) ? `MATCH(${read},${places.figureYears},0)` : notAvailable;
}

function kindOf(
  plan: PlanIndex,
  unit: Operand,
  indicator: Operand,
  constantRow: Outcome<FigureRow> | null,
): "ratio" | "amount" | null {
  if (constantRow !== null) return constantRow.ok ? constantRow.value.kind : "ratio";
  if (indicator.kind === "constant" && !isOmitted(indicator)) {
    const column = columnOfIndicator(plan, indicator.value);
    return column === null ? "ratio" : (plan.edition.indicators[column - 1]?.kind ?? null);
  }
  if (unit.kind === "constant") {
    const resolved = resolveUnit(plan, unit.value);
    if (!resolved.ok) return "ratio";
    const fitting = plan.edition.indicators.filter(
      ({ rows }) => (rows === "regions") === (resolved.value.kind === "region"),
    );
    return fitting.every(({ kind }) => kind === fitting[0]?.kind) ? (fitting[0]?.kind ?? null) : null;
  }
  return null;
}
