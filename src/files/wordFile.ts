/** A document of ours as a .docx: A4, 仿宋, tables whose header is repeated and whose rows are not torn apart. */
import {
  documentMark,
  type DocumentContent,
  type DocumentParagraph,
  type DocumentTable,
  type ParagraphStyle,
} from "../sheet/document";
import { legible } from "../policy";

type Library = typeof import("docx");

/** GB/T 9704: the fonts of official documents. Where a machine has none of the name, the system takes its own 仿宋 or 宋. */
const fonts = {
  body: {
    ascii: "Times New Roman",
    hAnsi: "Times New Roman",
    eastAsia: "仿宋_GB2312",
    cs: "Times New Roman",
  },
  title: {
    ascii: "Times New Roman",
    hAnsi: "Times New Roman",
    eastAsia: "方正小标宋简体",
    cs: "Times New Roman",
  },
  heading: { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "黑体", cs: "Times New Roman" },
} as const;

/** Half-points: 二号 is 44, 三号 32, 小四 24. */
const looks: Readonly<Record<ParagraphStyle, { readonly size: number; readonly font: keyof typeof fonts }>> =
  {
    title: { size: 44, font: "title" },
    subtitle: { size: 28, font: "body" },
    heading: { size: 32, font: "heading" },
    address: { size: 32, font: "body" },
    body: { size: 32, font: "body" },
    caption: { size: 24, font: "heading" },
    signature: { size: 32, font: "body" },
    small: { size: 24, font: "body" },
  };

/** Set closer than the 28 points of the text. */
const tight: ReadonlySet<ParagraphStyle> = new Set(["small", "caption"]);

/** In twentieths of a point: A4, and the margins of an official document. */
const page = { short: 11906, long: 16838, margin: { top: 2098, bottom: 1984, left: 1588, right: 1474 } };

function paragraphOf(
  docx: Library,
  { style, text, newPage = false }: DocumentParagraph,
): InstanceType<Library["Paragraph"]> {
  const { Paragraph, TextRun, AlignmentType, HeadingLevel } = docx;
  const { size, font } = looks[style];
  const centred = style === "title" || style === "subtitle" || style === "caption";
  return new Paragraph({
    pageBreakBefore: newPage,
    ...(style === "heading" && { heading: HeadingLevel.HEADING_1, keepNext: true }),
    ...(style === "caption" && { keepNext: true }),
    ...(style === "title" && { heading: HeadingLevel.TITLE }),
    alignment: centred
      ? AlignmentType.CENTER
      : style === "signature"
        ? AlignmentType.RIGHT
        : AlignmentType.BOTH,
    // Two characters in front of every paragraph, 28 points from line to line.
    ...(style === "body" && { indent: { firstLine: size * 20 } }),
    ...(style === "heading" && { indent: { firstLine: size * 20 } }),
    spacing: tight.has(style) ? { before: 120, after: 60 } : { line: 560, lineRule: "exact" },
    children: [new TextRun({ text: legible(text, 20_000), size, font: fonts[font], color: "000000" })],
  });
}

function tableOf(
  docx: Library,
  { columns, rows }: DocumentTable,
  width: number,
): InstanceType<Library["Table"]> {
  const { AlignmentType, Paragraph, Table, TableCell, TableRow, TextRun, VerticalAlign, WidthType } = docx;
  const parts = columns.reduce((sum, { part }) => sum + part, 0);
  const widths = columns.map(({ part }) => Math.floor((width * part) / parts));
  const cell = (text: string, i: number, header: boolean): InstanceType<Library["TableCell"]> =>
    new TableCell({
      width: { size: widths[i] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 60, right: 60, top: 40, bottom: 40 },
      children: legible(text, 20_000)
        .split("\n")
        .map(
          (line) =>
            new Paragraph({
              alignment: header
                ? AlignmentType.CENTER
                : columns[i]?.number
                  ? AlignmentType.RIGHT
                  : AlignmentType.LEFT,
              children: [
                new TextRun({
                  text: line,
                  size: 21,
                  bold: header,
                  font: header ? fonts.heading : fonts.body,
                }),
              ],
            }),
        ),
    });
  const line = (texts: readonly string[], header: boolean): InstanceType<Library["TableRow"]> =>
    new TableRow({
      tableHeader: header,
      cantSplit: true,
      children: columns.map((_column, i) => cell(texts[i] ?? "", i, header)),
    });
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      line(
        columns.map(({ heading }) => heading),
        true,
      ),
      ...rows.map((row) => line(row, false)),
    ],
  });
}

/** The library is loaded when the first document is asked for: most never are. */
export async function wordFile({ blocks, landscape = false }: DocumentContent): Promise<Uint8Array> {
  const docx = await import("docx");
  const { AlignmentType, Document, Footer, Packer, PageNumber, PageOrientation, Paragraph, TextRun } = docx;
  const { left, right } = page.margin;
  const width = (landscape ? page.long : page.short) - left - right;
  const numbered = new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: ["— ", PageNumber.CURRENT, " —"], size: 28, font: fonts.body })],
      }),
    ],
  });
  const document = new Document({
    description: documentMark,
    styles: { default: { document: { run: { font: fonts.body, size: 32 } } } },
    sections: [
      {
        properties: {
          page: {
            size: {
              width: page.short,
              height: page.long,
              orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: page.margin,
          },
        },
        footers: { default: numbered },
        children: blocks.map((block) =>
          block.kind === "table" ? tableOf(docx, block, width) : paragraphOf(docx, block),
        ),
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}
