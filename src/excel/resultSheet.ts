/** The sheet 校验结果: known as ours by a mark, written anew beside the old one and put in its place at the end. */
import type { ResultCellStyle, ResultSheet } from "../flags/annotation";
import { flagLooks, resultMarkFormula, resultSheetName } from "../flags/appearance";
import { readExplanations, readResultRows } from "../flags/resultTable";
import { areaAddress } from "../returns/address";
import { severities } from "../rules/finding";
import { inBatches, inRowChunks } from "./batches";
import { supports } from "./features";
import { quietUntilSync } from "./quiet";

const markKey = "RD-RESULT";
/** Explanations of findings that this check does not list, such as those of another sheet, wait here. */
const waitingKey = "RD-EXPLANATIONS";
const title = "研发投入校验结果";
const rowsPerRequest = 500;
/** Excel refuses a longer text in a cell. */
const longestText = 32_767;
/** Every link is an act of its own; further rows name the cell without a link. */
const mostLinks = 5000;
/** Excel's column width is in points; a character of the default font is about this wide. */
const pointsPerCharacter = 6;

export interface FoundResult {
  readonly name: string;
  /** Further ones, which two people who check at the same moment leave behind. */
  readonly doubles: readonly string[];
  readonly explanations: Map<string, string>;
}

/** Our result sheet, if the workbook has one. */
export async function findResultSheet(
  context: Excel.RequestContext,
  sheets: readonly string[],
): Promise<FoundResult | null> {
  const candidates = sheets.map((name) => {
    const sheet = context.workbook.worksheets.getItem(name);
    const mark = supports("1.12") ? sheet.customProperties.getItemOrNullObject(markKey) : null;
    mark?.load("value");
    const first = sheet.getRange("A1");
    first.load("values");
    return { name, sheet, mark, first };
  });
  await context.sync();
  // An Excel that cannot keep the mark, and a file that lost it on the way, still have name and title.
  const own = candidates.filter(({ mark }) => mark !== null && !mark.isNullObject);
  const likely = candidates.filter(
    ({ name, first }) => name.startsWith(resultSheetName) && first.values[0]?.[0] === title,
  );
  const [found, ...doubles] = own.length > 0 ? own : likely;
  if (!found) return null;
  const used = found.sheet.getUsedRangeOrNullObject(true);
  used.load("values");
  const waiting = supports("1.12") ? found.sheet.customProperties.getItemOrNullObject(waitingKey) : null;
  waiting?.load("value");
  await context.sync();
  const rows = used.isNullObject ? [] : used.values.map((row: unknown[]) => row.map(String));
  const kept = waiting !== null && !waiting.isNullObject ? parseWaiting(waiting.value) : [];
  return {
    name: found.name,
    doubles: doubles.map(({ name }) => name),
    explanations: new Map([...kept, ...readExplanations(rows)]),
  };
}

/** What the submitter has written beside the findings, by their keys. */
export async function findExplanations(): Promise<ReadonlyMap<string, string>> {
  return Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name");
    await context.sync();
    const names = worksheets.items.map((sheet) => sheet.name);
    return (await findResultSheet(context, names))?.explanations ?? new Map<string, string>();
  });
}

/** What somebody else may have put under our key is not worth failing for. */
function parseWaiting(text: string): [string, string][] {
  try {
    const entries: unknown = JSON.parse(text);
    if (!Array.isArray(entries)) return [];
    return entries.filter(
      (entry): entry is [string, string] =>
        Array.isArray(entry) && typeof entry[0] === "string" && typeof entry[1] === "string",
    );
  } catch {
    return [];
  }
}

