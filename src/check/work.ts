/** What a check computes, from snapshots to what is written: the same on the pane's thread and in its worker. */
import { annotate, type FindingAnnotation } from "./flags/annotate";
import { explanationKeys } from "./flags/resultTable";
import { ownEntry, type PlanIndex } from "../policy";
import type { SheetSnapshot } from "../sheet/snapshot";
import type { Correction } from "../returns/types";
import { checkWorkbook } from "../rules/check";
import { correctionNote } from "../rules/correctionNote";
import { customRulesKind, type CheckResult, type SheetCheck } from "../rules/results";
import { registry } from "../rules/registry";
import { readSettings } from "../rules/settings";
import {
  changesSince,
  makeStamp,
  stampedSheet,
  stampFromXml,
  stampToXml,
  type Change,
  type Stamp,
} from "./stamp";
import type { CheckMemory } from "./memory";
import { version } from "./version";

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
  readonly annotation: FindingAnnotation | null;
  /** The stamp of this check: what it says, without the rows of its sheets, and as it is written. */
  readonly stamp: { readonly about: Stamp; readonly xml: string } | null;
  /** Of each finding of `own`, in order: what its submitter says of it; "" for nothing. */
  readonly explained: readonly string[];
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
  const { switchedOff, customRules } = whole;
  // The bureau's own rules are part of what the stamp says: a change of them is told like one of a figure.
  const stamped = whole.sheets.filter((sheet) => own.includes(sheet) || sheet.kind === customRulesKind);
  const elsewhere = whole.findings.length - findings.length;
  const [first] = own;
  if (first?.status !== "checked") {
    return { own, elsewhere, switchedOff, annotation: null, stamp: null, explained: [] };
  }
  const keys = explanationKeys(findings);
  const said = keys.map((key) => explanations.get(key) ?? "");
  return {
    own,
    elsewhere,
    switchedOff,
    annotation: annotate(
      {
        sheets: own.map((sheet) => ({
          ...sheet,
          corrected: correctionNote(ownEntry(corrections, sheet.sheet) ?? {}),
        })),
        findings,
        switchedOff,
      },
      { resultSheetName, checkedAt, explanations },
    ),
    stamp: stampFor({ sheets: stamped, findings, customRules }, sheets, plan, {
      settings,
      checkedAt,
      said,
    }),
    explained: said,
  };
}

/**
 * The stamp of a check of one workbook.
 * @param said what the submitter has written beside each finding, in their order; "" for nothing
 */
export function stampFor(
  { sheets: own, findings, customRules }: Pick<CheckResult, "sheets" | "findings" | "customRules">,
  sheets: readonly SheetSnapshot[],
  { edition }: PlanIndex,
  {
    settings,
    checkedAt,
    said,
  }: Pick<CheckOrder, "settings" | "checkedAt"> & { readonly said: readonly string[] },
): NonNullable<CheckWork["stamp"]> {
  const read = readSettings(settings);
  const off = new Set(read.off);
  const ids = [...registry.map(({ id }) => id), ...customRules];
  const whole = makeStamp({
    at: checkedAt,
    addin: version,
    edition: { id: edition.id, notice: edition.notice, issued: edition.issued },
    rules: ids.filter((id) => !off.has(id)),
    off: ids.filter((id) => off.has(id)),
    settings: JSON.stringify(read),
    sheets: own.flatMap(({ sheet, kind, year }) => {
      const snapshot = sheets.find(({ name }) => name === sheet);
      return snapshot ? [stampedSheet(snapshot, kind ?? "", year)] : [];
    }),
    findings: findings.map((finding, i) => ({ ...finding, explanation: said[i] ?? "" })),
  });
  return {
    about: { ...whole, sheets: whole.sheets.map((sheet) => ({ ...sheet, rows: [] })) },
    xml: stampToXml(whole),
  };
}

/** What has changed since a stamp: how much, and the first of it. */
export interface Changed {
  readonly count: number;
  readonly first: readonly Change[];
}

/** Changes are named up to here; who has changed more has another return. */
const mostChanges = 200;

/** @param xml a stamp of ours @param sheets those of the stamp that still exist */
export function performComparison(sheets: readonly SheetSnapshot[], xml: string): Changed {
  const stamp = stampFromXml(xml);
  if (!stamp) throw new Error("no stamp");
  const changes = changesSince(stamp, sheets);
  return { count: changes.length, first: changes.slice(0, mostChanges) };
}

/** What the sheets are understood to say: nothing is judged. */
export function performPreview(
  sheets: readonly SheetSnapshot[],
  plan: PlanIndex,
  corrections: CheckMemory["corrections"],
): readonly SheetCheck[] {
  return checkWorkbook(sheets, plan, { rules: [], corrections }).sheets;
}
