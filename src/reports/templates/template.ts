/** A blank return as data: what excel/ puts onto a sheet, and what the check reads from it without a question. */
import type { Area } from "../../sheet/address";
import type { ReturnKind } from "../../returns/types";

export type TemplateStyle = "title" | "note" | "header" | "name" | "input" | "target" | "computed";

export interface TemplateCell {
  readonly style: TemplateStyle;
  /** A text, a number or a formula starting with "="; null for what the clerk fills in. */
  readonly content: string | number | null;
}

/** What Excel itself refuses or warns of while somebody types. */
export interface InputRule {
  readonly area: Area;
  readonly allow:
    | { readonly kind: "decimal"; readonly atLeast: number }
    | { readonly kind: "whole"; readonly atLeast: number }
    | { readonly kind: "list"; readonly values: readonly string[] }
    | { readonly kind: "textLength"; readonly exactly: number }
    | { readonly kind: "textLength"; readonly atMost: number };
  /** Shown beside the cell while it is selected. */
  readonly prompt: string;
  /** Shown when the input does not fit. */
  readonly refusal: string;
}

export interface Template {
  /** A kind of return, or the sheet of the bureau's own rules. */
  readonly kind: Exclude<ReturnKind, "form-107" | "breakdown"> | "custom-rules";
  /** Name of the sheet. */
  readonly name: string;
  /** Row by row from A1, each as wide as the header. */
  readonly rows: readonly (readonly TemplateCell[])[];
  /** Zero-based. */
  readonly headerRow: number;
  /** Widths in characters, one a column. */
  readonly widths: readonly number[];
  /** The first columns, which are printed; examples beside them are for the screen. */
  readonly printed: number;
  /** Number format of every column below the header. */
  readonly formats: readonly string[];
  readonly inputRules: readonly InputRule[];
}
