/** The rows of a sheet as they are found, each laid out at once as the snapshot will have it, or nearly so. */
import type { CellValue } from "../sheet/snapshot";
import { days1904 } from "./dates";
import { maxRowCells } from "./limits";
import type { WorkbookContext } from "./workbookContext";

/** A row that holds a value. */
export interface RawRow {
  readonly number: number;
  /** The row's own style, which holds for cells that are not written. */
  readonly style: number | undefined;
  /** Column of `values[0]`. */
  readonly left: number;
  readonly values: CellValue[];
  /** Column and style of one written cell after the other; rows written alike share it. */
  readonly written: readonly number[];
}

export class RowStore {
  readonly rows: RawRow[] = [];
  /** How many rows hold a value, and between which rows and columns; of rows that were too many to keep, too. */
  held = 0;
  top = Infinity;
  left = Infinity;
  bottom = -1;
  right = -1;
  /** True when a cell with a value refers to a style. */
  hasStyledValue = false;

  private number = 0;
  private style: number | undefined;
  private count = 0;
  private heldInRow = 0;
  private rowLeft = Infinity;
  private rowRight = -1;
  private readonly written: number[] = [];
  private hash = 0;
  private readonly patterns = new Map<number, readonly number[]>();
  private readonly values: CellValue[] = [];
  private room = maxRowCells;

  constructor(private readonly context: WorkbookContext) {}

  open(number: number, style: number | undefined): void {
    this.number = number;
    this.style = style;
    this.count = this.heldInRow = 0;
    this.rowLeft = Infinity;
    this.rowRight = -1;
    this.hash = 0;
  }

  add(column: number, style: number, value: CellValue): void {
    const at = this.count++;
    this.written[2 * at] = column;
    this.written[2 * at + 1] = style;
    this.hash = Math.imul(this.hash, 31) + Math.imul(column, 0x9e3779b1) + style;
    if (value === null) {
      this.values[at] = null;
      return;
    }
    const { date1904, formats, budget } = this.context;
    const is1904 = date1904 && typeof value === "number" && formats.dates[style] === true;
    this.values[at] = is1904 ? value + days1904 : value;
    this.heldInRow += 1;
    if (column < this.rowLeft) this.rowLeft = column;
    if (column > this.rowRight) this.rowRight = column;
    if (style !== 0) this.hasStyledValue = true;
    budget.takeCell();
  }

  /** A row of formatted blanks is forgotten at once: a million of them cost time only. */
  close(): void {
    if (this.heldInRow === 0) return;
    this.held += 1;
    this.top = Math.min(this.top, this.number);
    this.bottom = Math.max(this.bottom, this.number);
    this.left = Math.min(this.left, this.rowLeft);
    this.right = Math.max(this.right, this.rowRight);
    // As wide as the sheet was so far: seldom will it have to be laid out anew.
    const { left } = this;
    const width = this.right - left + 1;
    this.room -= width;
    // The sheet will be refused when its area is known.
    if (this.room < 0) this.rows.length = 0;
    else this.rows.push(this.laidOut(left, width));
  }

  /** The row that was opened last was never there. */
  takeBack(): void {
    this.context.budget.giveBack(this.heldInRow);
    this.count = this.heldInRow = 0;
  }

  private laidOut(left: number, width: number): RawRow {
    const { number, style, count, written } = this;
    const values = new Array<CellValue>(width).fill(null);
    for (let i = 0; i < count; i++) {
      const at = (written[2 * i] ?? 0) - left;
      if (at >= 0 && at < width) values[at] = this.values[i] ?? null;
    }
    return { number, style, left, values, written: this.pattern() };
  }

  private pattern(): readonly number[] {
    const { patterns, written, hash } = this;
    const length = 2 * this.count;
    const known = patterns.get(hash);
    if (known?.length === length && known.every((part, i) => part === written[i])) return known;
    // Where every row is another, none will be met again.
    if (patterns.size >= maxPatterns) patterns.clear();
    const own = written.slice(0, length);
    patterns.set(hash, own);
    return own;
  }
}

const maxPatterns = 1000;
