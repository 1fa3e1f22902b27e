/**
 * In a table on its side what is asked and its unit stand beside each other, before the figures: both are read, and
 * what was asked is called by its name alone.
 */
import { compact } from "../policy";
import type { Grid } from "./grid";
import { headerText } from "./headerRows";
import { isUnit, readHeader } from "./headerTerms";
import type { ReturnColumn } from "./types";

/** A remark below the figures is no unit: so many texts to one may be such. */
const mostUnits = 2;

/** True for a row of headings that says in which unit each figure is, and nothing else. */
function saysUnits(grid: Grid, row: number, nameColumn: number): boolean {
  if (readHeader(grid.text(row, nameColumn)).role === "scale") return true;
  let units = 0;
  let others = 0;
  for (let column = nameColumn + 1; column <= grid.right; column++) {
    const text = compact(grid.text(row, column));
    if (text === "") continue;
    if (isUnit(text)) units++;
    else others++;
  }
  return units > others * mostUnits;
}

/** The rows of headings that say what is asked. */
export function itemRows(grid: Grid, headerRows: readonly number[], nameColumn: number): readonly number[] {
  if (!grid.turned || headerRows.length < 2) return headerRows;
  const items = headerRows.filter((row) => !saysUnits(grid, row, nameColumn));
  return items.length > 0 ? items : headerRows;
}

/** Calls each column by what it is asked, whatever unit stands beside that; the unit of what is worked out is kept. */
export function calledByItems(
  grid: Grid,
  headerRows: readonly number[],
  { nameColumn, left }: { readonly nameColumn: number; readonly left: number },
): (column: ReturnColumn) => ReturnColumn {
  const items = itemRows(grid, headerRows, nameColumn);
  if (items.length === headerRows.length) return (column) => column;
  return (column) => {
    const item = headerText(grid, items, column.index, left);
    if (item === "" || item === column.header) return column;
    const inPercent = column.role === "derived" && /[%％]/u.test(column.header);
    return {
      ...column,
      header: item,
      ...(inPercent && { scale: "%" as const, scaleFrom: "header" as const }),
    };
  };
}
