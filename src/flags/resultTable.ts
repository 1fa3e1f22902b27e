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

/** Where the columns that tell a finding stand; null on a sheet without such a header. */
function layout(rows: readonly (readonly string[])[]) {
  const headerRow = rows.findIndex((row) => row.includes("规则") && row.includes("说明"));
  const header = rows[headerRow];
  if (!header) return null;
  const at = (heading: string): number => header.indexOf(heading);
  const columns = { rule: at("规则"), sheet: at("工作表"), cell: at("单元格"), text: at("说明") };
  return Object.values(columns).includes(-1) ? null : { body: rows.slice(headerRow + 1), ...columns };
}

/** Every finding on a result sheet, with what the submitter wrote beside it ("" for nothing). */
export function readResultRows(rows: readonly (readonly string[])[]): Map<string, string> {
  // Columns are found by their heading: the submitter may have sorted the rows or moved a column.
  const found = layout(rows);
  if (!found) return new Map();
  const { body, rule, sheet, cell, text } = found;
  return new Map(
    body.map((row) => [explanationKey(row[rule] ?? "", row[sheet] ?? "", row[cell] ?? ""), row[text] ?? ""]),
  );
}

/** The explanations that stand on a result sheet, by finding. */
export function readExplanations(rows: readonly (readonly string[])[]): Map<string, string> {
  return new Map([...readResultRows(rows)].filter(([, text]) => text.trim() !== ""));
}
