/** Puts what a submitter says of one finding beside it, in the column 说明 of the result sheet. Nothing else is written. */
import { stateText } from "../../check/flags/resultTable";
import type { Finding } from "../../sheet/finding";
import { listSheets } from "../read/sheetRef";
import { surely } from "../requests/surely";
import { findResultSheets } from "./resultSheet";

/** Title, counts and a line a sheet stand above the table's header: the header is looked for in so many rows. */
const rowsAbove = 200;
/** Excel refuses a longer text in a cell. */
const longestText = 32_767;

/** Which finding: by what its row on the sheet says of it. */
export type Listed = Pick<Finding, "rule" | "sheet" | "cell" | "message">;

/** @returns false when the list does not have the finding (any more): then nothing was written */
export async function writeExplanation(finding: Listed, text: string): Promise<boolean> {
  const said = text.slice(0, longestText);
  const write = (): Promise<boolean> =>
    Excel.run(async (context) => {
      const row = await findRow(context, finding);
      if (!row) return false;
      row.said.values = [[said]];
      row.state.values = [[stateText(said)]];
      await context.sync();
      return true;
    });
  let listed = false;
  await surely(
    async () => {
      listed = await write();
    },
    // The same once more does no harm, and ends what was only begun.
    async () => {
      listed = await write();
      return true;
    },
  );
  return listed;
}

interface Row {
  readonly said: Excel.Range;
  readonly state: Excel.Range;
}

/** The row of a finding: its cells stay its cells should somebody insert rows before they are written. */
async function findRow(context: Excel.RequestContext, finding: Listed): Promise<Row | null> {
  const { current } = await findResultSheets(context, await listSheets(context));
  if (!current) return null;
  const sheet = context.workbook.worksheets.getItem(current.id);
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load("rowIndex,columnIndex,rowCount,columnCount");
  await context.sync();
  if (used.isNullObject) return null;
  const { rowIndex: top, columnIndex: left, rowCount, columnCount } = used;
  const head = sheet.getRangeByIndexes(top, left, Math.min(rowCount, rowsAbove), columnCount);
  head.load("values");
  await context.sync();
  const above = head.values as unknown[][];
  const header = above.findIndex((row) => row.includes("规则") && row.includes("说明"));
  const rows = rowCount - header - 1;
  if (header === -1 || rows === 0) return null;
  const columnOf = (heading: string): number => above[header]?.indexOf(heading) ?? -1;
  const about = ["规则", "工作表", "单元格", "问题"].map(columnOf);
  const [said, state] = [columnOf("说明"), columnOf("状态")];
  if ([...about, said, state].includes(-1)) return null;
  const first = top + header + 1;
  const read = about.map((column) => {
    const range = sheet.getRangeByIndexes(first, left + column, rows, 1);
    range.load("values");
    return range;
  });
  await context.sync();
  const lines = Array.from({ length: rows }, (_row, i) => read.map(({ values }) => String(values[i]?.[0])));
  const same = ([a, b, c]: string[]): boolean =>
    a === finding.rule && b === finding.sheet && c === finding.cell;
  const exact = lines.findIndex((line) => same(line) && line[3] === finding.message);
  const at = exact === -1 ? lines.findIndex(same) : exact;
  const [rules] = read;
  if (at === -1 || !rules) return null;
  const here = rules.getCell(at, 0);
  const [from = 0] = about;
  return { said: here.getOffsetRange(0, said - from), state: here.getOffsetRange(0, state - from) };
}
