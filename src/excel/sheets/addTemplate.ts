/** Puts a blank return onto a new sheet: drop-downs, input rules, targets beside. Nothing that exists is touched. */
import { areaAddress } from "../../sheet/address";
import { pageOf, type PrintPage } from "../../sheet/paper";
import type { InputRule, Template, TemplateStyle } from "../../reports/templates/template";
import { supports } from "../requests/features";
import { addSheets } from "./draftedSheets";
import { pointsPerCharacter } from "./longLine";
import { queueTableLines } from "./tableLines";

/** Room for a heading of four lines. */
const headerPoints = 60;

/** @returns the new sheet's name. @throws Refusal; nothing is seen of a sheet that is not whole */
export async function addTemplate(template: Template): Promise<string> {
  const [made] = await addSheets([
    {
      wanted: template.name,
      mark: null,
      fill: (_context, sheet) => write(sheet, template),
      page: pageFor(template),
    },
  ]);
  return made?.name ?? template.name;
}

function pageFor({ widths, printed, headerRow, rows }: Template): PrintPage {
  const width = widths
    .slice(0, printed)
    .reduce((sum, characters) => sum + characters * pointsPerCharacter, 0);
  const all = { top: 0, left: 0, bottom: rows.length - 1, right: printed - 1 };
  // Rows that are still blank are printed too: some fill them in by hand.
  return { ...pageOf(width, headerRow), area: areaAddress(all) };
}

function write(sheet: Excel.Worksheet, template: Template): void {
  const { rows, headerRow, widths, formats, inputRules } = template;
  const width = widths.length;
  const body = sheet.getRangeByIndexes(headerRow + 1, 0, rows.length - headerRow - 1, width);
  // The formats come first: a code must not become a number, nor a dash a date.
  body.numberFormat = rows.slice(headerRow + 1).map(() => [...formats]);
  const all = sheet.getRangeByIndexes(0, 0, rows.length, width);
  all.formulas = rows.map((row) => row.map(({ content }) => content ?? ""));
  widths.forEach((characters, column) => {
    sheet.getCell(0, column).getEntireColumn().format.columnWidth = characters * pointsPerCharacter;
  });
  const header = sheet.getRangeByIndexes(headerRow, 0, 1, width);
  header.format.wrapText = true;
  header.format.rowHeight = headerPoints;
  header.format.verticalAlignment = "Center";
  header.format.horizontalAlignment = "Center";
  for (const style of ["title", "note", "header", "input", "target", "computed"] as const) {
    for (const area of areasOf(template, style)) dress(sheet.getRange(areaAddress(area)).format, style);
  }
  queueTableLines(sheet.getRangeByIndexes(headerRow, 0, rows.length - headerRow, width));
  for (const rule of inputRules) if (supports("1.8")) restrict(sheet, rule);
  if (supports("1.7")) sheet.freezePanes.freezeAt(sheet.getRangeByIndexes(0, 0, headerRow + 1, 1));
}

/** A style covers whole columns below the header, or a row above it. */
function areasOf({ rows, headerRow, widths }: Template, style: TemplateStyle) {
  const bottom = rows.length - 1;
  if (style === "title") return [{ top: 0, left: 0, bottom: 0, right: 0 }];
  if (style === "note") return [{ top: 1, left: 0, bottom: 1, right: 0 }];
  if (style === "header") return [{ top: headerRow, left: 0, bottom: headerRow, right: widths.length - 1 }];
  return widths.flatMap((_, column) =>
    rows[headerRow + 1]?.[column]?.style === style
      ? [{ top: headerRow + 1, left: column, bottom, right: column }]
      : [],
  );
}

function dress(format: Excel.RangeFormat, style: TemplateStyle): void {
  switch (style) {
    case "title":
      format.font.bold = true;
      format.font.size = 14;
      break;
    case "note":
      format.font.color = "#595959";
      break;
    case "header":
      format.font.bold = true;
      format.fill.color = "#D9E7DF";
      break;
    case "input":
      format.fill.color = "#FFFDE7";
      break;
    case "target":
    case "computed":
      format.font.color = "#595959";
      break;
    case "name":
      break;
  }
}

function restrict(sheet: Excel.Worksheet, { area, allow, prompt, refusal }: InputRule): void {
  const validation = sheet.getRange(areaAddress(area)).dataValidation;
  validation.rule = ruleOf(allow);
  validation.ignoreBlanks = true;
  validation.prompt = { showPrompt: true, title: "填报说明", message: prompt };
  // A dash for "no such thing" is no number and may stand: Excel asks, and does not refuse.
  const style = allow.kind === "list" || allow.kind === "textLength" ? "Stop" : "Warning";
  validation.errorAlert = { showAlert: true, style, title: "请核对", message: refusal };
}

function ruleOf(allow: InputRule["allow"]): Excel.DataValidationRule {
  switch (allow.kind) {
    case "decimal":
      return { decimal: { formula1: allow.atLeast, operator: "GreaterThanOrEqualTo" } };
    case "whole":
      return { wholeNumber: { formula1: allow.atLeast, operator: "GreaterThanOrEqualTo" } };
    case "list":
      return { list: { inCellDropDown: true, source: allow.values.join(",") } };
    case "textLength":
      return {
        textLength:
          "exactly" in allow
            ? { formula1: allow.exactly, operator: "EqualTo" }
            : { formula1: allow.atMost, operator: "LessThanOrEqualTo" },
      };
  }
}
