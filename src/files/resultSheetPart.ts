/** The result sheet as a worksheet part: inline texts, links to the cells, ready to be printed. */
import type { ResultCell, ResultSheet } from "../check/flags/annotation";
import { cellAddress, columnLetters, parseArea, sheetReference } from "../sheet/address";
import { cutCellText, encodeAttribute, encodeXstring } from "../sheet/xmlText";
import type { FlagStyles } from "./flagStyles";
import { maxHyperlinks, maxRows } from "./limits";
import { mainNamespace } from "./namespaces";
import type { Dialect } from "./namespaces";
import { resultMark } from "./worksheetFlags";

/** Excel's limit, in points. */
const maxRowHeight = 409;

/**
 * @param sheetNames sheets of the workbook, in lower case: a link to any other would be dead and is left out
 * @throws RangeError when the sheet has more rows than Excel
 */
export function resultSheetXml(
  result: ResultSheet,
  styles: FlagStyles,
  dialect: Dialect,
  sheetNames: ReadonlySet<string>,
): string {
  if (result.rows.length > maxRows) throw new RangeError("the result sheet has more rows than Excel");
  const { top, bottom, right } = tableOf(result);
  const filter = bottom > top && right >= 0 ? `<autoFilter ref="${tableReference(result)}"/>` : "";
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    `<worksheet xmlns="${mainNamespace[dialect]}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView showGridLines="0" workbookViewId="0">${frozen(result)}</sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/>${columns(result.widths)}` +
    `<sheetData>${result.rows
      .slice()
      .map((row, i) => rowXml(row, i, result.widths, styles))
      .join("")}</sheetData>` +
    filter +
    resultMark(styles.differential.mark) +
    hyperlinks(result, sheetNames) +
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
    "<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>"
  );
}

/** "$A$5:$I$20": the table with its header, for the filter and its name. */
export function tableReference(result: ResultSheet, absolute = false): string {
  const { top, bottom, right } = tableOf(result);
  const reference = `${cellAddress(top, 0)}:${cellAddress(bottom, right)}`;
  return absolute ? reference.replace(/([A-Z]+)(\d+)/g, "$$$1$$$2") : reference;
}

function tableOf(result: ResultSheet): { top: number; bottom: number; right: number } {
  const [header = []] = result.rows.slice(result.headerRow, result.headerRow + 1);
  return {
    top: result.headerRow,
    bottom: Math.max(result.headerRow, result.rows.length - 1),
    right: header.length - 1,
  };
}

function frozen({ headerRow }: ResultSheet): string {
  const split = headerRow + 1;
  const cell = cellAddress(split, 0);
  return (
    `<pane ySplit="${String(split)}" topLeftCell="${cell}" activePane="bottomLeft" state="frozen"/>` +
    `<selection pane="bottomLeft" activeCell="${cell}" sqref="${cell}"/>`
  );
}

function columns(widths: readonly number[]): string {
  if (widths.length === 0) return "";
  const list = widths.map((width, i) => {
    const column = String(i + 1);
    // Excel's columns end at 255 characters.
    return `<col min="${column}" max="${column}" width="${String(Math.min(255, Math.max(1, width)))}" customWidth="1"/>`;
  });
  return `<cols>${list.join("")}</cols>`;
}

function rowXml(
  row: readonly ResultCell[],
  index: number,
  widths: readonly number[],
  styles: FlagStyles,
): string {
  const cells = row.map((cell, column) => {
    const open = `<c r="${columnLetters(column)}${String(index + 1)}" s="${String(styles.cell[cell.style])}"`;
    if (cell.text === "") return `${open}/>`;
    // An inline text is text whatever it starts with: "=1+1" is never calculated.
    return `${open} t="inlineStr"><is><t xml:space="preserve">${encodeXstring(cutCellText(cell.text))}</t></is></c>`;
  });
  return `<row r="${String(index + 1)}" ht="${String(rowHeight(row, widths))}">${cells.join("")}</row>`;
}

/**
 * Height in points for the lines that the wrapped texts need. Excel fits rows on opening, LibreOffice and some
 * versions of WPS take what is written; as the height is not marked as custom, it still grows with what is typed.
 */
function rowHeight(row: readonly ResultCell[], widths: readonly number[]): number {
  const heights = row.map((cell, column) => {
    if (cell.style === "title") return 26;
    if (cell.style === "note") return 16;
    const width = Math.max(2, (widths[column] ?? 9) - 1);
    const lines = cell.text
      .split("\n")
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(displayWidth(line) / width)), 0);
    return lines * 14.25 + (cell.style === "header" ? 8 : 3);
  });
  return Math.min(maxRowHeight, Math.max(15, ...heights));
}

/** In widths of a digit: Chinese characters take two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character.charCodeAt(0) < 0x1100 ? 1 : 2;
  return width;
}

/** Links within the workbook need no relationship. Excel refuses more than 65,530 on a sheet: the rest stay text. */
function hyperlinks(result: ResultSheet, sheetNames: ReadonlySet<string>): string {
  const links: string[] = [];
  result.rows.slice().forEach((row, index) => {
    row.forEach(({ link }, column) => {
      if (!link || links.length >= maxHyperlinks || !sheetNames.has(link.sheet.toLowerCase())) return;
      parseArea(link.cell);
      const location = encodeAttribute(sheetReference(link.sheet, link.cell));
      links.push(`<hyperlink ref="${cellAddress(index, column)}" location="${location}"/>`);
    });
  });
  return links.length > 0 ? `<hyperlinks>${links.join("")}</hyperlinks>` : "";
}
