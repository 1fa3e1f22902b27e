/** What a check computes, from snapshots to what is written: the same on the pane's thread and in its worker. */
import { annotate } from "../../flags/annotate";
import type { Annotation } from "../../flags/annotation";
import { explainedFindings } from "../../flags/resultTable";
import type { PlanIndex } from "../../policy";
import type { SheetSnapshot } from "../../returns/snapshot";
import type { Correction } from "../../returns/types";
import { checkWorkbook, type CheckResult, type SheetCheck } from "../../rules/check";
import { readSettings } from "../../rules/settings";
import { stampedSheet, type StampedSheet } from "../../stamp";

export interface CheckOrder {
  /** As the workbook keeps them. */
  readonly settings: unknown;
  readonly corrections: Readonly<Record<string, Correction>>;
  /** The sheets that are asked for; the others are read for what contradicts them. */
  readonly wanted: ReadonlySet<string>;
  /** Of all sheets only those that are returns are told of; of one it is told in any case. */
  readonly scope: "active" | "all";
  readonly explanations: ReadonlyMap<string, string>;
  readonly resultSheetName: string;
  readonly checkedAt: string;
}

export interface CheckWork {
  readonly own: readonly SheetCheck[];
  /** Findings on sheets that were not asked for. */
  readonly elsewhere: number;
  readonly switchedOff: CheckResult["switchedOff"];
  /** Null when the sheet asked for is no return: nothing is to be written. */
  readonly annotation: Annotation | null;
  readonly stamped: readonly StampedSheet[];
  /** Of each finding of `own`, in order: whether its submitter has explained it. */
  readonly explained: readonly boolean[];
}

export function performCheck(
  sheets: readonly SheetSnapshot[],
  plan: PlanIndex,
  order: CheckOrder,
): CheckWork {
  const { settings, corrections, wanted, scope, explanations, resultSheetName, checkedAt } = order;
  const whole = checkWorkbook(sheets, plan, { settings: readSettings(settings), corrections });
  const own = whole.sheets.filter(
    (sheet) => wanted.has(sheet.sheet) && (scope === "active" || sheet.status === "checked"),
  );
  const findings = own.flatMap((sheet) => sheet.findings);
  const { switchedOff } = whole;
  const elsewhere = whole.findings.length - findings.length;
  const [first] = own;
  if (first?.status !== "checked") {
    return { own, elsewhere, switchedOff, annotation: null, stamped: [], explained: [] };
  }
  const told = explainedFindings(findings, explanations);
  return {
    own,
    elsewhere,
    switchedOff,
    annotation: annotate(
      { sheets: own, findings, switchedOff },
      { resultSheetName, checkedAt, explanations },
    ),
    stamped: own.flatMap(({ sheet, kind, year }) => {
      const snapshot = sheets.find(({ name }) => name === sheet);
      return snapshot ? [stampedSheet(snapshot, kind ?? "", year)] : [];
    }),
    explained: findings.map((finding) => told.has(finding)),
  };
}
