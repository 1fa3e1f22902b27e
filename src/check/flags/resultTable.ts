/** The columns of the sheet 校验结果, and what is read back from it: the submitter's explanations. */
import { legible } from "../../policy";
import type { Finding } from "../../sheet/finding";

/**
 * Heading and width in characters of every column, left to right: together as wide as a landscape A4 page at 9 points,
 * and what the submitter says stands beside what was found.
 */
export const resultColumns: readonly (readonly [heading: string, width: number])[] = [
  ["序号", 4],
  ["级别", 6],
  ["状态", 6],
  ["规则", 7],
  ["工作表", 8],
  ["单元格", 6],
  ["单位", 9],
  ["指标", 9],
  ["年度", 5],
  ["问题", 25],
  ["说明", 15],
  ["建议", 17],
  ["依据", 10],
];

export const resultHeadings: readonly string[] = resultColumns.map(([heading]) => heading);

/** Begins the 说明 of a finding that somebody has set aside: 【忽略 2023-06-30】 and the reason. */
const setAside = /^【忽略 \d{4}-\d{2}-\d{2}】/;

/** @param day 2023-06-30 */
export const asideText = (day: string, reason: string): string => `【忽略 ${day}】${reason}`;

export const isAside = (explanation: string): boolean => setAside.test(explanation);

/** What the column 状态 says of a finding. */
export function stateText(explanation: string): "待处理" | "已说明" | "已忽略" {
  if (explanation === "") return "待处理";
  return isAside(explanation) ? "已忽略" : "已说明";
}

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

/** Where the columns that tell a finding stand, by the table's header; null for any other row. */
function columnsOf(header: readonly string[]) {
  if (!header.includes("规则") || !header.includes("说明")) return null;
  const at = (heading: string): number => header.indexOf(heading);
  const columns = {
    rule: at("规则"),
    sheet: at("工作表"),
    unit: at("单位"),
    measure: at("指标"),
    year: at("年度"),
    text: at("说明"),
  };
  return Object.values(columns).includes(-1) ? null : columns;
}

/** A finding on a result sheet: its key, and what the submitter wrote beside it ("" for nothing). */
interface ListedFinding {
  readonly key: string;
  readonly text: string;
}

/**
 * Tells the findings of a result sheet that is handed over row by row, from the first to the last; null for a row
 * without one. Columns are found by their heading: the submitter may have sorted the rows or moved a column.
 */
export function resultTeller(): (row: readonly string[]) => ListedFinding | null {
  let columns: ReturnType<typeof columnsOf> = null;
  const keyOf = keyMaker();
  return (row) => {
    if (!columns) {
      columns = columnsOf(row);
      return null;
    }
    const at = (column: number): string => row[column] ?? "";
    const rule = at(columns.rule);
    if (rule === "") return null;
    const [sheet, unit, measure] = [at(columns.sheet), at(columns.unit), at(columns.measure)];
    return { key: keyOf({ rule, sheet, unit, measure, year: at(columns.year) }), text: at(columns.text) };
  };
}

/** Where the submitter writes, counted from the first column; -1 on a sheet without such a header. */
export function explanationColumn(rows: readonly (readonly string[])[]): number {
  for (const row of rows) {
    const columns = columnsOf(row);
    if (columns) return columns.text;
  }
  return -1;
}

/** Reads the explanations of a result sheet that is handed over row by row, by finding. */
export function explanationReader() {
  const tell = resultTeller();
  const explained = new Map<string, string>();
  return {
    explained,
    take(row: readonly string[]): void {
      const told = tell(row);
      // Two rows of one key cannot be: the key counts them.
      if (told && told.text.trim() !== "") explained.set(told.key, told.text);
    },
  };
}

/** The explanations that stand on a result sheet, by finding. */
export function readExplanations(rows: readonly (readonly string[])[]): Map<string, string> {
  const reader = explanationReader();
  for (const row of rows) reader.take(row);
  return reader.explained;
}
