/** Kinds of files that were once read or copied wrongly, each with the right answer. */
import { annotate } from "../../src/check/flags/annotate";
import { checkFiles } from "../../src/files/checkFiles";
import { readWorkbook } from "../../src/files/readWorkbook";
import { removeFlags, writeFlaggedCopy } from "../../src/files/writeFlaggedCopy";
import { outline } from "../../src/files/outline";
import type { CellValue } from "../../src/sheet/snapshot";
import { counties as regions, plan } from "../support/returns";
import {
  main,
  relationships,
  stylesWith,
  text,
  unzip,
  workbook,
  workbookParts,
  worksheet,
  zip,
  type Parts,
} from "./zips";

const counties = regions.map(({ name }) => name);
const sheet1 = "xl/worksheets/sheet1.xml";
const one = (cell: string): Parts => workbookParts({ sheets: { 表: `<row r="1">${cell}</row>` } });
const valuesOf = async (parts: Parts): Promise<readonly (readonly CellValue[])[]> =>
  (await readWorkbook(zip(parts))).sheets[0]?.values ?? [];

const inline = (cell: string, said: string): string =>
  `<c r="${cell}" t="inlineStr"><is><t>${said}</t></is></c>`;

/** A county return: R&D of each county in 万元 by `figure`, which gets the row's number. */
function countyRows(figure: (row: number) => string): string {
  const head = `<row r="1">${inline("A1", "2023年全社会研发投入情况表")}</row><row r="2">${inline("A2", "县（市、区）")}${inline("B2", "研发经费（万元）")}</row>`;
  return (
    head +
    counties.map((name, i) => `<row r="${i + 3}">${inline(`A${i + 3}`, name)}${figure(i + 3)}</row>`).join("")
  );
}

async function check(parts: Parts, name = "报表.xlsx") {
  const bytes = zip(parts);
  const [report] = await checkFiles([{ name, read: () => Promise.resolve(bytes) }], plan);
  return { bytes, report, findings: report?.result?.findings ?? [] };
}

async function copyOf(parts: Parts): Promise<{ original: Uint8Array; copy: Uint8Array }> {
  const { bytes, report } = await check(parts);
  if (!report?.result) throw new Error(report?.message);
  const annotation = annotate(report.result, { resultSheetName: "校验结果", explanations: new Map() });
  return { original: bytes, copy: writeFlaggedCopy(bytes, annotation) };
}

/** The flags taken out of the copy, every part is the original's again. */
async function givesBack(parts: Parts): Promise<void> {
  const { original, copy } = await copyOf(parts);
  const [before, after] = [unzip(original), unzip(removeFlags(copy))];
  expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
  for (const [name, part] of Object.entries(after)) expect(text(part)).toBe(text(before[name]));
}

const faulty = countyRows((row) => (row === 3 ? inline("B3", "约五百") : `<c r="B${row}"><v>10000</v></c>`));

