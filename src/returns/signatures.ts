/** Who signed a sheet and when, below its figures: 于都县科技局, 2025年1月15日. It is no row of the table above it. */
import { compact } from "../policy";
import { readFigureText } from "./figureText";
import { namesYear } from "./grid";
import { isFooter } from "./labels";
import { isBlank, type CellValue, type SheetSnapshot } from "../sheet/snapshot";

const date =
  /(?:20\d{2}|二[〇○零]二[〇○零一二三四五六七八九])(?:年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月|[.\-/]\d{1,2}[.\-/])(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})日?)?$/u;
const office =
  /(?:局|委|委员会|办|办公室|厅|科|科室|股|处|中心|政府|管委会)(?:[(（](?:盖章|公章|签章|章)[)）])?$/u;
const longestOffice = 20;

/** So many cells may be signed in. */
const mostTexts = 6;

/** What a cell of a signature says: a day, an office, or something else. */
function kindOf(value: CellValue, format: string): "day" | "office" | "figure" | "other" {
  if (typeof value === "number") return namesYear(value, format) && value > 3000 ? "day" : "figure";
  const text = typeof value === "string" ? compact(value) : "";
  if (readFigureText(text)) return "figure";
  if (date.test(text)) return "day";
  return text.length <= longestOffice && office.test(text) ? "office" : "other";
}

function isSignature(values: readonly CellValue[], formats: readonly string[]): boolean {
  const kinds = values.flatMap((value, i) =>
    isBlank(value) ? [] : [kindOf(value, formats[i] ?? "General")],
  );
  if (kinds.length === 0 || kinds.length > mostTexts || kinds.includes("figure")) return false;
  return kinds.includes("day") || kinds.every((kind) => kind === "office");
}

/** @returns the sheet with its signature left blank; itself where there is none */
export function withoutSignature(sheet: SheetSnapshot): SheetSnapshot {
  const { values, formats } = sheet;
  let last = values.length - 1;
  const signed = new Set<number>();
  for (; last > 0; last--) {
    const row = values[last] as readonly CellValue[];
    if (isSignature(row, formats[last] ?? [])) signed.add(last);
    else if (!row.every((value) => isBlank(value) || (typeof value === "string" && isFooter(value)))) break;
  }
  if (signed.size === 0) return sheet;
  return { ...sheet, values: values.map((row, i) => (signed.has(i) ? row.map(() => null) : row)) };
}
