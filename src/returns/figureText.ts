/** A figure that stands as text, with or without its unit behind it: 1,234.5, 2.26%, 282.33亿元, 105家. */
import { readAmountScale, readNumberText, type AmountScale, type NumberText } from "../policy";
import type { Grid } from "./grid";

export interface FigureText extends NumberText {
  /** The unit behind the figure, if there is one: of money, or what is counted. */
  readonly unit?: AmountScale | "counted";
}

const withUnit = /^([^\u4e00-\u9fff]{1,30})(亿元|百万元|万元|千元|元|家|户|个)$/u;

/** What begins as a word is no figure, and most texts of a table are names and headings. */
const word = /^\s*[\u4e00-\u9fff]/;

/** @returns null when the text is not plainly a figure ("约 5", "12亿元左右", "1,23") */
export function readFigureText(text: string): FigureText | null {
  if (word.test(text)) return null;
  const plain = readNumberText(text);
  // A credit code of digits alone is no figure.
  if (plain) return /^\d{15,}$/u.test(text.trim()) ? null : plain;
  const [, figure, unit] = withUnit.exec(text.trim()) ?? [];
  const read = figure === undefined || unit === undefined ? null : readNumberText(figure);
  if (!read || read.percent || unit === undefined) return null;
  return { ...read, unit: readAmountScale(unit) ?? "counted" };
}

/** How far up and down a column is looked for a figure beside one. */
const reach = 3;

/** Where all write the unit behind the figure, it belongs there; one among bare figures is a slip. */
export function standsAmongBare(grid: Grid, row: number, column: number): boolean {
  for (const step of [-1, 1])
    for (let beside = row + step; Math.abs(beside - row) <= reach; beside += step) {
      if (beside < grid.top || beside > grid.bottom) break;
      const value = grid.value(beside, column);
      // 1.94% among amounts is no bare figure.
      const plain = typeof value === "string" ? readNumberText(value) : null;
      if (typeof value === "number" || (plain && !plain.percent)) return true;
      if (typeof value === "string" && readFigureText(value)) break;
    }
  return false;
}