describe("read", () => {
  test("a module of Excel 95, an entry without a part, is skipped, and kept in the copy", async () => {
    const parts = workbookParts({ sheets: { 表: faulty } });
    parts["xl/workbook.xml"] = String(parts["xl/workbook.xml"]).replace(
      "</sheets>",
      '<sheet name="Module1" sheetId="9" state="veryHidden" r:id=""/></sheets>',
    );
    expect((await readWorkbook(zip(parts))).sheets.map(({ name }) => name)).toEqual(["表"]);
    const { copy } = await copyOf(parts);
    expect(text(unzip(copy)["xl/workbook.xml"])).toContain('state="veryHidden" r:id=""');
    await givesBack(parts);
  });

  test.each(["s", "b", "n", "d"])("an empty <v/> of type %s is a blank cell", async (type) => {
    expect(
      await valuesOf(one(`<c r="A1"><v>1</v></c><c r="B1" t="${type}"><v/></c><c r="C1"><v>2</v></c>`)),
    ).toEqual([[1, null, 2]]);
  });

  test("of an inline text only <is> counts, of any other cell only <v>", async () => {
    const cells =
      '<c r="A1" t="inlineStr"><v>0</v><is><t>南康区</t></is></c><c r="B1"><v>7</v><is><t>赣县区</t></is></c>';
    expect(await valuesOf(one(cells))).toEqual([["南康区", 7]]);
  });

  test("formulas that were never calculated are told by column; an empty text is a result", async () => {
    const rows = [1, 2, 3].map(
      (row) =>
        `<row r="${row}"><c r="A${row}"><v>1</v></c><c r="B${row}"><f>A1</f></c><c r="C${row}"><f>A1</f><v/></c><c r="D${row}" t="str"><f>""</f><v></v></c></row>`,
    );
    const { sheets } = await readWorkbook(workbook({ sheets: { 表: rows.join("") } }));
    expect(sheets[0]?.uncalculated).toEqual([
      { top: 0, left: 1, bottom: 2, right: 1 },
      { top: 0, left: 2, bottom: 2, right: 2 },
    ]);
    expect("uncalculated" in ((await readWorkbook(zip(one('<c r="A1"><v>1</v></c>')))).sheets[0] ?? {})).toBe(
      false,
    );
  });

  test("whole columns and whole rows may be merged", async () => {
    const parts = workbookParts({
      sheets: {
        表: worksheet(
          '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="H:I"/><mergeCell ref="3:4"/></mergeCells>',
        ),
      },
    });
    expect((await readWorkbook(zip(parts))).sheets[0]?.merges).toEqual([
      { top: 0, left: 7, bottom: 1048575, right: 8 },
      { top: 2, left: 0, bottom: 3, right: 16383 },
    ]);
  });

  test("styles that are named and missing matter only to a figure that refers to them", async () => {
    const without = (parts: Parts): Parts =>
      Object.fromEntries(Object.entries(parts).filter(([name]) => name !== "xl/styles.xml"));
    const plain = workbookParts({ sheets: { 表: faulty }, styles: stylesWith([0]) });
    expect((await readWorkbook(zip(without(plain)))).sheets).toHaveLength(1);
    await givesBack(without(plain));
    const percent = workbookParts({
      sheets: { 表: '<row r="1"><c r="A1" s="1"><v>0.0226</v></c></row>' },
      styles: stylesWith([0, 10]),
    });
    await expect(readWorkbook(zip(without(percent)))).rejects.toMatchObject({ cause: "damaged" });
  });

  test.each(["utf16le", "utf16be"])("a sheet in %s without a byte order mark", async (encoding) => {
    const parts = one(inline("A1", "章贡区"));
    const bytes = Buffer.from(String(parts[sheet1]).replace("UTF-8", "UTF-16"), "utf16le");
    parts[sheet1] = new Uint8Array(encoding === "utf16be" ? bytes.swap16() : bytes);
    expect(await valuesOf(parts)).toEqual([["章贡区"]]);
  });

  test("a small file whose directory tells too small a size is damaged, not too large", async () => {
    const bytes = zip(one('<c r="A1"><v>1</v></c>'));
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    for (let at = 0; at + 4 <= bytes.length; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 5, true);
    }
    await expect(readWorkbook(bytes)).rejects.toMatchObject({ cause: "damaged" });
  });
});

describe("copied", () => {
  test.each([
    [
      "a styles part that closes itself",
      { "xl/styles.xml": `<?xml version="1.0"?><styleSheet xmlns="${main}"/>` },
    ],
    ["one with white space before it closes", { "xl/styles.xml": `<styleSheet xmlns="${main}" />` }],
  ])("%s is XML with the flags in it, and itself again without them", async (_, extra) => {
    const parts = { ...workbookParts({ sheets: { 表: faulty }, styles: stylesWith([0]) }), ...extra };
    const { copy } = await copyOf(parts);
    const styles = outline("styles", text(unzip(copy)["xl/styles.xml"]));
    expect(styles.children.map(({ local }) => local)).toEqual([
      "fonts",
      "fills",
      "borders",
      "cellXfs",
      "dxfs",
    ]);
    await givesBack(parts);
  });

  test.each(["<definedNames/>", "<definedNames></definedNames>", "<definedNames >\n</definedNames>", ""])(
    "the list of names %s comes back as it was",
    async (list) => {
      const parts = workbookParts({ sheets: { 表: faulty } });
      parts["xl/workbook.xml"] = String(parts["xl/workbook.xml"]).replace("</sheets>", `</sheets>${list}`);
      await givesBack(parts);
    },
  );

  test("a sheet's list of relationships that closes itself comes back so", async () => {
    const parts = workbookParts({ sheets: { 表: faulty } });
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships([]).replace("></Relationships>", "/>");
    await givesBack(parts);
  });
});

