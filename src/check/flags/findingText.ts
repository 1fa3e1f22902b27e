/** Findings as plain text that can be pasted into a message, in the words of the findings themselves. */
import { longestSentence, oneLine } from "../../policy";
import { flagLooks } from "./appearance";
import { severities, type Finding, type Severity } from "../../sheet/finding";

export const severityNames = Object.fromEntries(
  severities.map((severity) => [severity, flagLooks[severity].label]),
) as Readonly<Record<Severity, string>>;

/** 强制 3，滞后 2; severities without findings are left out. */
export function countText(findings: readonly Pick<Finding, "severity">[]): string {
  return severities
    .map((severity) => ({ severity, count: findings.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${severityNames[severity]} ${count}`)
    .join("，");
}

/** Sheet by sheet, in the order given. */
export function findingText(findings: readonly Finding[]): string {
  const sheets = [...new Set(findings.map(({ sheet }) => sheet))];
  return sheets
    .map((sheet) => {
      const own = findings.filter((finding) => finding.sheet === sheet);
      const lines = own.map(({ severity, cell, unit, message, suggestion, source }, i) =>
        [
          `${i + 1}. [${severityNames[severity]}] ${cell}${unit === "" ? "" : ` ${oneLine(unit)}`}：${oneLine(message, longestSentence)}`,
          ...(suggestion === "" ? [] : [`建议：${oneLine(suggestion, longestSentence)}`]),
          ...(source === "" ? [] : [`依据：${source}`]),
        ].join(" "),
      );
      return [`“${oneLine(sheet)}”校验发现 ${own.length} 条（${countText(own)}）：`, ...lines].join("\n");
    })
    .join("\n\n");
}
