/** A workbook of converted formulas, as the add-in leaves it, without Excel. */
import { planSheets } from "../../src/excel/sheets/planSheet";
import { Blocks } from "../../src/formulas/plain/blocks";
import { spellingSheet, type TablePlace } from "../../src/formulas/plain/spellingSheet";
import { spellingsRead, toPlain } from "../../src/formulas/plain/convert";
import type { LookUp } from "../../src/formulas/plain/spellings";
import type { WorkbookValues } from "../../src/formulas/plain/cells";
import type { PlanIndex } from "../../src/policy";
import { Book } from "../../tools/workbench/host/book/book";
import { plainStyle, type Scalar } from "../../tools/workbench/host/book/cell";
import { saveBook } from "../../tools/workbench/xlsx/save";

const put = (book: Book, sheet: string, row: number, column: number, value: Scalar | null): void => {
  const formula = typeof value === "string" && value.startsWith("=") ? { formula: value } : {};
  book.sheet(sheet).put(row, column, {
    value: "formula" in formula ? null : value,
    ...formula,
    format: "General",
    style: plainStyle,
  });
};

/**
 * @param inputs cells of the sheet 数据, from A1
 * @param formulas formulas with our functions, put one below the other into column A of the sheet 公式
 */
export async function plainBook(
  plan: PlanIndex,
  inputs: readonly (readonly (Scalar | null)[])[],
  formulas: readonly string[],
): Promise<{ bytes: Uint8Array; converted: readonly string[] }> {
  const tables = planSheets(plan.edition);
  const book = new Book({
    sheets: ["数据", "公式", ...tables.map(({ name }) => name), "方案对照", "方案计算"],
  });
  inputs.forEach((row, r) => row.forEach((value, c) => put(book, "数据", r, c, value)));
  for (const { name, values } of tables) {
    values.forEach((row, r) => row.forEach((value, c) => put(book, name, r, c, value === "" ? null : value)));
  }
  const values: WorkbookValues = new Map([["数据", { top: 0, left: 0, values: inputs }]]);
  const read = new Map<LookUp, Set<string | number | boolean>>();
  for (const formula of formulas) spellingsRead(formula, "公式", values, read);
  const places: TablePlace[] = tables.map((table) => ({
    table: table.number,
    sheet: table.name,
    row: table.headerRow + 1,
    column: table.figures[0],
  }));
  const written = Object.fromEntries([...read].map(([id, texts]) => [id, [...texts]]));
  const sheet = spellingSheet(plan, places, written);
  sheet.cells.forEach((row, r) =>
    row.forEach((value, c) => put(book, "方案对照", r, c, value === "" ? null : value)),
  );
  const blocks = new Blocks("方案计算", 1);
  const setting = { ground: { plan, places: sheet.places }, sheet: "公式", values, blocks };
  const converted = formulas.map((formula) => toPlain(setting, formula)[0]?.[0] ?? "");
  converted.forEach((formula, r) => put(book, "公式", r, 0, formula));
  blocks.cells.forEach((row, r) =>
    row.forEach((formula, c) => put(book, "方案计算", 1 + r, c, formula || null)),
  );
  return { bytes: await saveBook(book), converted };
}
