/** What all sheets of a workbook share while it is read: texts, formats, dates, and how much more it may cost. */
import { legible } from "../policy";
import { areaAddress, type Area } from "../sheet/address";
import { maxGridCells, maxRowCells, maxStoredCells } from "./limits";
import type { NumberFormats } from "./numberFormats";
import { UnreadableFile } from "./unreadable";

export interface WorkbookContext {
  readonly strings: readonly string[];
  readonly formats: NumberFormats;
  readonly date1904: boolean;
  readonly budget: SnapshotBudget;
}

/** Counts cells over all sheets of a file. */
export class SnapshotBudget {
  private cells = maxStoredCells;
  private grid = maxGridCells;
  private rowCells = maxRowCells;

  takeCell(): void {
    if (--this.cells < 0) throw new UnreadableFile("tooLarge", `more than ${String(maxStoredCells)} cells`);
  }

  /** What was taken of a row that will be read again. */
  giveBack(cells: number): void {
    this.cells += cells;
  }

  /** @param rows how many of them hold something */
  takeArea(sheet: string, area: Area, rows: number): void {
    const width = area.right - area.left + 1;
    this.grid -= (area.bottom - area.top + 1) * width;
    this.rowCells -= rows * width;
    if (this.grid >= 0 && this.rowCells >= 0) return;
    const address = areaAddress(area);
    throw new UnreadableFile(
      "tooLarge",
      `${sheet}!${address}`,
      `工作表“${legible(sheet)}”的数据范围过大（${address}），请删除远处的零散单元格后再试`,
    );
  }
}
