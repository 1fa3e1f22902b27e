/** An Excel table. Its area includes the header row and the total row. */
import type { Area } from "./area";

export interface TableColumn {
  readonly id: number;
  readonly name: string;
}

export interface Table {
  readonly id: string;
  readonly name: string;
  readonly area: Area;
  readonly columns: readonly TableColumn[];
  readonly style: string;
  readonly showHeaders: boolean;
  readonly showTotals: boolean;
  readonly showBandedRows: boolean;
  readonly showBandedColumns: boolean;
  readonly showFilterButton: boolean;
  readonly highlightFirstColumn: boolean;
  readonly highlightLastColumn: boolean;
}

/** Rows between header and totals. */
export function bodyArea(table: Table): Area {
  return {
    ...table.area,
    top: table.area.top + (table.showHeaders ? 1 : 0),
    bottom: table.area.bottom - (table.showTotals ? 1 : 0),
  };
}
