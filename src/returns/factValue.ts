/** What one cell of numbers says: a number in the plan's unit, or why it says none. */
import { readNumberText, toPercent, toYi, type AmountScale, type RatioScale } from "../policy";
import { isBlank, isCellError, type CellValue } from "./snapshot";
import { measures, type FactState, type Measure } from "./types";

const dash = /^[-—–―－﹣_/]+$/u;

export interface FactValue {
  readonly state: FactState;
  readonly value: number | null;
}

const nothing = (state: FactState): FactValue => ({ state, value: null });

/** No indicator has more than a few digits: beyond this, sums and products of honest cells would overflow as well. */
const largest = 1e100;

const known = (value: number): FactValue =>
  Math.abs(value) <= largest ? { state: "number", value } : nothing("text");

/**
 * Reads a cell. A percent format or a percent sign means hundredths whatever the column's unit; text that is
 * plainly a number is that number.
 */
export function factValue(
  raw: CellValue,
  format: string,
  measure: Measure,
  scale: AmountScale | RatioScale | undefined,
): FactValue {
  if (isBlank(raw)) return nothing("blank");
  if (isCellError(raw)) return nothing("error");
  if (typeof raw === "boolean") return nothing("text");
  if (typeof raw === "number" && !(Math.abs(raw) <= largest)) return nothing("text");
  const { kind } = measures[measure];
  let number: number;
  let percent = false;
  if (typeof raw === "string") {
    const text = raw.trim();
    if (dash.test(text)) return nothing("dash");
    const read = readNumberText(text);
    if (!read || (read.percent && kind !== "ratio")) return nothing("text");
    ({ value: number, percent } = read);
  } else {
    number = raw as number;
    if (kind === "ratio" && format.includes("%")) return known(toPercent(number, "小数"));
  }
  if (kind === "count") return known(number);
  if (kind === "ratio") return known(percent ? number : toPercent(number, (scale as RatioScale) ?? "%"));
  return known(toYi(number, (scale as AmountScale) ?? "亿元"));
}
