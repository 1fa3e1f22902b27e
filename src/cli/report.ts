/** What the command prints: the JSON contract of design §9, or lines for people. */
import { severityNames as labels } from "../check/flags/findingText";
import { longestSentence, oneLine } from "../policy";
import type { FileReport } from "../check/fileReport";
import type { Severity } from "../sheet/finding";

/** Paths are shown whole; the system itself ends them at 4,096 bytes. */
const longestPath = 4_096;

export function summarise(reports: readonly FileReport[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, query: 0, behind: 0, ineligible: 0 };
  for (const finding of reports.flatMap((report) => report.result?.findings ?? []))
    counts[finding.severity]++;
  return counts;
}

export function toJson(reports: readonly FileReport[]): string {
  const files = reports.map(({ file, status, message, result }) => ({
    file,
    status,
    message,
    sheets: (result?.sheets ?? []).map(({ sheet, kind, year, notRead, findings, message: sheetMessage }) => ({
      sheet,
      kind,
      year,
      message: sheetMessage,
      notRead: notRead.map(({ cell, label, reason }) => ({ cell, label, reason })),
      findings: findings.map(
        ({ rule, severity, cell, unit, measure, message: words, suggestion, source }) => ({
          rule,
          severity,
          cell,
          unit,
          measure,
          message: words,
          suggestion,
          source,
        }),
      ),
    })),
  }));
  return JSON.stringify({ files, summary: summarise(reports) });
}

/** 甲.xlsx：…, one line whatever the file is called: a name may hold line breaks and what steers a terminal. */
export function fileLine(file: string, message: string): string {
  return `${oneLine(file, longestPath)}：${oneLine(message, longestSentence)}`;
}

export function toText(reports: readonly FileReport[]): string {
  const lines = reports.flatMap(({ file, status, message, result }) => {
    if (status === "unreadable") return [];
    const sheets = (result?.sheets ?? []).flatMap((sheet) => [
      `  ${oneLine(sheet.sheet)}：${oneLine(sheet.message, longestSentence)}`,
      ...sheet.notRead.map(
        ({ cell, label, reason }) =>
          `    ${cell}  [没有读] ${oneLine(`${label}：${reason}`, longestSentence)}`,
      ),
      ...sheet.findings.map(
        (f) =>
          `    ${f.cell}  [${labels[f.severity]} ${f.rule}] ${oneLine(`${f.message} ${f.suggestion}（${f.source}）`, longestSentence)}`,
      ),
    ]);
    return [fileLine(file, message), ...sheets];
  });
  const { error, ineligible, behind, query } = summarise(reports);
  return [
    ...lines,
    `合计：${labels.error} ${error}，${labels.ineligible} ${ineligible}，${labels.behind} ${behind}，${labels.query} ${query}。`,
  ].join("\n");
}
