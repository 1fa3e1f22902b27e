/** Puts what a submitter says of one finding beside it, in the column 说明 of the result sheet. Nothing else is written. */
import { stateText } from "../../check/flags/resultTable";
import type { Finding } from "../../sheet/finding";
import { listSheets } from "../read/sheetRef";
import { findResultSheets } from "./resultSheet";

/** Title, counts and a line a sheet stand above the table's header: the header is looked for in so many rows. */
const rowsAbove = 200;
/** Excel refuses a longer text in a cell. */
const longestText = 32_767;

/** Which finding: by what its row on the sheet says of it. */
export type Listed = Pick<Finding, "rule" | "sheet" | "cell" | "message">;

/** @returns false when the list does not have the finding (any more): then nothing was written */
export async function writeExplanation(finding: Listed, text: string): Promise<boolean> {
  return Excel.run(async (context) => {
    const { current } = await findResultSheets(context, await listSheets(context));
    if (!current) return false;
    const sheet = context.workbook.worksheets.getItem(current.id);
    const used = sheet.getUsedRangeOrNullObject(true);
    used.load("rowIndex,columnIndex,rowCount,columnCount");
    await context.sync();
    if (used.isNullObject) return false;
    const { rowIndex: top, columnIndex: left, rowCount, columnCount } = used;
    const head = sheet.getRangeByIndexes(top, left, Math.min(rowCount, rowsAbove), columnCount);
    head.load("values");
    await context.sync();
    const above = head.values as unknown[][];
    const header = above.findIndex((row) => row.includes("规则") && row.includes("说明"));
    const columns = ["规则", "工作表", "单元格", "问题", "说明", "状态"].map((heading) =>
      (above[header] ?? []).indexOf(heading),
    );
    const rows = rowCount - header - 1;
    if (header === -1 || rows === 0 || columns.includes(-1)) return false;
    const first = top + header + 1;
    const [rule, name, cell, message, said, state] = columns.map((column) => left + column);
    const read = [rule, name, cell, message].map((column) => {
      const range = sheet.getRangeByIndexes(first, column ?? 0, rows, 1);
      range.load("values");
      return range;
    });
    await context.sync();
    const lines = Array.from({ length: rows }, (_row, i) => read.map(({ values }) => String(values[i]?.[0])));
    const same = ([a, b, c]: string[]): boolean =>
      a === finding.rule && b === finding.sheet && c === finding.cell;
    const exact = lines.findIndex((line) => same(line) && line[3] === finding.message);
    const at = exact === -1 ? lines.findIndex(same) : exact;
    if (at === -1) return false;
    sheet.getCell(first + at, said ?? 0).values = [[text.slice(0, longestText)]];
    sheet.getCell(first + at, state ?? 0).values = [[stateText(text)]];
    await context.sync();
    return true;
  });
}
