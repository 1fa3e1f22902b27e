/** The columns of the sheet 校验结果, and what is read back from it: the submitter's explanations. */
import { legible } from "../policy";
import type { Finding } from "../rules/finding";

/** Heading and width in characters of every column, left to right. */
export const resultColumns: readonly (readonly [heading: string, width: number])[] = [
  ["序号", 6],
  ["级别", 9],
  ["状态", 9],
  ["规则", 10],
  ["工作表", 16],
  ["单元格", 9],
  ["单位", 18],
  ["指标", 20],
  ["年度", 7],
  ["问题", 52],
  ["建议", 40],
  ["依据", 34],
  ["说明", 36],
];

export const resultHeadings: readonly string[] = resultColumns.map(([heading]) => heading);

/** What the column 状态 says of a finding. */
export const stateText = (explanation: string): string => (explanation === "" ? "待处理" : "已说明");

/** What a finding is about, wherever its row has moved to. */
type About = Pick<Finding, "rule" | "sheet" | "unit" | "measure"> & { readonly year: number | string | null };

/** Names as findings show them: a list of an earlier version may hold them as the cells did. */
const aboutKey = ({ rule, sheet, unit, measure, year }: About): string =>
  JSON.stringify([rule, sheet, legible(unit), legible(measure), String(year ?? "")]);

/**
 * Gives each finding its key, by which it is known again after rows have moved: rule, sheet, unit, measure and
 * year; findings that agree in all of these (an enterprise that stands twice) are told apart by their order.
 */
export function explanationKeys(findings: readonly About[]): string[] {
  return findings.map(keyMaker());
}

/** Gives the keys of findings that are handed over one by one, in their order. */
function keyMaker(): (finding: About) => string {
  const seen = new Map<string, number>();
  return (finding) => {
    const about = aboutKey(finding);
    const n = seen.get(about) ?? 0;
    seen.set(about, n + 1);
    return n === 0 ? about : `${about}#${n + 1}`;
  };
}

/** Where the columns that tell a finding stand; null on a sheet without such a header. */
function layout(rows: readonly (readonly string[])[]) {
  const headerRow = rows.findIndex((row) => row.includes("规则") && row.includes("说明"));
  const header = rows[headerRow];
  if (!header) return null;
  const at = (heading: string): number => header.indexOf(heading);
  const columns = {
    rule: at("规则"),
    sheet: at("工作表"),
    unit: at("单位"),
    measure: at("指标"),
    year: at("年度"),
    text: at("说明"),
  };
  return Object.values(columns).includes(-1) ? null : { headerRow, ...columns };
}

/** Every finding on a result sheet with its row, and what the submitter wrote beside it ("" for nothing). */
export function* resultRows(
  rows: readonly (readonly string[])[],
): Generator<readonly [key: string, text: string, row: number]> {
  // Columns are found by their heading: the submitter may have sorted the rows or moved a column.
  const found = layout(rows);
  if (!found) return;
  const keyOf = keyMaker();
  for (let i = found.headerRow + 1; i < rows.length; i++) {
    const row = rows[i] ?? [];
    const rule = row[found.rule] ?? "";
    if (rule === "") continue;
    const [sheet = "", unit = "", measure = "", year = ""] = [
      row[found.sheet],
      row[found.unit],
      row[found.measure],
      row[found.year],
    ];
    yield [keyOf({ rule, sheet, unit, measure, year }), row[found.text] ?? "", i];
  }
}

export function readResultRows(rows: readonly (readonly string[])[]): Map<string, string> {
  return new Map([...resultRows(rows)].map(([key, text]) => [key, text]));
}

/** Where the submitter writes, counted from the first column; -1 on a sheet without such a header. */
export function explanationColumn(rows: readonly (readonly string[])[]): number {
  return layout(rows)?.text ?? -1;
}

/** The explanations that stand on a result sheet, by finding. */
export function readExplanations(rows: readonly (readonly string[])[]): Map<string, string> {
  return new Map([...readResultRows(rows)].filter(([, text]) => text.trim() !== ""));
}

/** The findings that the submitter has explained. */
export function explainedFindings<T extends Finding>(
  findings: readonly T[],
  explanations: ReadonlyMap<string, string>,
): ReadonlySet<T> {
  const keys = explanationKeys(findings);
  return new Set(findings.filter((_finding, i) => explanations.has(keys[i] ?? "")));
}
