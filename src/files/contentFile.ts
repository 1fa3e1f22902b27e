/** Sheets of ours as a workbook of their own: values, formulas with what they calculate to, notes, links. */
import { cellAddress } from "../sheet/address";
import type { ContentCell, ContentStyle, NamedSheet } from "../sheet/content";
import { signedNote } from "../sheet/ownNote";
import { asText } from "./resultFile";
import { displayWidth } from "./resultSheetPart";
import { writeXlsx } from "./library";

type Sheet = Parameters<typeof writeXlsx>[0]["sheets"][number];
type Cell = NonNullable<Sheet["cells"]> extends Map<string, infer C> ? C : never;
type Style = NonNullable<Cell["style"]>;

const fill = (rgb: string): NonNullable<Style["fill"]> => ({
  type: "pattern",
  pattern: "solid",
  fgColor: { rgb },
});
const line = { style: "thin", color: { rgb: "BFBFBF" } } as const;
const boxed: Style = { border: { top: line, bottom: line, left: line, right: line } };
const wrapped: Style = { alignment: { wrapText: true, vertical: "center" } };

/** What is in doubt and what is missing differ in more than colour: in slant, in underline. */
const styles: Readonly<Record<ContentStyle, Style>> = {
  title: { font: { bold: true, size: 16 } },
  note: { font: { color: { rgb: "595959" } } },
  heading: { font: { bold: true, size: 13 } },
  header: {
    ...boxed,
    font: { bold: true },
    fill: fill("D9E7DF"),
    alignment: { wrapText: true, horizontal: "center", vertical: "center" },
  },
  text: { ...boxed, ...wrapped, numFmt: "@" },
  figure: { ...boxed, alignment: { vertical: "center" }, numFmt: "#,##0.00##" },
  published: { ...boxed, alignment: { vertical: "center" }, numFmt: "#,##0.00" },
  count: { ...boxed, alignment: { vertical: "center" }, numFmt: "General" },
  link: { ...boxed, ...wrapped, font: { underline: true, color: { rgb: "0563C1" } }, numFmt: "@" },
  doubt: {
    ...boxed,
    font: { italic: true, underline: true, color: { rgb: "5C4400" } },
    fill: fill("FFF2CC"),
    alignment: { vertical: "center" },
    numFmt: "#,##0.00##",
  },
  missing: { ...boxed, fill: fill("F2F2F2") },
};

const reference = (sheet: string, cell: string): string => `'${sheet.replace(/'/g, "''")}'!${cell}`;

function cellOf({ content, style, formula, result, note, link }: ContentCell, sheet: string): Partial<Cell> {
  const value = typeof content === "string" ? asText(content) : content;
  return {
    ...(formula
      ? { formula: String(content).replace(/^=/u, ""), formulaResult: result ?? "" }
      : { value: value === "" ? null : value }),
    style: styles[style],
    ...(note !== undefined && { comment: { author: "", text: asText(signedNote(note)) } }),
    ...(link &&
      !("file" in link) && {
        hyperlink: { target: "", location: reference(link.sheet || sheet, link.cell) },
      }),
  };
}

const linePoints = 15;
/** Excel's limit, in points. */
const mostPoints = 409;

/** Rows grow with their texts in Excel; other programs take the height that is written. */
function heightOf(row: readonly ContentCell[], widths: readonly number[]): number {
  const lines = row.map(({ content, style, formula }, column) => {
    if (style === "title" || style === "heading") return 1.6;
    // A note runs on over the empty cells beside it.
    if (style === "note" || formula || typeof content === "number") return 1;
    const width = Math.max(2, (widths[column] ?? 9) - 1);
    return content
      .split("\n")
      .reduce((sum, one) => sum + Math.max(1, Math.ceil(displayWidth(one) / width)), 0);
  });
  return Math.min(mostPoints, Math.max(1, ...lines) * linePoints);
}

function sheetOf({ name, rows, widths, headerRow, frozenColumns, hidden }: NamedSheet): Sheet {
  const cells = new Map<string, Partial<Cell>>();
  rows.forEach((row, i) => row.forEach((cell, j) => cells.set(`${i},${j}`, cellOf(cell, name))));
  const last = Math.max(0, rows.length - 1);
  return {
    name,
    columns: widths.map((width) => ({ width })),
    rows: rows.map((row) => row.map(() => null)),
    cells,
    rowDefs: new Map(rows.map((row, i) => [i, { height: heightOf(row, widths) }])),
    pageSetup: {
      paperSize: "a4",
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      ...(headerRow !== undefined && { printTitlesRow: `$${headerRow + 1}:$${headerRow + 1}` }),
    },
    ...(hidden && { veryHidden: true }),
    ...(headerRow !== undefined && {
      freezePane: { rows: headerRow + 1, ...(frozenColumns && { columns: frozenColumns }) },
      autoFilter: {
        range: `${cellAddress(headerRow, 0)}:${cellAddress(last, Math.max(0, (rows[headerRow]?.length ?? 1) - 1))}`,
      },
    }),
  };
}

/** A text that begins with "=" is a text: nothing that a return says becomes a formula. */
export async function contentFile(sheets: readonly NamedSheet[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: sheets.map(sheetOf) });
}
