/** Builds an appendix table from its printed rows, giving every figure its unit, year and citation. */
import type { Figure, PlanTable, Unit } from "./types";

export interface PrintedTable {
  readonly notice: string;
  readonly number: number;
  readonly indicator: string;
  readonly title: string;
  readonly unit: Unit;
  readonly years: readonly number[];
  /** Row identifier (region code or sector id), row as printed, cells as printed. */
  readonly rows: readonly (readonly [id: string, row: string, cells: readonly string[]])[];
}

/** @throws Error when a row has not one cell per year: data must be complete, even where it is blank. */
export function planTable(printed: PrintedTable): PlanTable {
  const { notice, number, unit, years } = printed;
  const figures = new Map<string, readonly Figure[]>();
  for (const [id, row, cells] of printed.rows) {
    if (cells.length !== years.length) throw new Error(`附表${number} ${row}: ${cells.length} cells`);
    figures.set(
      id,
      years.map((year, i) => {
        const published = cells[i] ?? "";
        const value = /^\d+(\.\d+)?$/.test(published) ? Number(published) : null;
        return {
          value,
          published,
          unit,
          year,
          citation: { notice, table: number, row, column: `${year} 年` },
        };
      }),
    );
  }
  return { number, indicator: printed.indicator, title: printed.title, unit, years, figures };
}
