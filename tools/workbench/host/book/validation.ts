/** A data validation of some areas of a sheet. The rule objects are those of Office.js, kept as they are. */
import type { Area } from "./area";

export interface Validation {
  readonly areas: readonly Area[];
  /** Excel.DataValidationRule, e.g. {list: {inCellDropDown: true, source: "a,b"}}. */
  readonly rule: Readonly<Record<string, unknown>>;
  readonly errorAlert: Readonly<Record<string, unknown>>;
  readonly prompt: Readonly<Record<string, unknown>>;
  readonly ignoreBlanks: boolean;
  readonly origin?: object;
}

const types: Readonly<Record<string, string>> = {
  wholeNumber: "WholeNumber",
  decimal: "Decimal",
  textLength: "TextLength",
  list: "List",
  date: "Date",
  time: "Time",
  custom: "Custom",
};

/** Excel.DataValidationType of a rule; null for a rule that names no or several kinds. */
export function validationType(rule: Readonly<Record<string, unknown>>): string | null {
  const kinds = Object.keys(rule).filter((key) => rule[key] !== undefined && rule[key] !== null);
  return kinds.length === 1 ? (types[kinds[0] ?? ""] ?? null) : null;
}