/** 校验结果, or 校验结果 (2) and so on when a sheet that is not ours has that name. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const names = new Set(taken.map((name) => name.toLowerCase()));
  let name = wanted;
  for (let n = 2; names.has(name.toLowerCase()); n++) name = `${wanted} (${n})`;
  return name;
}

/** Writes the result onto a new sheet of this name, behind all others. */
export async function addResultSheet(
  context: Excel.RequestContext,
  result: ResultSheet,
  name: string,
  explanations: ReadonlyMap<string, string>,
): Promise<void> {
  const sheet = context.workbook.worksheets.add(name);
  if (supports("1.12")) {
    sheet.customProperties.add(markKey, "1");
    const listed = readResultRows(result.rows.map((row) => row.map(({ text }) => text)));
    const waiting = [...explanations].filter(([key]) => !listed.has(key));
    if (waiting.length > 0) sheet.customProperties.add(waitingKey, JSON.stringify(waiting));
  }
  await context.sync();
  const columns = result.widths.length;
  await inRowChunks(context, result.rows, rowsPerRequest, (rows, start) => {
    quietUntilSync(context);
    const range = sheet.getRangeByIndexes(start, 0, rows.length, columns);
    // The text format comes first: a message that starts with "=" must not become a formula.
    range.numberFormat = rows.map(() => new Array<string>(columns).fill("@"));
    range.values = rows.map((row) =>
      Array.from({ length: columns }, (_unused, j) => (row[j]?.text ?? "").slice(0, longestText)),
    );
  });
  await linkCells(context, sheet, result);
  dress(sheet, result);
  await context.sync();
}

async function linkCells(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { rows }: ResultSheet,
): Promise<void> {
  if (!supports("1.7")) return;
  const links = rows
    .flatMap((row, i) => row.flatMap(({ link, text }, j) => (link ? [{ i, j, link, text }] : [])))
    .slice(0, mostLinks);
  await inBatches(context, links, 500, ({ i, j, link, text }) => {
    sheet.getCell(i, j).hyperlink = {
      documentReference: `'${link.sheet.replace(/'/g, "''")}'!${link.cell}`,
      textToDisplay: text,
    };
  });
}

function dress(sheet: Excel.Worksheet, { rows, widths, headerRow }: ResultSheet): void {
  widths.forEach((width, column) => {
    sheet.getCell(0, column).getEntireColumn().format.columnWidth = width * pointsPerCharacter;
  });
  const body = sheet.getRangeByIndexes(headerRow, 0, rows.length - headerRow, widths.length);
  body.format.wrapText = true;
  body.format.verticalAlignment = "Top";
  for (const { style, address } of styleRuns(rows, widths.length))
    dressCell(sheet.getRange(address).format, style);
  // The same mark as in a file that was flagged without Excel: each knows the other's list.
  sheet.getRange("A1").conditionalFormats.add("Custom").custom.rule.formula = resultMarkFormula;
  if (supports("1.7")) sheet.freezePanes.freezeRows(headerRow + 1);
  if (supports("1.9")) layOut(sheet.pageLayout, headerRow);
}

/** Landscape A4, as wide as the page, the header on every page: the list is printed and passed on. */
function layOut(page: Excel.PageLayout, headerRow: number): void {
  page.orientation = "Landscape";
  page.paperSize = "A4";
  page.zoom = { horizontalFitToPages: 1 };
  page.setPrintTitleRows(`$${headerRow + 1}:$${headerRow + 1}`);
}

/** Cells of one style under one another, as one range each: few acts for many rows. */
function styleRuns(rows: ResultSheet["rows"], width: number): { style: ResultCellStyle; address: string }[] {
  const found: { style: ResultCellStyle; address: string }[] = [];
  for (let column = 0; column < width; column++) {
    for (let top = 0, bottom = 0; top < rows.length; top = bottom + 1) {
      const style = rows[top]?.[column]?.style;
      bottom = top;
      while (bottom + 1 < rows.length && rows[bottom + 1]?.[column]?.style === style) bottom += 1;
      if (style && style !== "text") {
        found.push({ style, address: areaAddress({ top, bottom, left: column, right: column }) });
      }
    }
  }
  return found;
}

function dressCell(format: Excel.RangeFormat, style: ResultCellStyle): void {
  const severity = severities.find((entry) => entry === style);
  if (severity) {
    const look = flagLooks[severity];
    format.fill.color = look.fill;
    format.font.color = look.font;
    format.font.bold = look.bold;
    format.font.italic = look.italic;
    format.font.underline = look.underline ? "Single" : "None";
  } else if (style === "title") {
    format.font.bold = true;
    format.font.size = 16;
  } else if (style === "note") {
    format.font.color = "#595959";
  } else if (style === "header") {
    format.font.bold = true;
    format.fill.color = "#D9E7DF";
  } else if (style === "explanation") {
    format.fill.color = "#F7F7F7";
  }
}
