/**
 * What must hold of checking any sheets: nothing is thrown and nothing takes long, no rule breaks, the input is
 * left as it was, the same input gives the same answer, and what is said is a sentence at a cell that exists.
 */
import { annotate } from "../../src/check/flags/annotate";
import { areaAddress, parseArea, type Area } from "../../src/sheet/address";
import type { SheetSnapshot } from "../../src/sheet/snapshot";
import type { Correction } from "../../src/returns/types";
import { checkWorkbook } from "../../src/rules/check";
import type { CheckResult, SheetCheck } from "../../src/rules/results";
import type { Rule } from "../../src/rules/rule";
import { readSettings } from "../../src/rules/settings";
import { changesSince, makeStamp, stampedSheet, stampFromXml, stampToXml } from "../../src/check/stamp";
import { plan } from "../support/returns";
import { allowance, timed, type Complaints } from "./complaints";

export interface SheetInput {
  readonly sheets: readonly SheetSnapshot[];
  readonly corrections?: unknown;
  readonly settings?: unknown;
  /** For sheets out of a file, where the second check would tell nothing that those of spoilt sheets do not. */
  readonly once?: boolean;
  /** Other rules than those of the registry, to show that the oracle sees a broken one. */
  readonly rules?: readonly Rule[];
}

/** Everything a snapshot says, as one text; sets in the order in which they were filled. */
export function spelt(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part instanceof Set) return [...(part as Set<unknown>)];
    if (Object.is(part, -0)) return "-0";
    return Array.isArray(part) && part.length > manyRows ? filledRows(part as readonly unknown[]) : part;
  });
}

/** One stray cell makes a sheet a million rows long: of such a sheet only the rows that hold something are spelt. */
const manyRows = 5_000;

function filledRows(rows: readonly unknown[]): readonly unknown[] {
  const isBlank = (cell: unknown): boolean => cell === null || cell === "General";
  return rows.flatMap((row, i) => (Array.isArray(row) && row.every(isBlank) ? [] : [[i, row]]));
}

/** Writing into a frozen object throws, at the line that writes. */
function freeze(value: unknown): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
}

const chinese = /[\u4e00-\u9fff]/u;
/** What JavaScript says where a program had nothing to say. */
const slips = /undefined|\[object |NaN|Infinity/u;

function complainOfWords(
  words: Readonly<Record<string, string>>,
  given: string,
  where: string,
  complaints: Complaints,
): void {
  for (const [what, text] of Object.entries(words)) {
    if (typeof text !== "string" || !chinese.test(text))
      complaints.add(`${where}: the ${what} is no sentence: ${spelt(text)}`);
    else if (slips.test(text) && !slips.test(given))
      complaints.add(`${where}: the ${what} slips: ${text.slice(0, 300)}`);
  }
}

const inside = ({ top, left }: Area, area: Area): boolean =>
  top >= area.top && top <= area.bottom && left >= area.left && left <= area.right;

/** True for a cell of the used area, or the first cell of a merged area that reaches into it. */
function isUsed(cell: Area, { top, left, values, merges }: SheetSnapshot): boolean {
  const used = {
    top,
    left,
    bottom: top + values.length - 1,
    right: left + (values[0]?.length ?? 0) - 1,
  };
  if (inside(cell, used)) return true;
  return merges.some(
    (merge) =>
      merge.top === cell.top &&
      merge.left === cell.left &&
      merge.bottom >= used.top &&
      merge.right >= used.left,
  );
}

function judgeSheet(check: SheetCheck, sheet: SheetSnapshot, given: string, complaints: Complaints): void {
  const { outcomes, findings, message, understanding } = check;
  const at = `sheet ${spelt(sheet.name).slice(0, 60)}`;
  if (check.sheet !== sheet.name) complaints.add(`${at}: told of another sheet`);
  if (outcomes.broke > 0) complaints.add(`${at}: a rule broke: ${message.slice(0, 600)}`);
  complainOfWords({ message }, given, at, complaints);
  for (const { label, detail } of understanding) {
    complainOfWords({ "line of understanding": `${label}：${detail}` }, given, at, complaints);
  }
  const seen = new Set<string>();
  for (const finding of findings) {
    const where = `${finding.rule} at ${at} ${finding.cell}`;
    const { message: fault, suggestion, source } = finding;
    complainOfWords({ message: fault, suggestion, source }, given, where, complaints);
    if (seen.has(finding.cell)) complaints.add(`${where}: two findings on one cell`);
    seen.add(finding.cell);
    if (finding.sheet !== sheet.name) complaints.add(`${where}: tells of another sheet`);
    if (!/^[A-Z]{1,3}[1-9]\d*$/.test(finding.cell)) complaints.add(`${where}: no address`);
    else if (!isUsed(parseArea(finding.cell), sheet)) complaints.add(`${where}: outside the used area`);
  }
}

/** Cells that areas cover, each as often as it is covered. */
function cellsOf(areas: readonly string[]): string[] {
  return areas.map(parseArea).flatMap(({ top, left, bottom, right }) => {
    const cells: string[] = [];
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++)
        cells.push(areaAddress({ top: row, left: column, bottom: row, right: column }));
    return cells;
  });
}

