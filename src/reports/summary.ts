/** 多表汇总: one sheet over many files, the files above and every finding below, each linked. */
import { severityNames } from "../check/flags/findingText";
import { legible } from "../policy";
import { severities } from "../sheet/finding";
import type { ContentCell, SheetContent } from "../sheet/content";
import type { FileReport } from "../check/fileReport";
import type { Finding } from "../sheet/finding";

/** A file and what was found in it, whoever remembers it. */
export interface FileSummary extends Pick<FileReport, "file" | "status" | "message" | "units"> {
  readonly result?: { readonly findings: readonly SummaryFinding[] };
}

export type SummaryFinding = Pick<
  Finding,
  "sheet" | "cell" | "severity" | "rule" | "unit" | "message" | "suggestion" | "source"
>;

export const statusNames: Readonly<Record<FileReport["status"], string>> = {
  checked: "已校验",
  unrecognised: "未认出报表",
  unreadable: "打不开",
};

const fileColumns = [
  "序号",
  "文件",
  "状态",
  "单位",
  ...severities.map((one) => severityNames[one]),
  "说明",
  "详情",
];
const findingColumns = ["文件", "工作表", "单元格", "级别", "规则", "单位", "问题", "建议", "依据"];
const widths = [14, 16, 9, 11, 7, 9, 22, 15, 13, 6];

const text = (content: string | number, style: ContentCell["style"] = "text"): ContentCell => ({
  content,
  style,
});

/** 章贡区、南康区, or how many there are. */
export function unitsText({ units }: Pick<FileSummary, "units">): string {
  return units.length <= 3 ? units.join("、") : `${units[0] ?? ""}等 ${units.length} 个`;
}

/** How many findings of each severity a file has. */
export function countsOf({ result }: Pick<FileSummary, "result">): number[] {
  return severities.map(
    (severity) => result?.findings.filter((finding) => finding.severity === severity).length ?? 0,
  );
}

/** The file's name, with a link to the file beside the workbook; a name that reads as an address leads nowhere. */
function fileCell(file: string): ContentCell {
  const elsewhere = /^([a-z][a-z0-9+.-]*:|[\\/])/i.test(file.trim());
  return elsewhere ? text(legible(file)) : { content: legible(file), style: "link", link: { file } };
}

/** @param madeAt as it is to be shown */
export function summaryOf(reports: readonly FileSummary[], madeAt: string): SheetContent {
  const total = severities.map((_severity, i) =>
    reports.reduce((sum, report) => sum + (countsOf(report)[i] ?? 0), 0),
  );
  const head = [
    [text("多表校验汇总", "title")],
    [
      text(
        `${madeAt} 校验 ${reports.length} 个文件：${Object.entries(statusNames)
          .map(([status, name]) => `${name} ${reports.filter((report) => report.status === status).length}`)
          .join(
            "，",
          )}；${severities.map((severity, i) => `${severityNames[severity]} ${total[i] ?? 0}`).join("，")}。`,
        "note",
      ),
    ],
    [],
    fileColumns.map((column) => text(column, "header")),
  ];
  // The findings begin two rows below the files: a blank row and their header lie between.
  let row = head.length + reports.length + 3;
  const files: ContentCell[][] = [];
  const findings: ContentCell[][] = [];
  reports.forEach((report, i) => {
    const own = report.result?.findings ?? [];
    files.push([
      text(i + 1),
      fileCell(report.file),
      text(statusNames[report.status]),
      text(unitsText(report)),
      ...countsOf(report).map((count) => text(count)),
      text(report.message),
      own.length > 0
        ? { content: `第 ${row} 行`, style: "link", link: { sheet: "", cell: `A${row}` } }
        : text(""),
    ]);
    for (const { sheet, cell, severity, rule, unit, message, suggestion, source } of own) {
      findings.push(
        [
          ...[legible(report.file), legible(sheet), cell, severityNames[severity], rule],
          ...[unit, message, suggestion, source],
        ].map((one) => text(one)),
      );
      row += 1;
    }
  });
  return {
    widths,
    rows: [...head, ...files, [], findingColumns.map((column) => text(column, "header")), ...findings],
  };
}
