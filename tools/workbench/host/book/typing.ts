/** What Excel makes of a value that is written into a cell, by an add-in or by hand. */
import { invalid } from "../errors";
import { limits } from "../limits";
import { errorTexts, type Scalar } from "./cell";

export interface Typed {
  readonly value: Scalar | null;
  readonly formula?: string;
  /** The number format that typing brings with it into a cell that is General. */
  readonly format?: string;
}

const day = 86_400_000;

/** Serial number of a day in Excel's 1900 system, with the day that never was (1900-02-29). */
export function dateSerial(year: number, month: number, dayOfMonth: number): number | null {
  const time = Date.UTC(year, month - 1, dayOfMonth);
  const date = new Date(time);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== dayOfMonth) return null;
  const serial = Math.round((time - Date.UTC(1899, 11, 30)) / day);
  if (serial < 1) return null;
  return serial < 61 ? serial - 1 : serial;
}

function readDate(text: string): Typed | null {
  const full = /^(\d{4})([-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?$/.exec(text);
  if (full && full[2] !== ".") {
    const value = dateSerial(Number(full[1]), Number(full[3]), Number(full[4]));
    const format = full[2] === "年" ? 'yyyy"年"m"月"d"日"' : "yyyy/m/d";
    return value === null ? null : { value, format };
  }
  const month = /^(\d{4})(?:([-/])(\d{1,2})|年(\d{1,2})月)$/.exec(text);
  if (month) {
    const value = dateSerial(Number(month[1]), Number(month[3] ?? month[4]), 1);
    return value === null ? null : { value, format: month[2] ? "mmm-yy" : 'yyyy"年"m"月"' };
  }
  const short = /^(\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (short) {
    const value = dateSerial(new Date().getFullYear(), Number(short[1]), Number(short[2]));
    return value === null ? null : { value, format: 'm"月"d"日"' };
  }
  const time = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (time) {
    const seconds = Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3] ?? 0);
    return { value: seconds / 86_400, format: time[3] ? "h:mm:ss" : "h:mm" };
  }
  return null;
}

function readNumber(text: string): Typed | null {
  const bracketed = /^\(([^()]+)\)$/.exec(text);
  if (bracketed && /^[\d.,¥￥$]/.test(bracketed[1] ?? "")) {
    const inner = readNumber(bracketed[1] ?? "");
    return inner && typeof inner.value === "number" ? { ...inner, value: -inner.value } : null;
  }
  const match = /^([+-]?)\s*([¥￥$]?)\s*((?:\d{1,3}(?:,\d{3})+|\d+)(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*(%?)$/i.exec(
    text,
  );
  if (!match) return null;
  const [, sign, currency, digits = "", decimals, power, percent] = match;
  const number = Number(`${sign}${digits.replace(/,/g, "")}${power ?? ""}`);
  if (!Number.isFinite(number)) return null;
  const value = percent ? Number((number / 100).toPrecision(15)) : number;
  const long = decimals !== undefined && decimals.length > 1;
  if (percent) return { value, format: long ? "0.00%" : "0%" };
  if (power) return { value, format: "0.00E+00" };
  if (currency) return { value, format: `${currency}#,##0${long ? ".00" : ""}` };
  if (digits.includes(",")) return { value, format: long ? "#,##0.00" : "#,##0" };
  return { value };
}

/**
 * Reads what is written into a cell.
 * @param input a scalar of `range.values` or `range.formulas`; "" clears the cell
 * @param format the cell's number format: in a text cell ("@") everything stays text
 * @throws ApiError InvalidArgument for what no cell can hold
 */
export function typed(input: unknown, format: string): Typed {
  if (typeof input === "number") {
    if (!Number.isFinite(input)) throw invalid(String(input));
    return format === "@" ? { value: String(input) } : { value: input };
  }
  if (typeof input === "boolean") return { value: input };
  if (typeof input !== "string") throw invalid(`cannot be written into a cell: ${JSON.stringify(input)}`);
  if (input.length > limits.cellText) throw invalid(`more than ${limits.cellText} characters`);
  if (input === "") return { value: null };
  if (input.startsWith("'")) return { value: input.slice(1) };
  if (format === "@") return { value: input };
  if (input.startsWith("=") && input.length > 1) return { value: 0, formula: input };
  const text = input.trim();
  if (errorTexts.has(text.toUpperCase())) return { value: { error: text.toUpperCase() } };
  if (/^(true|false)$/i.test(text)) return { value: text.toLowerCase() === "true" };
  return readNumber(text) ?? readDate(text) ?? { value: input };
}
