/** What one cell of numbers says: a number in the plan's unit, or why it says none. */
import { toPercent, toYi, type AmountScale, type RatioScale } from "../policy";
import { showsPercent } from "../sheet/numberFormat";
import { isBlank, isCellError } from "../sheet/snapshot";
import { readFigureText, standsAmongBare } from "./figureText";
import type { Grid } from "./grid";
import { measures, type FactState, type Measure } from "./types";

const dash = /^[-—–―－﹣_/]+$/u;
/** Marks of footnotes after a figure: 12.3*, ——①, 45[2]. △ and ▲ are none: they make it negative. */
const mark = /(?:[①-⑳*＊※#]|\[\d{1,2}\]|〔\d{1,2}〕)+$/u;

export interface FactValue {
  readonly state: FactState;
  readonly value: number | null;
}

/**
 * In 亿元, %, or a count: no table means more, and within these bounds no rule calculates its way out of what a number
 * can hold. Excel itself goes on to 1E+307.
 */
const most = 1e15;

const nothing = (state: FactState): FactValue => ({ state, value: null });

function meant(value: number): FactValue {
  return Math.abs(value) <= most ? { state: "number", value } : nothing("text");
}

/**
 * Reads a cell. A percent format or a percent sign means hundredths whatever the column's unit; text that is
 * plainly a number is that number, in the unit that is written behind it.
 */
function factValue(
  grid: Grid,
  row: number,
  column: number,
  measure: Measure,
  scale: AmountScale | RatioScale | undefined,
): FactValue {
  const raw = grid.value(row, column);
  if (isBlank(raw)) return nothing("blank");
  if (isCellError(raw)) return nothing("error");
  if (typeof raw === "boolean") return nothing("text");
  if (typeof raw === "number" && !Number.isFinite(raw)) return nothing("text");
  const { kind } = measures[measure];
  let number: number;
  let percent = false;
  if (typeof raw === "string") {
    const text = raw.trim().replace(mark, "");
    if (dash.test(text)) return nothing("dash");
    const read = readFigureText(text);
    if (!read || (read.percent && kind !== "ratio")) return nothing("text");
    const { unit } = read;
    if (unit !== undefined) {
      // One figure with its unit among bare ones should have none.
      if (kind !== (unit === "counted" ? "count" : "amount") || standsAmongBare(grid, row, column))
        return nothing("text");
      return meant(unit === "counted" ? read.value : toYi(read.value, unit));
    }
    ({ value: number, percent } = read);
  } else {
    number = raw as number;
    if (kind === "ratio" && showsPercent(grid.format(row, column))) return meant(toPercent(number, "小数"));
  }
  if (kind === "count") return meant(number);
  if (kind === "ratio") return meant(percent ? number : toPercent(number, (scale as RatioScale) ?? "%"));
  return meant(toYi(number, (scale as AmountScale) ?? "亿元"));
}

/** What a cell of a grid says of a measure. In it a formula may stand whose value nobody has calculated. */
export function factAt(
  grid: Grid,
  row: number,
  column: number,
  measure: Measure,
  scale: AmountScale | RatioScale | undefined,
): FactValue {
  const read = factValue(grid, row, column, measure, scale);
  return read.state === "blank" && grid.uncalculated(row, column) ? nothing("uncalculated") : read;
}
