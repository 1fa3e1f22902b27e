/** Puts a brief or a summary onto a new sheet. An earlier one may have been edited by hand: it is never replaced. */
import type { ContentCell, ContentStyle, SheetContent } from "../../sheet/content";
import { areaAddress, cellAddress, sheetReference } from "../../sheet/address";
import { pageOf } from "../../sheet/paper";
import { inBatches, inRowChunks } from "../requests/batches";
import { supports } from "../requests/features";
import { addSheets } from "./draftedSheets";
import { pointsPerCharacter, queueLongLine } from "./longLine";
import { queueTableLines } from "./tableLines";
import { quietUntilSync } from "../requests/quiet";

const rowsPerRequest = 300;
/** As many rows can be written without a request of their own. */
export const longestAtOnce = rowsPerRequest;
/** Where a cell is as long as a cell can be. */
const longRowsPerRequest = 20;
/** Every link is an act of its own; further rows name the cell without a link. */
const mostLinks = 5000;

/**
 * @param mark by which the sheet is known as ours; null for one that is the user's from now on
 * @returns the sheet's name
 * @throws Refusal; nothing is seen of a sheet that is not whole
 */
export async function writeContent(
  content: SheetContent,
  wanted: string,
  mark: string | null,
): Promise<string> {
  const tables = tablesOf(content);
  const [made] = await addSheets([
    {
      wanted,
      mark: mark === null ? null : [mark, "1"],
      fill: async (context, sheet, name) => {
        await fillContent(context, sheet, name, content);
        dressForPaper(sheet, content);
      },
      page: pageOf(widthOf(content), tables.length === 1 ? (tables[0]?.top ?? null) : null),
    },
  ]);
  return made?.name ?? wanted;
}

/** Fills a sheet that nobody sees yet, in as many requests as it takes. @param name the one that it will have */
export async function fillContent(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  name: string,
  content: SheetContent,
): Promise<void> {
  const long = content.rows.some((row) => row.some(({ content: one }) => String(one).length > 10_000));
  await inRowChunks(context, content.rows, long ? longRowsPerRequest : rowsPerRequest, (rows, start) => {
    quietUntilSync(context);
    queueRows(sheet, rows, start, content.widths.length);
  });
  if (supports("1.7"))
    await inBatches(context, linksOf(content).slice(0, mostLinks), 500, (link) =>
      queueLink(sheet, name, link),
    );
  dress(sheet, content);
}

/** The same at the next sync, for no more than `longestAtOnce` rows. */
export function queueContent(sheet: Excel.Worksheet, name: string, content: SheetContent): void {
  queueRows(sheet, content.rows, 0, content.widths.length);
  if (supports("1.7")) for (const link of linksOf(content)) queueLink(sheet, name, link);
  dress(sheet, content);
}

function queueRows(sheet: Excel.Worksheet, rows: SheetContent["rows"], start: number, width: number): void {
  const range = sheet.getRangeByIndexes(start, 0, rows.length, width);
  const cells = rows.map((row) => Array.from({ length: width }, (_unused, j) => row[j]));
  // Text format for every text: what a return calls itself must not become a formula.
  range.numberFormat = cells.map((row) => row.map(formatOf));
  range.formulas = cells.map((row) => row.map(contentOf));
}

interface PlacedLink {
  readonly row: number;
  readonly column: number;
  readonly textToDisplay: string;
  readonly link: NonNullable<ContentCell["link"]>;
}

function linksOf({ rows }: SheetContent): PlacedLink[] {
  return rows.flatMap((cells, row) =>
    cells.flatMap(({ link, content }, column) =>
      link ? [{ row, column, textToDisplay: String(content), link }] : [],
    ),
  );
}

/** The same with links within the workbook as formulas, which go along where formulas are copied. */
export function withLinkFormulas(content: SheetContent, name: string): SheetContent {
  const quoted = (text: string): string => `"${text.replace(/"/gu, '""')}"`;
  const linked = (cell: ContentCell): ContentCell => {
    if (!cell.link || "file" in cell.link) return cell;
    const { link, ...rest } = cell;
    const target = sheetReference(link.sheet || name, link.cell);
    return {
      ...rest,
      formula: true,
      content: `=HYPERLINK(${quoted(`#${target}`)},${quoted(String(cell.content))})`,
    };
  };
  return { ...content, rows: content.rows.map((row) => row.map(linked)) };
}

