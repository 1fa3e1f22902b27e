/** 校验章: what a check of a workbook was, and of what. It travels in the workbook as a custom XML part. */
import type { SheetSnapshot } from "../../sheet/snapshot";
import type { Finding, Severity } from "../../sheet/finding";
import { digestOf, digestSheet, type SheetDigest } from "./digest";

export interface StampedSheet extends SheetDigest {
  readonly name: string;
  readonly kind: string;
  readonly year: number | null;
}

export interface StampedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly sheet: string;
  readonly cell: string;
  readonly message: string;
  /** What the submitter wrote beside it; empty for nothing. */
  readonly explanation: string;
}

export interface Stamp {
  /** Local time, such as 2023-06-30 09:05. */
  readonly at: string;
  readonly addin: string;
  readonly edition: { readonly id: string; readonly notice: string; readonly issued: string };
  /** IDs of the rules that ran, and of those switched off. */
  readonly rules: readonly string[];
  readonly off: readonly string[];
  /** The thresholds of the check, as the workbook keeps them. */
  readonly settings: string;
  readonly sheets: readonly StampedSheet[];
  /** How many findings of each severity there were. */
  readonly counts: Readonly<Record<Severity, number>>;
  /** The findings; of very many the first, and every one that was explained. */
  readonly findings: readonly StampedFinding[];
  /** Over all sheets with their names. */
  readonly digest: string;
}

export interface StampInput extends Pick<
  Stamp,
  "at" | "addin" | "edition" | "rules" | "off" | "settings" | "sheets"
> {
  readonly findings: readonly (Finding & { readonly explanation: string })[];
}

/** The digest of several sheets. */
export function digestOfSheets(
  sheets: readonly { readonly name: string; readonly digest: string }[],
): string {
  return digestOf(JSON.stringify(sheets.map(({ name, digest }) => [name, digest])));
}

/** Of larger sheets a stamp tells only that they changed, not where: it travels in one request of Excel's. */
const mostRows = 100_000;

/** A sheet as the stamp keeps it. */
export function stampedSheet(snapshot: SheetSnapshot, kind: string, year: number | null): StampedSheet {
  const { digest, count, rows } = digestSheet(snapshot);
  return { name: snapshot.name, kind, year, digest, count, rows: rows.length > mostRows ? [] : rows };
}

/** A stamp travels in one request of Excel's, which takes 5 MB: so many findings are well under one. */
const mostFindings = 2000;

export function makeStamp({ sheets, findings, ...about }: StampInput): Stamp {
  return {
    ...about,
    sheets,
    counts: countsOf(findings),
    findings: findings
      .filter(({ explanation }, i) => i < mostFindings || explanation !== "")
      .map(({ rule, severity, sheet, cell, message, explanation }) => ({
        rule,
        severity,
        sheet,
        cell,
        message,
        explanation,
      })),
    digest: digestOfSheets(sheets),
  };
}

function countsOf(findings: readonly Pick<Finding, "severity">[]): Readonly<Record<Severity, number>> {
  const counts: Record<Severity, number> = { error: 0, ineligible: 0, behind: 0, query: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}
