/** What stands on the page besides cells: sheets, their layout, notes and conditional formats. */
import type { IRange, IStyleData, Worksheet } from "@univerjs/core";
import type { ConditionalFormat } from "../host/book/conditionalFormat";
import type { Sheet } from "../host/book/sheet";
import type { Page } from "./page";
import { areaOfRange, points } from "./show";
import { takeLook } from "./styles";

function takeLayout(sheet: Sheet, worksheet: Worksheet): void {
  const config = worksheet.getConfig();
  sheet.merges = (config.mergeData ?? []).map(areaOfRange);
  sheet.showGridlines = config.showGridlines !== 0;
  sheet.tabColor = typeof config.tabColor === "string" ? config.tabColor.toUpperCase() : "";
  if (sheet.visibility !== "VeryHidden") sheet.visibility = config.hidden === 1 ? "Hidden" : "Visible";
  const { xSplit = 0, ySplit = 0 } = config.freeze ?? {};
  sheet.freeze = { rows: ySplit, columns: xSplit };
  sheet.hiddenRows.clear();
  for (const [row, data] of Object.entries(config.rowData ?? {})) {
    if (data?.hd === 1) sheet.hiddenRows.add(Number(row));
    // Only heights that somebody has set: Univer finds the others by itself.
    if (data?.h !== undefined && data.ia === 0) sheet.rowHeights.set(Number(row), points(data.h));
  }
  sheet.hiddenColumns.clear();
  for (const [column, data] of Object.entries(config.columnData ?? {})) {
    if (data?.hd === 1) sheet.hiddenColumns.add(Number(column));
    const before = sheet.columnWidths.get(Number(column));
    if (data?.w === undefined || (before !== undefined && Math.round(before / 0.75) === data.w)) continue;
    sheet.columnWidths.set(Number(column), points(data.w));
  }
}

function takeNotes(page: Page, sheet: Sheet, shown: Record<string, Record<string, { note?: string }>>): void {
  const at = (row: number, column: number): string | undefined => shown[row]?.[column]?.note;
  sheet.comments = sheet.comments.filter((comment) => at(comment.row, comment.column) !== undefined);
  const notes = [];
  for (const [row, line] of Object.entries(shown)) {
    for (const [column, { note = "" }] of Object.entries(line)) {
      const position = { row: Number(row), column: Number(column) };
      if (sheet.comments.some((entry) => entry.row === position.row && entry.column === position.column))
        continue;
      const before = sheet.notes.find(
        (entry) => entry.row === position.row && entry.column === position.column,
      );
      notes.push(
        before?.text === note
          ? before
          : { ...position, text: note, author: before?.author ?? page.book.user },
      );
    }
  }
  sheet.notes = notes;
}

/** Conditional formats and notes that the user has changed on the page. */
function takeRules(page: Page): void {
  const resources = page.api.getActiveWorkbook()?.save().resources ?? [];
  const parse = (name: string): Record<string, unknown> =>
    JSON.parse(resources.find((entry) => entry.name === name)?.data || "{}") as Record<string, unknown>;
  const rules = parse("SHEET_CONDITIONAL_FORMATTING_PLUGIN");
  const notes = parse("SHEET_NOTE_PLUGIN");
  for (const sheet of page.book.sheets) {
    const shown = (rules[sheet.id] ?? []) as {
      cfId: string;
      ranges: IRange[];
      stopIfTrue: boolean;
      rule: { type: string; subType?: string; value?: unknown; style?: IStyleData };
    }[];
    const before = new Map(sheet.conditionalFormats.map((format) => [format.id, format]));
    const kept = shown.flatMap(({ cfId, ranges, stopIfTrue, rule }): ConditionalFormat[] => {
      const known = before.get(cfId);
      const areas = ranges.map(areaOfRange);
      before.delete(cfId);
      if (known) {
        const same = JSON.stringify(known.areas) === JSON.stringify(areas) && known.stopIfTrue === stopIfTrue;
        return [same ? known : { ...known, areas, stopIfTrue }];
      }
      if (rule.type !== "highlightCell" || rule.subType !== "formula") return [];
      const look = takeLook(rule.style ?? {});
      return [{ id: cfId, type: "Custom", areas, stopIfTrue, formula: String(rule.value ?? ""), look }];
    });
    // Kinds that the page does not draw are not among what it shows: they stay.
    const undrawn = [...before.values()].filter(({ type }) => type !== "Custom" && type !== "CellValue");
    sheet.conditionalFormats = [...kept, ...undrawn];
    takeNotes(page, sheet, (notes[sheet.id] ?? {}) as Record<string, Record<string, { note?: string }>>);
  }
}

/**
 * Takes over what the user has done to sheets, their layout, notes and conditional formats.
 * @returns the ids of sheets that the book did not know: their cells are to be taken
 */
export function takeStructure(page: Page, quietly: (work: () => void) => void): string[] {
  const { workbook, book } = page;
  const fresh: string[] = [];
  const order = workbook.getSheetOrders();
  for (const sheet of [...book.sheets]) {
    if (!order.includes(sheet.id) && book.sheets.length > 1) {
      quietly(() => book.deleteSheet(sheet));
    }
  }
  for (const [position, sheetId] of order.entries()) {
    const worksheet = workbook.getSheetBySheetId(sheetId);
    if (!worksheet) continue;
    let sheet = book.sheets.find((entry) => entry.id === sheetId);
    if (!sheet) {
      sheet = book.addSheet(worksheet.getName());
      // Univer has named the sheet already: the book takes the id over.
      Object.defineProperty(sheet, "id", { value: sheetId, enumerable: true });
      fresh.push(sheetId);
    }
    if (sheet.name !== worksheet.getName()) quietly(() => book.renameSheet(sheet, worksheet.getName()));
    if (book.sheets.indexOf(sheet) !== position) quietly(() => book.moveSheet(sheet, position));
    takeLayout(sheet, worksheet);
  }
  takeRules(page);
  return fresh;
}
