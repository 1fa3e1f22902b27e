/** Findings as a workbook of their own. */
import { resultFile } from "../../files/resultFile";
import { annotate } from "../../check/flags/annotate";
import { resultSheetName } from "../../check/flags/appearance";
import type { Finding } from "../../sheet/finding";

/** @param checkedAt when they were found, as it is to be shown */
export function findingsFile(findings: readonly Finding[], checkedAt: string): Promise<Uint8Array> {
  const counts = new Map<string, number>();
  for (const { sheet } of findings) counts.set(sheet, (counts.get(sheet) ?? 0) + 1);
  const sheets = [...counts].map(([sheet, count]) => ({
    sheet,
    message: String(count),
    outcomes: { passed: 0, found: 0, couldNotTell: 0, broke: 0 },
  }));
  return resultFile(annotate({ findings, sheets }, { resultSheetName, checkedAt }).result);
}
