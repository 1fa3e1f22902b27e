/** Files to start from: the sheets of the corpus as .xlsx, one with everything in it, samples, a checked copy. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { writeFlaggedCopy } from "../../src/files/writeFlaggedCopy";
import { annotate } from "../../src/check/flags/annotate";
import { areaAddress, cellAddress } from "../../src/sheet/address";
import { isCellError, type CellValue, type SheetSnapshot } from "../../src/sheet/snapshot";
import { richWorkbook } from "../files/richWorkbook";
import { sharedStringsOf, stylesWith, unzip, workbook, worksheet } from "../files/zips";
import { check, countyYear } from "../support/returns";
import { sheetCorpus } from "./sheetCorpus";

export interface NamedFile {
  readonly name: string;
  readonly parts: Readonly<Record<string, Uint8Array>>;
}

const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** Style 1 is a percentage, everything else General. */
const styles = stylesWith([0, 10, 14, 49]);

function cellXml(address: string, value: CellValue, format: string, shared: string[]): string {
  const open = `<c r="${address}" s="${format.includes("%") ? "1" : "0"}"`;
  if (value === null) return `${open}/>`;
  if (typeof value === "number") return `${open}><v>${String(value)}</v></c>`;
  if (typeof value === "boolean") return `${open} t="b"><v>${value ? "1" : "0"}</v></c>`;
  if (isCellError(value)) return `${open} t="e"><v>${escaped(value.error)}</v></c>`;
  // Texts in both of the ways in which programs write them.
  if (shared.length % 3 === 2) {
    shared.push("");
    return `${open} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  }
  shared.push(escaped(value));
  return `${open} t="s"><v>${String(shared.length - 1)}</v></c>`;
}

function sheetXml({ top, left, values, formats, merges }: SheetSnapshot, shared: string[]): string {
  const rows = values.map((cells, r) => {
    const number = String(top + r + 1);
    const inner = cells.map((value, c) =>
      cellXml(cellAddress(top + r, left + c), value, formats[r]?.[c] ?? "", shared),
    );
    return `<row r="${number}">${inner.join("")}</row>`;
  });
  const merged = merges.map((area) => `<mergeCell ref="${areaAddress(area)}"/>`).join("");
  return worksheet(
    `<sheetData>${rows.join("")}</sheetData>${merged === "" ? "" : `<mergeCells>${merged}</mergeCells>`}`,
  );
}

/** Snapshots as a small .xlsx. */
export function fileOf(sheets: readonly SheetSnapshot[]): Uint8Array {
  const shared: string[] = [];
  const parts = sheets.map((sheet) => [escaped(sheet.name), sheetXml(sheet, shared)] as const);
  return workbook({ sheets: Object.fromEntries(parts), styles, sharedStrings: sharedStringsOf(shared) });
}

const samples = join(__dirname, "../../assets/samples");

/** A file that was checked before: flags, comments and the result sheet in it. */
function checkedBefore(): Uint8Array {
  const sheets = [countyYear({ 章贡区: { rd: 1 }, 信丰县: { name: "信峰县", gdp: null } })];
  return writeFlaggedCopy(fileOf(sheets), annotate(check(sheets), { resultSheetName: "校验结果" }));
}

const ofSheets = [
  "countyYear",
  "enterprises",
  "twoRowHeader",
  "besides",
  "everyKind",
  "noReturns",
  "counts#1",
  "sectorQuarter#2",
];

export const fileCorpus: readonly NamedFile[] = [
  ...sheetCorpus.filter(({ name }) => ofSheets.includes(name)).map(({ name, sheets }) => ({ name, bytes: fileOf(sheets) })),
  { name: "rich", bytes: richWorkbook() },
  { name: "checkedBefore", bytes: checkedBefore() },
  ...readdirSync(samples)
    .filter((name) => name.endsWith(".xlsx"))
    .sort()
    .map((name, i) => ({ name: `sample${String(i)}`, bytes: new Uint8Array(readFileSync(join(samples, name))) })),
].map(({ name, bytes }) => ({ name, parts: unzip(bytes) })); // prettier-ignore
