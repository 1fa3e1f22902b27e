/** An argument of a call as a plain formula uses it: a constant that is known now, or an expression calculated later. */
import { isUnchosen } from "../../policy";
import { tidy, tidyExpression } from "./tidy";
import type { LookUpPlace } from "./spellingSheet";

export type Constant = number | string | boolean | null;

export type Operand =
  | { readonly kind: "constant"; readonly value: Constant }
  | {
      readonly kind: "live";
      readonly text: string;
      /** A number, an empty text or an error, never another text. */
      readonly numeric: boolean;
      /** Texts in its cells that are plainly numbers, as they are written. */
      readonly numberTexts: readonly string[];
    };

export const omitted: Operand = { kind: "constant", value: null };

/** True for an argument that is certainly not given. */
export function isOmitted(operand: Operand): boolean {
  return (
    operand.kind === "constant" &&
    (operand.value === null || (typeof operand.value === "string" && operand.value.trim() === ""))
  );
}

/** An argument that is a choice: 0 stands for none, as `isUnchosen` has it. */
export function choice(operand: Operand): Operand {
  return operand.kind === "constant" && isUnchosen(operand.value) ? omitted : operand;
}

/** A condition: the choice in a cell was not made. */
export function unchosen(text: string): string {
  return `OR(${text}="",${text}="0")`;
}

/** A text in a formula. */
export function quoted(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}

export function written(operand: Operand): string {
  if (operand.kind === "live") return operand.text;
  const { value } = operand;
  if (value === null) return '""';
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return typeof value === "number" ? String(value).toUpperCase() : quoted(value);
}

/** #N/A and #VALUE! as expressions; the second says why. */
export const notAvailable = "NA()";
export function invalid(why: string): string {
  // A text that begins with such words is no number to any program.
  return `1*${quoted(`无法计算：${why}`)}`;
}

/** The tidied text of an operand, as an expression. */
export function tidied(operand: Operand): string {
  return operand.kind === "live" ? tidyExpression(operand.text) : quoted(tidy(operand.value ?? ""));
}

/**
 * What a spelling stands for: the cell behind it; in the row for any other spelling, the first, stands #VALUE!.
 * Errors and wildcards in the text are kept away by the expression around all others.
 * @param column zero-based; an expression counts from one
 */
export function lookedUp(place: LookUpPlace, text: string, column: number | string): string {
  const range = typeof column === "number" ? place.columns[column] : place.whole;
  const behind = typeof column === "number" ? "" : `,${column}`;
  return `INDEX(${range ?? place.whole},IFERROR(MATCH(${text},${place.spellings},0),1)${behind})`;
}

export function live(text: string, numeric = false, numberTexts: readonly string[] = []): Operand {
  return { kind: "live", text, numeric, numberTexts };
}
