/**
 * Cells of a sheet of their own, for a call over a range inside another function: =SUM(RD_TARGET(A2:A9,2023)). Plain
 * Excel without dynamic arrays has no way to write such a result in one formula, so each element gets a cell and the
 * other function reads those cells.
 */
import { tokens } from "../tokens";
import { columnLetters } from "../../sheet/address";
import { sheetInFormula } from "./spellingSheet";

export const blockSheetName = "方案计算";

/** An element's formula reads cells of another sheet than its own: each reference is told its sheet. */
export function qualified(formula: string, sheet: string): string {
  return tokens(formula)
    .map(({ reference, source }) =>
      reference?.sheet === null ? `${sheetInFormula(sheet)}!${source}` : source,
    )
    .join("");
}

/** Where the blocks of one conversion go, one below the other. */
export class Blocks {
  private readonly rows: (readonly string[])[] = [];

  /** @param firstRow zero-based row of the sheet's first free row */
  constructor(
    readonly sheet: string,
    readonly firstRow: number,
  ) {}

  /** Takes the formulas of a block in; @returns the range they will stand in */
  place(formulas: readonly (readonly string[])[]): string {
    const top = this.firstRow + this.rows.length;
    const width = formulas[0]?.length ?? 1;
    this.rows.push(...formulas);
    return `${sheetInFormula(this.sheet)}!$A$${top + 1}:$${columnLetters(width - 1)}$${top + formulas.length}`;
  }

  /** All formulas, from the first free row on, every row as wide as the widest. */
  get cells(): readonly (readonly string[])[] {
    const width = Math.max(0, ...this.rows.map((row) => row.length));
    return this.rows.map((row) => Array.from({ length: width }, (_unused, i) => row[i] ?? ""));
  }
}