/** What is to be written marks exactly the cells that were found, and lists every finding. */
function judgeAnnotation(result: CheckResult, complaints: Complaints): void {
  const { flags, comments, result: list } = annotate(result, { resultSheetName: "校验结果" });
  const keys = (sheet: string, cells: readonly string[]) => cells.map((cell) => spelt([sheet, cell]));
  const marked = flags.flatMap(({ sheet, areas }) => keys(sheet, cellsOf(areas))).sort();
  const found = [...new Set(result.findings.flatMap(({ sheet, cell }) => keys(sheet, [cell])))].sort();
  if (spelt(marked) !== spelt(found)) complaints.add("flags mark other cells than were found");
  if (comments.some(({ text }) => !chinese.test(text))) complaints.add("a comment says nothing");
  const listed = list.rows.length - list.headerRow - 1;
  if (listed !== result.findings.length) complaints.add(`${String(listed)} findings are listed`);
}

/** A stamp comes back from its XML, and says of the same sheets that nothing has changed. */
function judgeStamp(sheets: readonly SheetSnapshot[], result: CheckResult, complaints: Complaints): void {
  const stamp = makeStamp({
    at: "2023-06-30 09:05",
    addin: "0",
    edition: { id: "x", notice: "x", issued: "x" },
    rules: [],
    off: [],
    settings: "",
    sheets: sheets.map((sheet, i) => {
      const check = result.sheets[i];
      return stampedSheet(sheet, check?.kind ?? "", check?.year ?? null);
    }),
    findings: result.findings.map((finding) => ({ ...finding, explanation: "" })),
  });
  const back = stampFromXml(stampToXml(stamp));
  if (!back) return complaints.add("the stamp cannot be read back");
  const changes = changesSince(back, sheets);
  if (changes.length > 0) complaints.add(`the stamp tells of changes: ${spelt(changes).slice(0, 200)}`);
}

/** @returns the check, unless it threw */
export function judgeSheets(input: SheetInput, complaints: Complaints): CheckResult | undefined {
  const { sheets, rules } = input;
  const options = {
    corrections: (typeof input.corrections === "object" && input.corrections
      ? input.corrections
      : {}) as Readonly<Record<string, Correction>>,
    ...(rules && { rules }),
  };
  freeze(input);
  const before = spelt(input);
  const check = (): CheckResult =>
    checkWorkbook(sheets, plan, { ...options, settings: readSettings(input.settings) });
  const allowed = allowance(sheets);
  const result = timed("check", check, complaints, allowed);
  if (!result) return undefined;
  const given = before;
  result.sheets.forEach((one, i) => judgeSheet(one, sheets[i] as SheetSnapshot, given, complaints));
  if (result.sheets.length !== sheets.length) complaints.add("a sheet was passed over in silence");
  timed("annotate", () => judgeAnnotation(result, complaints), complaints, allowed);
  timed("stamp", () => judgeStamp(sheets, result, complaints), complaints, allowed);
  if (input.once !== true) {
    const again = timed("check again", check, complaints, allowed);
    if (spelt(again) !== spelt(result)) complaints.add("the same sheets gave another result");
  }
  if (spelt(input) !== before) complaints.add("the check changed what it was given");
  return result;
}