describe("checked", () => {
  test('a percent sign that is only shown, as in 0.00"%", leaves 2.34 at 2.34%', async () => {
    for (const code of ["0.00&quot;%&quot;", "0.00\\%", "0.00_%", "0.00*%"]) {
      const rows =
        `<row r="1">${inline("A1", "2023年")}</row><row r="2">${inline("A2", "县（市、区）")}${inline("B2", "投入强度（%）")}</row>` +
        counties
          .map(
            (name, i) =>
              `<row r="${i + 3}">${inline(`A${i + 3}`, name)}<c r="B${i + 3}" s="1"><v>${i === 1 ? 1.2 : 6.1}</v></c></row>`,
          )
          .join("");
      const { findings } = await check(
        workbookParts({ sheets: { 表: rows }, styles: stylesWith([0, 176], { 176: code }) }),
      );
      expect(findings.filter(({ rule }) => rule === "RD-T01").map(({ cell }) => cell)).toEqual(["B4"]);
      expect(findings.filter(({ rule }) => rule === "RD-F07")).toEqual([]);
    }
  });

  test("what is found on a hidden sheet, and what contradicts it, says that it is hidden", async () => {
    const parts = workbookParts({
      sheets: {
        旧稿: countyRows((row) => `<c r="B${row}"><v>9000</v></c>`),
        表: countyRows((row) => `<c r="B${row}"><v>10000</v></c>`),
      },
      states: { 旧稿: "veryHidden" },
    });
    const { findings, report } = await check(parts);
    expect(report?.result?.sheets[0]?.message).toContain("隐藏的工作表");
    const contradictions = findings.filter(({ rule }) => rule === "RD-C10");
    expect(contradictions.length).toBeGreaterThan(0);
    for (const { message } of contradictions) expect(message).toContain("隐藏的");
  });

  test("a whole column of “¥150,158” is one finding, at its header", async () => {
    const { findings } = await check(
      workbookParts({ sheets: { 表: countyRows((row) => inline(`B${row}`, "¥150,158")) } }),
    );
    expect(findings.filter(({ rule }) => rule === "RD-F05").map(({ cell }) => cell)).toEqual(["B2"]);
  });

  test("an error of no kind has a sentence", async () => {
    const parts = workbookParts({
      sheets: {
        表: countyRows((row) => (row === 3 ? '<c r="B3" t="e"><v/></c>' : `<c r="B${row}"><v>10000</v></c>`)),
      },
    });
    const [finding] = (await check(parts)).findings.filter(({ rule }) => rule === "RD-F09");
    expect(finding?.message).toBe("章贡区 2023 年研发经费是错误值，文件没有写明是哪一种。");
  });

  test("U+180E, which nobody sees, before a name does not hide it", async () => {
    const { findings } = await check(
      workbookParts({
        sheets: {
          表: countyRows((row) => `<c r="B${row}"><v>10000</v></c>`).replace(/>(..[县区市])</g, ">\u180e$1<"),
        },
      }),
    );
    expect(findings.filter(({ rule }) => rule.startsWith("RD-F0"))).toEqual([]);
  });

  test("a data dictionary whose measures are all words is no return", async () => {
    const { report } = await check(
      workbookParts({ sheets: { 字典: countyRows((row) => inline(`B${row}`, "由统计局填报")) } }),
    );
    expect(report?.status).toBe("unrecognised");
    expect(report?.result?.sheets[0]?.message).toContain("没有数字");
  });
});

test("an .xls whose stream is named in capitals is an old .xls", async () => {
  const bytes = new Uint8Array(1024);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  bytes.set(Buffer.from("WORKBOOK", "utf16le"), 512);
  bytes[512 + 64] = 18;
  bytes[512 + 66] = 2;
  await expect(readWorkbook(bytes)).rejects.toMatchObject({ cause: "legacyXls" });
});
