/**
 * The laws of annotating, for any sheet and any annotation: the cells of a flagged copy read as those of its
 * original, and taking the flags out gives every part of the original back.
 */
import fc from "fast-check";
import { readWorkbook } from "../../src/files/readWorkbook";
import { removeFlags, writeFlaggedCopy } from "../../src/files/writeFlaggedCopy";
import { areaAddress, cellAddress } from "../../src/sheet/address";
import { severities } from "../../src/sheet/finding";
import { annotate } from "./annotations";
import { stylesWith, text, unzip, workbook, worksheet } from "./zips";

const escaped = (content: string): string =>
  content
    .replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd]/g, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");

const cellBody = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => `><v>${String(number)}</v></c>`),
  fc.boolean().map((value) => ` t="b"><v>${value ? "1" : "0"}</v></c>`),
  fc
    .string({ unit: "grapheme" })
    .map((content) => ` t="inlineStr"><is><t xml:space="preserve">${escaped(content)}</t></is></c>`),
  fc.constantFrom("#N/A", "#DIV/0!", "#REF!").map((error) => ` t="e"><v>${error}</v></c>`),
  fc.constantFrom(
    "/>",
    "><f>1+1</f></c>",
    '><f>N("RD-FLAG:error")</f><v>0</v></c>',
    ' t="str"><f>A1</f><v>=1</v></c>',
  ),
);

const row = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), cellBody), { maxLength: 6 });

const extras = fc.record({
  before: fc.constantFrom(
    "",
    '<sheetFormatPr defaultRowHeight="14"/>',
    '\n<cols><col min="1" max="2" hidden="1"/></cols>\n',
  ),
  formats: fc.array(
    fc.record({
      area: fc.constantFrom("A1:C9", "Z1:Z9", "B2 D4", "A:A"),
      priority: fc.integer({ min: 1, max: 9 }),
      stops: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  after: fc.constantFrom(
    "",
    '<dataValidations count="1"><dataValidation sqref="A1"/></dataValidations>',
    '<pageMargins left="1" right="1" top="1" bottom="1" header="0" footer="0"/>',
  ),
});

const sheet = fc
  .tuple(fc.array(row, { maxLength: 6 }), extras)
  .map(([rows, { before, formats, after }]) =>
    worksheet(
      `${before}<sheetData>${rows
        .map(
          (cells, r) =>
            `<row r="${String(r + 1)}">${cells.map(([style, body], c) => `<c r="${cellAddress(r, c)}" s="${String(style)}"${body}`).join("")}</row>`,
        )
        .join("")}</sheetData>${formats
        .map(
          ({ area, priority, stops }) =>
            `<conditionalFormatting sqref="${area}"><cfRule type="expression" priority="${String(priority)}"${stops ? ' stopIfTrue="1"' : ""}><formula>TRUE</formula></cfRule></conditionalFormatting>`,
        )
        .join("")}${after}`,
    ),
  );

const original = fc
  .record({
    sheets: fc.array(sheet, { minLength: 1, maxLength: 3 }),
    styles: fc.constantFrom(
      undefined,
      stylesWith([0, 9, 14, 49]),
      stylesWith([0, 10, 2, 22]).replace("</styleSheet>", '<dxfs count="0"/></styleSheet>'),
    ),
    workbookPr: fc.constantFrom(undefined, '<workbookPr date1904="1"/>'),
  })
  .map(({ sheets, styles, workbookPr }) => ({
    names: sheets.map((_, i) => `表${String(i)}`),
    bytes: workbook({
      sheets: Object.fromEntries(sheets.map((xml, i) => [`表${String(i)}`, xml])),
      ...(styles === undefined ? {} : { styles }),
      ...(workbookPr === undefined ? {} : { workbookPr }),
    }),
  }));

const place = fc.tuple(
  fc.integer({ min: 0, max: 12 }),
  fc.integer({ min: 0, max: 8 }),
  fc.integer({ min: 0, max: 3 }),
);

const annotated = original.chain(({ names, bytes }) =>
  fc
    .record({
      flags: fc.array(
        fc.record({
          sheet: fc.constantFrom(...names),
          severity: fc.constantFrom(...severities),
          areas: fc.array(
            place.map(([top, left, size]) =>
              areaAddress({ top, left, bottom: top + size, right: left + size }),
            ),
            { maxLength: 5 },
          ),
        }),
        { maxLength: 6 },
      ),
      comments: fc.array(
        fc.record({
          sheet: fc.constantFrom(...names),
          cell: place.map(([r, c]) => cellAddress(r, c)),
          text: fc.string({ unit: "binary" }),
        }),
        { maxLength: 4 },
      ),
      name: fc.constantFrom("校验结果", "表0", "a/b", ""),
      message: fc.string({ unit: "binary" }),
    })
    .map(({ flags, comments, name, message }) => ({
      bytes,
      names,
      annotation: annotate(flags, comments, name, message),
    })),
);

const partsOf = (bytes: Uint8Array): [string, string][] =>
  Object.entries(unzip(bytes)).map(([name, part]) => [name, text(part)]);

test("the cells of a copy are those of its original; without flags it is the original", async () => {
  await fc.assert(
    fc.asyncProperty(annotated, async ({ bytes, names, annotation }) => {
      const copy = writeFlaggedCopy(bytes, annotation);
      const before = await readWorkbook(bytes);
      const after = await readWorkbook(copy);
      expect(after.sheets.slice(0, names.length)).toEqual(before.sheets);
      const result = after.sheets[names.length];
      annotation.result.rows
        .slice()
        .forEach((cells, r) =>
          cells.forEach((cell, c) => expect(result?.values[r]?.[c] ?? "").toBe(cell.text)),
        );
      expect(partsOf(removeFlags(copy))).toEqual(partsOf(bytes));
      expect(partsOf(writeFlaggedCopy(copy, annotation))).toEqual(partsOf(copy));
    }),
    { numRuns: 300 },
  );
}, 120_000);