function queueLink(
  sheet: Excel.Worksheet,
  name: string,
  { row, column, textToDisplay, link }: PlacedLink,
): void {
  const cell = sheet.getCell(row, column);
  if ("file" in link) cell.hyperlink = { address: link.file, textToDisplay };
  else {
    // A link does not follow a sheet that is renamed: it leads to the name that the draft will have.
    cell.hyperlink = { documentReference: sheetReference(link.sheet || name, link.cell), textToDisplay };
  }
}

/** Excel refuses a longer text in a cell. */
const longestText = 32_767;

function contentOf(cell: ContentCell | undefined): string | number {
  const content = cell?.content ?? "";
  return typeof content === "string" ? content.slice(0, longestText) : content;
}

function formatOf(cell: ContentCell | undefined): string {
  if (!cell || cell.content === "") return "General";
  if (typeof cell.content === "string" && !cell.formula) return "@";
  if (cell.style === "published") return "#,##0.00";
  return cell.style === "figure" || cell.style === "doubt" ? "#,##0.00##" : "General";
}

/** Addresses of several areas are cut well under the 8,192 characters that a call takes. */
const cellsPerAddress = 500;

/** What is in doubt and what is missing differ in more than colour: in slant, in underline. A formula is no blue link. */
const cellLooks: Readonly<Partial<Record<ContentStyle, (format: Excel.RangeFormat) => void>>> = {
  doubt: (format) => {
    format.fill.color = "#FFF2CC";
    format.font.color = "#5C4400";
    format.font.italic = true;
    format.font.underline = "Single";
  },
  missing: (format) => {
    format.fill.color = "#F2F2F2";
  },
  link: (format) => {
    format.font.color = "#0563C1";
    format.font.underline = "Single";
  },
};

function dress(sheet: Excel.Worksheet, { rows, widths }: SheetContent): void {
  widths.forEach((width, column) => {
    sheet.getCell(0, column).getEntireColumn().format.columnWidth = width * pointsPerCharacter;
  });
  rows.forEach((row, i) => {
    const style = row[0]?.style;
    if (!style || !rowStyles.has(style)) return;
    const right = style === "header" ? row.length - 1 : 0;
    const { format } = sheet.getRange(areaAddress({ top: i, bottom: i, left: 0, right }));
    dressRow(format, style);
  });
  for (const [style, look] of Object.entries(cellLooks)) {
    const own = rows.flatMap((row, i) =>
      row.flatMap((cell, j) => (cell.style === style ? [cellAddress(i, j)] : [])),
    );
    if (supports("1.9"))
      for (let i = 0; i < own.length; i += cellsPerAddress)
        look(sheet.getRanges(own.slice(i, i + cellsPerAddress).join(",")).format);
  }
}

/** Of a sheet that is new: on one that is updated where it stands, rows would stay joined that now say something else. */
function dressForPaper(sheet: Excel.Worksheet, { rows, widths }: SheetContent): void {
  rows.forEach(([only, ...others], row) => {
    if (!only || others.length > 0 || typeof only.content === "number") return;
    const width = widthOf({ rows, widths });
    queueLongLine(sheet, { text: only.content, row, columns: widths.length, width });
  });
  dressTables(sheet, { rows, widths });
}

/** Texts that show whole, and lines around them; done twice it is done once. */
export function dressTables(sheet: Excel.Worksheet, { rows, widths }: SheetContent): void {
  for (const { top, bottom, right } of tablesOf({ rows, widths })) {
    const table = sheet.getRangeByIndexes(top, 0, bottom - top + 1, right + 1);
    table.format.wrapText = true;
    table.format.verticalAlignment = "Top";
    table.format.autofitRows();
    queueTableLines(table);
  }
}

/** In points. */
export const widthOf = ({ widths }: SheetContent): number =>
  widths.reduce((sum, width) => sum + width * pointsPerCharacter, 0);

/** Each from its header to the last row before an empty one, zero-based. */
function tablesOf({
  rows,
}: SheetContent): { readonly top: number; readonly bottom: number; right: number }[] {
  return rows.flatMap((row, top) => {
    if (row[0]?.style !== "header") return [];
    const end = rows.findIndex((other, i) => i > top && other.every(({ content }) => content === ""));
    return [{ top, bottom: (end === -1 ? rows.length : end) - 1, right: row.length - 1 }];
  });
}

const rowStyles: ReadonlySet<ContentStyle> = new Set(["title", "note", "heading", "header"]);

function dressRow(format: Excel.RangeFormat, style: ContentStyle): void {
  if (style === "note") format.font.color = "#595959";
  else format.font.bold = true;
  if (style === "title") format.font.size = 16;
  if (style === "heading") format.font.size = 13;
  if (style === "header") format.fill.color = "#D9E7DF";
}
