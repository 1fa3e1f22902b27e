/** In which unit a column's numbers are, and what the user has said of a column instead of what was read. */
import { isAmountScale, type AmountScale, type RatioScale } from "../policy";
import { scalesIn, type Scales } from "./headerTerms";
import { measures, type ColumnCorrection, type Measure, type ReturnColumn } from "./types";

export function scaled(
  measure: Measure,
  header: string,
  scales: Scales,
): Pick<ReturnColumn, "scale" | "scaleFrom"> {
  const { kind } = measures[measure];
  if (kind === "count") return {};
  const own = scalesIn(header);
  const scale = kind === "amount" ? own.amount : own.ratio;
  const noted = kind === "amount" ? (scales.each?.[measure] ?? scales.amount) : scales.ratio;
  const fallback = kind === "amount" ? ("亿元" as const) : ("%" as const);
  return {
    scale: scale ?? noted ?? fallback,
    scaleFrom: scale ? "header" : noted ? "note" : "default",
  };
}

/** What the user said of a column, over what was read. */
export function corrected(column: ReturnColumn, correction: ColumnCorrection | undefined): ReturnColumn {
  if (!correction) return column;
  if (correction.role === "ignore") {
    const { index, header, headerCell } = column;
    return { index, header, headerCell, role: "other" };
  }
  const measure = correction.measure ?? column.measure;
  const role = correction.role ?? (correction.measure && column.role !== "quoted" ? "measure" : column.role);
  const year = correction.year ?? column.year;
  const base: ReturnColumn = {
    ...column,
    role,
    ...(measure && { measure }),
    ...(year !== undefined && { year }),
  };
  if (!measure || measures[measure].kind === "count") return base;
  if (scaleFits(correction.scale, measure))
    return { ...base, scale: correction.scale, scaleFrom: "correction" };
  // What is said to be a ratio cannot stay in 万元.
  return scaleFits(base.scale, measure) ? base : { ...base, ...scaled(measure, column.header, {}) };
}

/** True when an amount is to be in 万元 and the like, a ratio in % and the like. */
export function scaleFits(scale: ReturnColumn["scale"], measure: Measure): scale is AmountScale | RatioScale {
  if (scale === undefined) return false;
  return measures[measure].kind === (isAmountScale(scale) ? "amount" : "ratio");
}
