/** 甲 乙 1 2 3 below the headings: a row that numbers the columns says nothing of its own. */
import { isBlank, type CellValue, type SheetSnapshot } from "../sheet/snapshot";

const word = /^([甲乙丙丁戊己庚辛]|[A-H]|栏次|列次|行次)$/u;
const nothing = /^[-—–]+$/u;
const chinese = "〇一二三四五六七八九十";
/** The first column of figures is the first, or comes after two or three of names. */
const firstAtMost = 4;
/** Without 甲 or 栏次, fewer numbers in order may be figures. */
const fewest = 3;

/** (3), ③, 三, 3=1+2 */
function numberIn(text: string): number | undefined {
  const plain = text.normalize("NFKC").replace(/[()[\]【】\s]/gu, "");
  const [, own] = /^(\d{1,2})(?:=[\d+\-*/×÷%.]+)?$/u.exec(plain) ?? [];
  if (own !== undefined) return Number(own);
  const place = plain.length === 1 ? chinese.indexOf(plain) : -1;
  return place > 0 ? place : undefined;
}

const textOf = (value: CellValue): string =>
  typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";

function numbersColumns(row: readonly CellValue[]): boolean {
  let words = 0;
  let count = 0;
  let next: number | undefined;
  for (const value of row) {
    if (isBlank(value)) continue;
    const text = textOf(value);
    if (word.test(text)) words++;
    else if (!nothing.test(text)) {
      const number = numberIn(text);
      if (number === undefined || (next === undefined ? number > firstAtMost : number !== next)) return false;
      next = number + 1;
      count++;
    }
  }
  return words > 0 ? count > 0 || words > 1 : count >= fewest;
}

/** Headings, and not one figure. */
function isOfWords(row: readonly CellValue[] | undefined): boolean {
  const filled = (row ?? []).filter((value) => !isBlank(value));
  return filled.length > 0 && filled.every((value) => typeof value === "string" && value.trim() !== "");
}

/** @returns the sheet with such rows left blank; itself where there are none */
export function withoutNumbering(sheet: SheetSnapshot): SheetSnapshot {
  const rows = new Set<number>();
  sheet.values.forEach((row, i) => {
    if (i > 0 && numbersColumns(row) && isOfWords(sheet.values[i - 1])) rows.add(i);
  });
  if (rows.size === 0) return sheet;
  const blank = (row: readonly CellValue[]): CellValue[] => row.map(() => null);
  return { ...sheet, values: sheet.values.map((row, i) => (rows.has(i) ? blank(row) : row)) };
}
