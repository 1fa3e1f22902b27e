/** The columns of the sheet 校验结果, and what is read back from it: the submitter's explanations. */

/** Heading and width in characters of every column, left to right. */
export const resultColumns: readonly (readonly [heading: string, width: number])[] = [
  ["序号", 6],
  ["级别", 9],
  ["规则", 10],
  ["工作表", 16],
  ["单元格", 9],
  ["单位", 18],
  ["问题", 52],
  ["建议", 40],
  ["依据", 34],
  ["说明", 36],
];

export const resultHeadings: readonly string[] = resultColumns.map(([heading]) => heading);

/** A finding is known again by its rule and its place. */
export function explanationKey(rule: string, sheet: string, cell: string): string {
  return JSON.stringify([rule, sheet, cell]);
}

/**
 * Reads the explanations that stand on a result sheet. Columns are found by their heading: the submitter may
 * have sorted the rows or moved a column.
 */
export function readExplanations(rows: readonly (readonly string[])[]): Map<string, string> {
  const found = new Map<string, string>();
  const headerRow = rows.findIndex((row) => row.includes("规则") && row.includes("说明"));
  const header = rows[headerRow] ?? [];
  const [rule, sheet, cell, text] = ["规则", "工作表", "单元格", "说明"].map((name) => header.indexOf(name));
  if (rule === undefined || sheet === undefined || cell === undefined || text === undefined) return found;
  if (rule < 0 || sheet < 0 || cell < 0 || text < 0) return found;
  for (const row of rows.slice(headerRow + 1)) {
    const written = row[text] ?? "";
    if (written.trim() === "") continue;
    found.set(explanationKey(row[rule] ?? "", row[sheet] ?? "", row[cell] ?? ""), written);
  }
  return found;
}
