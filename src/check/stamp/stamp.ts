/** 校验章: what a check of a workbook was, and of what. It travels in the workbook as a custom XML part. */
import type { SheetSnapshot } from "../../sheet/snapshot";
import type { Finding, Severity } from "../../sheet/finding";
import { bareRowDigits, digestOf, digestSheet, type RowDigest, type SheetDigest } from "./digest";

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

/** Of larger sheets a stamp tells only that they changed, not where. */
const mostRows = 100_000;

/** A sheet as the stamp keeps it. */
export function stampedSheet(snapshot: SheetSnapshot, kind: string, year: number | null): StampedSheet {
  const { digest, count, rows } = digestSheet(snapshot);
  return { name: snapshot.name, kind, year, digest, count, rows: rows.length > mostRows ? [] : rows };
}

/** So many findings are kept, and every one that was explained. */
const mostFindings = 2000;
/** Of an explanation, or a message, no more is kept: it stands whole on the list. */
const longestText = 2000;

export function makeStamp({ sheets, findings, ...about }: StampInput): Stamp {
  const kept = findings
    .filter(({ explanation }, i) => i < mostFindings || explanation !== "")
    .map(({ rule, severity, sheet, cell, message, explanation }) => ({
      rule,
      severity,
      sheet,
      cell,
      message: message.slice(0, longestText),
      explanation: explanation.slice(0, longestText),
    }));
  const rest = weightOfFindings(kept);
  return {
    ...about,
    sheets: lightened(sheets, mostWeight - Math.min(rest, mostWeight / 2)),
    counts: countsOf(findings),
    findings: rest > mostWeight / 2 ? withinWeight(kept, mostWeight / 2) : kept,
    digest: digestOfSheets(sheets),
  };
}

/**
 * A stamp travels in one request of Excel's, which takes 5 MB, quotes escaped and Chinese at three bytes a character:
 * with so much of it there is room to spare.
 */
const mostWeight = 3_000_000;

const weightOfText = (text: string): number => 3 * text.length;

function weightOfFindings(findings: readonly StampedFinding[]): number {
  return findings.reduce((sum, { sheet, message, explanation }) => {
    return sum + 120 + weightOfText(sheet) + weightOfText(message) + weightOfText(explanation);
  }, 0);
}

function withinWeight(findings: readonly StampedFinding[], most: number): StampedFinding[] {
  let weight = 0;
  return findings.filter((finding) => (weight += weightOfFindings([finding])) <= most);
}

const weightOfRows = (rows: readonly RowDigest[]): number =>
  rows.reduce((sum, { cells }) => sum + (cells.size === 0 ? 8 : 30 + 13 * cells.size), 0);

/** The sheets with no more than so much of their rows: of the largest single cells go first, then rows. */
function lightened(sheets: readonly StampedSheet[], most: number): readonly StampedSheet[] {
  const weights = sheets.map(({ rows }) => weightOfRows(rows));
  let total = weights.reduce((sum, weight) => sum + weight, 0);
  const kept = [...sheets];
  const largest = sheets.map((_sheet, i) => i).sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0));
  for (const lighten of [bareRows, () => []]) {
    for (const i of largest) {
      const sheet = kept[i];
      if (total <= most || !sheet) return kept;
      const rows = lighten(sheet.rows);
      total += weightOfRows(rows) - weightOfRows(sheet.rows);
      kept[i] = { ...sheet, rows };
    }
  }
  return kept;
}

const bareRows = (rows: readonly RowDigest[]): RowDigest[] =>
  rows.map(({ number, digest }) => ({ number, digest: digest.slice(0, bareRowDigits), cells: new Map() }));

function countsOf(findings: readonly Pick<Finding, "severity">[]): Readonly<Record<Severity, number>> {
  const counts: Record<Severity, number> = { error: 0, ineligible: 0, behind: 0, query: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}
