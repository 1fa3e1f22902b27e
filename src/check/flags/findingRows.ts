/** The rows of the sheet 校验结果: what stands above the table, its header, and a row for every finding. */
import { severities, type Finding, type Severity } from "../../sheet/finding";
import type { ResultCell, ResultCellStyle, ResultRows } from "./annotation";
import { flagLooks } from "./appearance";
import { stateText } from "./resultTable";

export function cell(text: string, style: ResultCellStyle): ResultCell {
  return { text, style };
}

const rank = (severity: Severity): number => severities.indexOf(severity);

/** Most severe first; within a severity in the order of the check (sheet by sheet, top to bottom). */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => rank(a.severity) - rank(b.severity));
}

/** Makes the rows when they are asked for: twenty thousand findings are a quarter of a million cells. */
export class FindingRows implements ResultRows {
  /**
   * @param top title, counts, legend and the table's header
   * @param findings in the order of the table
   * @param explanations what the submitter said of a finding, by its place in the table
   */
  constructor(
    readonly top: readonly (readonly ResultCell[])[],
    private readonly findings: readonly Finding[],
    readonly explanations: ReadonlyMap<number, string>,
  ) {}

  get length(): number {
    return this.top.length + this.findings.length;
  }

  slice(from = 0, to = this.length): readonly (readonly ResultCell[])[] {
    const above = this.top.length;
    const first = Math.max(0, from - above);
    const listed = this.findings.slice(first, Math.max(0, to - above));
    return [
      ...this.top.slice(from, to),
      ...listed.map((finding, i) => rowOf(finding, first + i, this.explanations.get(first + i) ?? "")),
    ];
  }
}

function rowOf(finding: Finding, index: number, explanation: string): ResultCell[] {
  const { rule, severity, sheet, cell: address, unit, measure, year, message, suggestion, source } = finding;
  return [
    cell(String(index + 1), "text"),
    cell(flagLooks[severity].label, severity),
    cell(stateText(explanation), "text"),
    cell(rule, "text"),
    cell(sheet, "text"),
    { text: address, style: "link", link: { sheet, cell: address } },
    cell(unit, "text"),
    cell(measure, "text"),
    cell(year === null ? "" : String(year), "text"),
    cell(message, "text"),
    cell(explanation, "explanation"),
    cell(suggestion, "text"),
    cell(source, "text"),
  ];
}
