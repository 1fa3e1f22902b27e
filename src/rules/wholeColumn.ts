/**
 * A rule that accuses half of a column speaks of the column: it was filled in of another scope, period or unit, or it
 * was misread. That is one question at its header, not a fault of each of its cells.
 */
import { legible } from "../policy";
import { cellAddress } from "../sheet/address";
import type { Fact, Place, RecognisedReturn, ReturnColumn } from "../returns/types";
import type { ColumnQuestion, Report, Rule } from "./rule";

/** Fewer accusations may each be true. */
export const fewestAccused = 4;
/** From this share of a column's cells on it is the column that is in question. */
const shareAccused = 0.5;

const columnAt = ({ columns, transposed }: RecognisedReturn, { row, column }: Place) =>
  columns.find(({ index }) => index === (transposed ? row : column));

/** The column that a report is about. One that stands on a header or a title speaks of more than a cell already. */
function columnOf(sheet: RecognisedReturn, { fact, cell }: Report): ReturnColumn | undefined {
  const column = fact?.column ?? columnAt(sheet, cell);
  const isHeader = column?.headerCell.row === cell.row && column.headerCell.column === cell.column;
  return isHeader ? undefined : column;
}

/** How many cells of a column say something; of a column of names or codes, how many rows there are. */
function filledIn({ rows }: RecognisedReturn, column: ReturnColumn): number {
  let filled = 0;
  const count = (facts: readonly Fact[]) => {
    for (const fact of facts) if (fact.column === column) filled++;
  };
  for (const { facts, quoted, derived = [] } of rows) [facts, quoted, derived].forEach(count);
  return filled > 0 ? filled : rows.length;
}

type Speaker = Pick<Rule, "title" | "ofColumn" | "rowByRow">;

const usual = ({ title }: Speaker): ColumnQuestion => ({
  severity: "query",
  what: `有同样的问题（${title.zh}），更像是整列的口径、时期或单位与所读的不同，而不是逐格填错`,
  suggestion:
    "请先核对这一列的含义、年度和单位；读错了的，在窗格“看懂了什么”里更正后再校验；确实如此的，说明一次即可。这些数未参与其他校验。",
});

function gathered(rule: Speaker, column: ReturnColumn, looked: number, reports: readonly Report[]): Report {
  const [first] = reports as [Report];
  const { what, suggestion, severity } = rule.ofColumn ?? usual(rule);
  return {
    cell: column.headerCell,
    ...(first.on && { on: first.on }),
    unit: "",
    measure: column.header,
    year: first.year ?? null,
    severity,
    message: `「${legible(column.header, 40)}」一列 ${looked} 格中有 ${reports.length} 格${what}。如 ${cellAddress(first.cell.row, first.cell.column)}：${first.message}`,
    suggestion,
    source: first.source,
    taints: reports.flatMap(({ fact, taints = [] }) => (fact ? [fact, ...taints] : taints)),
  };
}

/**
 * @param reports what one rule found on `sheet`, or on the returns that its reports name
 * @returns the same, those of a column that is in question as a whole in one
 */
export function gatherColumns(
  rule: Speaker,
  reports: readonly Report[],
  sheet: RecognisedReturn | undefined,
): readonly Report[] {
  if (rule.rowByRow || reports.length < fewestAccused) return reports;
  const columns = new Map<ReturnColumn, { readonly sheet: RecognisedReturn; readonly reports: Report[] }>();
  for (const report of reports) {
    const on = report.on?.value ?? sheet;
    const column = on && columnOf(on, report);
    if (!on || !column) continue;
    const group = columns.get(column);
    if (group) group.reports.push(report);
    else columns.set(column, { sheet: on, reports: [report] });
  }
  const told = new Map<Report, Report | undefined>();
  for (const [column, { sheet: on, reports: own }] of columns) {
    if (own.length < fewestAccused) continue;
    const looked = own[0]?.among ?? filledIn(on, column);
    if (own.length < looked * shareAccused) continue;
    own.forEach((report, i) => told.set(report, i === 0 ? gathered(rule, column, looked, own) : undefined));
  }
  return told.size === 0
    ? reports
    : reports.flatMap((report) => (told.has(report) ? (told.get(report) ?? []) : report));
}
