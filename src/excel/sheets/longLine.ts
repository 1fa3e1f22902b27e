/** A sentence over a table that is longer than the table is wide: Excel would print what sticks out on a page beside. */
import { linesOf } from "../../sheet/paper";

export const pointsPerCharacter = 6;
const lineHeight = 16.5;
const highest = 400;

interface LongLine {
  readonly text: string;
  /** Zero-based. */
  readonly row: number;
  readonly columns: number;
  /** Of those columns, in points. */
  readonly width: number;
  /** Of its letters, in points; Excel's own when left out. */
  readonly size?: number;
}

/** At the next sync: it goes on below, over all columns of the table. One that is short enough stays as it is. */
export function queueLongLine(
  sheet: Excel.Worksheet,
  { text, row, columns, width, size = 11 }: LongLine,
): void {
  const larger = size / 11;
  const lines = linesOf(text, width / pointsPerCharacter / larger);
  if (lines < 2) return;
  const range = sheet.getRangeByIndexes(row, 0, 1, columns);
  range.merge();
  range.format.wrapText = true;
  range.format.verticalAlignment = "Top";
  range.format.rowHeight = Math.min(lines * lineHeight * larger, highest);
}
