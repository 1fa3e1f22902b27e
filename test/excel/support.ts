/** Findings to write down without running a check. */
import type { Annotated } from "../../src/check/flags/annotate";
import { annotate } from "../../src/check/flags/annotate";
import type { Annotation } from "../../src/check/flags/annotation";
import { resultSheetName } from "../../src/check/flags/appearance";
import type { Finding, Severity } from "../../src/sheet/finding";

export function finding(sheet: string, cell: string, severity: Severity = "error", rule = "RD-F05"): Finding {
  return {
    rule,
    severity,
    sheet,
    cell,
    unit: "章贡区",
    measure: cell,
    year: 2023,
    message: `=${cell} 有误`,
    suggestion: "核对后重报",
    source: "附表1",
  };
}

export function resultOf(...findings: Finding[]): Annotated {
  const outcomes = { passed: 3, found: findings.length, couldNotTell: 0, broke: 0 };
  return { findings, sheets: [{ sheet: findings[0]?.sheet ?? "表", message: "", outcomes }] };
}

export function annotationOf(...findings: Finding[]): Annotation {
  return annotate(resultOf(...findings), { resultSheetName });
}
