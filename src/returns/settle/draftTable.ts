/** The columns of a block while it is being settled what they are. */
import type { Block } from "../blocks";
import { scaled } from "../columnScale";
import { numbersOf, type Numbers } from "../evidence";
import type { Grid } from "../grid";
import type { HeaderMeaning, Scales } from "../headerTerms";
import type { Measure, ReturnColumn } from "../types";

/** A column on its way: what its words say, beside what it has been taken for so far. */
export interface Draft {
  readonly column: ReturnColumn;
  readonly meaning: HeaderMeaning;
}

/** A column without what it had been taken for. */
export function stripped({
  index,
  header,
  headerCell,
}: ReturnColumn): Pick<ReturnColumn, "index" | "header" | "headerCell"> {
  return { index, header, headerCell };
}

/**
 * What belongs together stands near each other: beyond so many columns to either side nothing is looked for. Returns
 * have some forty columns; a sheet of thousands is no return, and must not be held against itself column by column.
 */
const reach = 120;

/** In %: no county spends a tenth of what it earns. */
export const mostRatio = 10;

/** Fewer places are in order by chance. */
export const fewestRanked = 5;

/** Of so many years an average growth is looked for, and among so many columns one whose yearly rise is printed. */
export const mostYears = 12;

/** Of columns that are tried one after the other by all their numbers, the nearest. */
export const mostTried = 40;

/** The columns of a block on their way to what they are: the steps of settling ask it, and put what they find into it. */
export class DraftTable {
  private readonly known = new Map<number, Numbers>();
  /** The columns of the drafts, as they are taken now. */
  readonly columns: ReturnColumn[];
  /** How many of them hold years: thousands of columns may each ask. */
  private years = 0;

  constructor(
    readonly grid: Grid,
    readonly block: Block,
    readonly drafts: Draft[],
    private readonly scales: Scales,
    readonly titleYear: number | null,
  ) {
    this.columns = drafts.map(({ column }) => column);
    this.years = this.columns.filter(({ role }) => role === "year").length;
  }

  /** True where the rows are of several years. */
  get hasYears(): boolean {
    return this.years > 0;
  }

  numbers({ index }: ReturnColumn): Numbers {
    let numbers = this.known.get(index);
    if (!numbers) this.known.set(index, (numbers = numbersOf(this.grid, this.block, index)));
    return numbers;
  }

  /** The rows below the headings of the block. */
  get rows(): { readonly first: number; readonly last: number } {
    const { headerRows, from, lastRow } = this.block;
    return { first: (headerRows.at(-1) ?? from) + 1, last: lastRow };
  }

  /** The columns around a place, from left to right. */
  near(at: number): readonly ReturnColumn[] {
    return this.columns.slice(Math.max(0, at - reach), at + reach + 1);
  }

  /** Those before it, the nearest first. */
  nearBefore(at: number): readonly ReturnColumn[] {
    return this.columns.slice(Math.max(0, at - reach), at).reverse();
  }

  put(at: number, column: ReturnColumn): void {
    const draft = this.drafts[at];
    if (!draft) return;
    this.drafts[at] = { ...draft, column };
    this.years += Number(column.role === "year") - Number(this.columns[at]?.role === "year");
    this.columns[at] = column;
  }

  asMeasure(at: number, column: ReturnColumn, measure: Measure): void {
    const { year, quarter } = column;
    this.put(at, {
      ...stripped(column),
      role: "measure",
      measure,
      ...(year !== undefined && { year }),
      ...(quarter !== undefined && { quarter }),
      ...scaled(measure, column.header, this.scales),
    });
  }

  unread(at: number, column: ReturnColumn, reason: string): void {
    this.put(at, { ...stripped(column), role: "unknown", reason });
  }

  /** The nearest column of figures to the left. */
  before(at: number): ReturnColumn | undefined {
    return this.nearBefore(at).find((column) => column.role === "measure" && column.measure);
  }

  /** True where the rows tell what is measured. */
  byRow(at: number): boolean {
    return this.near(at).some(({ role, measure }) => role === "measure" && measure === undefined);
  }

  /** The columns of a measure, or of the one before: the nearest first, to the left before the right. */
  measured(at: number, measure: Measure | undefined): readonly ReturnColumn[] {
    const wanted = measure ?? this.before(at)?.measure;
    const byRow = measure === undefined && wanted === undefined && this.byRow(at);
    return this.near(at)
      .filter(
        (other) => other.role === "measure" && other.measure === wanted && (wanted !== undefined || byRow),
      )
      .sort((a, b) => this.far(at, a) - this.far(at, b));
  }

  /** How far a column is; all on the left are nearer than any on the right. */
  far(at: number, { index }: ReturnColumn): number {
    const own = (this.drafts[at] as Draft).column.index;
    return index < own ? own - index : 1000 + index - own;
  }

  /** A column that names no year is of the title's, unless each row has its own. */
  yearOf(year: number | undefined): number | null | undefined {
    return year ?? (this.hasYears ? undefined : this.titleYear);
  }
}
