/** Sheets of ours as a workbook of their own: values, formulas with what they calculate to, notes, links. */
import { cellAddress } from "../sheet/address";
import type { ContentCell, ContentStyle, NamedSheet } from "../sheet/content";
import { linesOf, pageOf, sideMargin, smallestScale, type PrintPage } from "../sheet/paper";
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

/** A font that is named in part is another one in other programs. */
const own = { name: "Calibri", size: 11 } as const;

/** What is in doubt and what is missing differ in more than colour: in slant, in underline. */
const styles: Readonly<Record<ContentStyle, Style>> = {
  title: { font: { ...own, bold: true, size: 16 } },
  note: { font: { ...own, color: { rgb: "595959" } } },
  heading: { font: { ...own, bold: true, size: 13 } },
  header: {
    ...boxed,
    font: { ...own, bold: true },
    fill: fill("D9E7DF"),
    alignment: { wrapText: true, horizontal: "center", vertical: "center" },
  },
  text: { ...boxed, ...wrapped, numFmt: "@" },
  figure: { ...boxed, alignment: { vertical: "center" }, numFmt: "#,##0.00##" },
  published: { ...boxed, alignment: { vertical: "center" }, numFmt: "#,##0.00" },
  count: { ...boxed, alignment: { vertical: "center" }, numFmt: "General" },
  link: { ...boxed, ...wrapped, font: { ...own, underline: true, color: { rgb: "0563C1" } }, numFmt: "@" },
  doubt: {
    ...boxed,
    font: { ...own, italic: true, underline: true, color: { rgb: "5C4400" } },
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

/** Of a column as wide as a digit of Excel's own font. */
const pointsPerCharacter = 5.25;

const pageFor = ({ widths, headerRow }: NamedSheet): PrintPage =>
  pageOf(
    widths.reduce((sum, one) => sum + one * pointsPerCharacter, 0),
    headerRow ?? null,
  );

function pageSetupOf(sheet: NamedSheet): NonNullable<Sheet["pageSetup"]> {
  const { orientation, wide } = pageFor(sheet);
  const margin = sideMargin / 72;
  return {
    paperSize: "a4",
    orientation: orientation === "Portrait" ? "portrait" : "landscape",
    horizontalCentered: true,
    margins: { left: margin, right: margin, top: 0.75, bottom: 0.75, header: 0.3, footer: 0.3 },
    ...(wide ? { scale: smallestScale } : { fitToPage: true, fitToWidth: 1, fitToHeight: 0 }),
  };
}

/** What is repeated on every page. The library would name the sheet without the quotes that most names need. */
function titlesOf(sheet: NamedSheet): { name: string; range: string; scope: string }[] {
  const { titleRow, wide } = pageFor(sheet);
  const titles = [
    ...(wide ? ["$A:$A"] : []),
    ...(titleRow === null ? [] : [`$${titleRow + 1}:$${titleRow + 1}`]),
  ];
  if (titles.length === 0) return [];
  const range = titles.map((area) => reference(sheet.name, area)).join(",");
  return [{ name: "_xlnm.Print_Titles", range, scope: sheet.name }];
}

/** Sentences over a table that are longer than the table is wide, which goes on below: else they widen the page. */
function longLines({ rows, widths }: NamedSheet): { row: number; lines: number }[] {
  const width = widths.reduce((sum, one) => sum + one, 0);
  return rows.flatMap((cells, row) => {
    const [only, ...others] = cells;
    if (!only || others.length > 0 || typeof only.content === "number" || only.formula) return [];
    const larger = only.style === "title" ? 16 / 11 : only.style === "heading" ? 13 / 11 : 1;
    const lines = linesOf(only.content, width / larger);
    return lines > 1 ? [{ row, lines: lines * larger }] : [];
  });
}

function sheetOf(sheet: NamedSheet): Sheet {
  const { name, rows, widths, headerRow, frozenColumns, hidden } = sheet;
  const long = longLines(sheet);
  const cells = new Map<string, Partial<Cell>>();
  rows.forEach((row, i) => row.forEach((cell, j) => cells.set(`${i},${j}`, cellOf(cell, name))));
  for (const { row } of long) {
    const cell = cells.get(`${row},0`);
    if (cell) cell.style = { ...cell.style, alignment: { wrapText: true, vertical: "top" } };
  }
  const last = Math.max(0, rows.length - 1);
  return {
    name,
    columns: widths.map((width) => ({ width })),
    rows: rows.map((row) => row.map(() => null)),
    cells,
    rowDefs: new Map([
      ...rows.map((row, i) => [i, { height: heightOf(row, widths) }] as const),
      ...long.map(({ row, lines }) => [row, { height: Math.min(mostPoints, lines * linePoints) }] as const),
    ]),
    merges: long.map(({ row }) => ({
      startRow: row,
      startCol: 0,
      endRow: row,
      endCol: Math.max(0, widths.length - 1),
    })),
    pageSetup: pageSetupOf(sheet),
    headerFooter: { oddFooter: "&C第 &P 页，共 &N 页" },
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
  return writeXlsx({ sheets: sheets.map(sheetOf), namedRanges: sheets.flatMap(titlesOf) });
}
