import { writeXlsx } from "../../src/files/library";
import { readWorkbook } from "../../src/files/readWorkbook";
import type { SheetSnapshot } from "../../src/sheet/snapshot";
import {
  main,
  rel,
  relationships,
  sharedStringsOf,
  stylesWith,
  workbook,
  workbookParts,
  worksheet,
  zip,
} from "./zips";

async function onlySheet(bytes: Uint8Array): Promise<SheetSnapshot> {
  const { sheets } = await readWorkbook(bytes);
  expect(sheets).toHaveLength(1);
  return sheets[0] as SheetSnapshot;
}

describe("values", () => {
  test("each kind as Excel stores it", async () => {
    const sheet = await onlySheet(
      workbook({
        sheets: {
          表: `<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2"><v>2.26</v></c><c r="D2" t="b"><v>1</v></c>
            <c r="E2" t="e"><v>#N/A</v></c><c r="F2" t="inlineStr"><is><t>直接</t></is></c>
            <c r="G2" t="str"><f>A1&amp;""</f><v>算出</v></c><c r="H2"><f>1+1</f><v>2</v></c><c r="I2"><f>1+1</f></c>
            <c r="J2" t="str"><f>""</f><v></v></c><c r="K2" t="s"><v>1</v></c><c r="L2"><v>1E-3</v></c>
            <c r="M2" t="d"><v>2023-06-30</v></c><c r="N2" t="b"><v>0</v></c><c r="O2" t="s"><v>3</v></c></row>`,
        },
        sharedStrings: sharedStringsOf([
          "章贡区",
          '<r><t>规上</t></r><r><rPr><b/></rPr><t>工业</t></r><rPh sb="0" eb="1"><t>读音</t></rPh>',
          "",
          "一_x000D_二_x005F_x0041_",
        ]),
      }),
    );
    expect([sheet.top, sheet.left]).toEqual([1, 1]);
    expect(sheet.values).toEqual([
      [
        "章贡区",
        2.26,
        true,
        { error: "#N/A" },
        "直接",
        "算出",
        2,
        null,
        null,
        "规上工业",
        0.001,
        45107,
        false,
        "一\r二_x0041_",
      ],
    ]);
  });

  test("number formats: built-in ids by code, own ones, those of rows and columns for blanks", async () => {
    const sheet = await onlySheet(
      workbook({
        sheets: {
          表: worksheet(
            `<cols><col min="2" max="2" style="2"/></cols><sheetData>
             <row r="1"><c r="A1" s="1"><v>0.02</v></c><c r="C1" s="3"><v>1</v></c><c r="D1" s="4"/><c r="E1"><v>1</v></c></row>
             <row r="2" s="4" customFormat="1"><c r="A2"><v>5</v></c></row></sheetData>`,
          ),
        },
        styles: stylesWith([0, 9, 10, 31, 176], { 176: "0.000_ " }),
      }),
    );
    expect(sheet.formats).toEqual([
      ["0%", "0.00%", 'yyyy"年"m"月"d"日"', "0.000_ ", "General"],
      ["General", "0.000_ ", "0.000_ ", "0.000_ ", "0.000_ "],
    ]);
  });

  test("dates of the 1904 system move to the 1900 system, numbers and times of day do not", async () => {
    const cells = [0, 14, 20, 22].map(
      (_, i) => `<c r="${"ABCD"[i] ?? ""}1" s="${String(i)}"><v>1000.5</v></c>`,
    );
    const plan = {
      sheets: { 表: `<row r="1">${cells.join("")}</row>` },
      styles: stylesWith([0, 14, 20, 22]),
    };
    const old = await onlySheet(workbook({ ...plan, workbookPr: '<workbookPr date1904="1"/>' }));
    expect(old.values).toEqual([[1000.5, 2462.5, 1000.5, 2462.5]]);
    expect((await onlySheet(workbook(plan))).values).toEqual([[1000.5, 1000.5, 1000.5, 1000.5]]);
  });

  test("merges, hidden rows, columns and sheets; chart sheets are left out", async () => {
    const parts = workbookParts({
      sheets: {
        甲: worksheet(
          `<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>
           <row r="2" hidden="1"><c r="C2"><v>3</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>`,
        ),
        乙: worksheet(
          `<sheetFormatPr zeroHeight="1"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="A3"><v>1</v></c></row></sheetData>`,
        ),
        丙: "",
      },
      states: { 乙: "hidden", 丙: "veryHidden" },
    });
    parts["xl/_rels/workbook.xml.rels"] = String(parts["xl/_rels/workbook.xml.rels"]).replace(
      "</Relationships>",
      `<Relationship Id="rId9" Type="${rel}/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>`,
    );
    parts["xl/workbook.xml"] = String(parts["xl/workbook.xml"]).replace(
      "</sheets>",
      '<sheet name="图" sheetId="9" r:id="rId9"/></sheets>',
    );
    const { sheets } = await readWorkbook(zip(parts));
    expect(sheets.map(({ name, visible }) => [name, visible])).toEqual([
      ["甲", true],
      ["乙", false],
      ["丙", false],
    ]);
    const [first, second, third] = sheets;
    expect(first?.values).toEqual([
      [1, null, null],
      [null, null, 3],
    ]);
    expect(first?.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 1 }]);
    expect([...(first?.hiddenRows ?? [])]).toEqual([1]);
    expect([...(first?.hiddenColumns ?? [])]).toEqual([1, 2]);
    expect([...(second?.hiddenRows ?? [])]).toEqual([1]);
    expect(third?.values).toEqual([]);
  });

  test("cells without addresses follow one another; prefixes and the strict dialect read alike", async () => {
    const strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    const strictRel = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    const parts = workbookParts({
      sheets: {
        表: `<x:worksheet xmlns:x="${strict}"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c/><x:c><x:v>2</x:v></x:c></x:row><x:row><x:c><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
      },
    });
    parts["xl/workbook.xml"] = String(parts["xl/workbook.xml"]).replace(main, strict).replace(rel, strictRel);
    parts["xl/_rels/workbook.xml.rels"] = relationships(
      [["rId1", "worksheet", "/xl/worksheets/sheet1.xml"]],
      strictRel,
    );
    expect((await onlySheet(zip(parts))).values).toEqual([
      [1, null, 2],
      [3, null, null],
    ]);
  });

  test("UTF-16 parts and a byte order mark", async () => {
    const parts = workbookParts({
      sheets: { 表: '<row r="1"><c r="A1" t="inlineStr"><is><t>十</t></is></c></row>' },
    });
    const sheet = String(parts["xl/worksheets/sheet1.xml"]).replace("UTF-8", "UTF-16");
    parts["xl/worksheets/sheet1.xml"] = new Uint8Array(Buffer.from(`\ufeff${sheet}`, "utf16le"));
    parts["xl/workbook.xml"] = `\ufeff${String(parts["xl/workbook.xml"])}`;
    expect((await onlySheet(zip(parts))).values).toEqual([["十"]]);
  });

  test("what another library wrote", async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: "数据",
          rows: [
            ["县", "率"],
            ["章贡区", 2.26],
            [null, null],
            ["日期", new Date(Date.UTC(2023, 5, 30))],
          ],
        },
      ],
    });
    const sheet = await onlySheet(bytes);
    expect(sheet.values).toEqual([
      ["县", "率"],
      ["章贡区", 2.26],
      [null, null],
      ["日期", 45107],
    ]);
    expect(sheet.formats[3]?.[1]).toMatch(/y/);
  });
});

describe("extent", () => {
  test("a header over all 16,384 columns", async () => {
    const cells = Array.from({ length: 16384 }, (_, i) => `<c><v>${String(i)}</v></c>`).join("");
    const sheet = await onlySheet(
      workbook({ sheets: { 表: `<row r="1">${cells}</row><row r="2"><c r="XFD2"><v>1</v></c></row>` } }),
    );
    expect(sheet.values[0]).toHaveLength(16384);
    expect(sheet.values[1]?.[16383]).toBe(1);
  });

  test("formatted blanks around the values cost nothing", async () => {
    const blanks = Array.from(
      { length: 300_000 },
      (_, i) => `<row r="${String(i + 3)}" s="1" customFormat="1"><c s="1"/><c s="1"/></row>`,
    ).join("");
    const sheet = await onlySheet(
      workbook({
        sheets: {
          表: `<row r="1"><c r="C1" s="1"/></row><row r="2"><c r="B2"><v>1</v></c><c r="C2" s="1"/></row>${blanks}`,
        },
      }),
    );
    expect([sheet.top, sheet.left, sheet.values]).toEqual([1, 1, [[1]]]);
  });

  test("two cells in far corners are refused, naming the sheet and the area", async () => {
    const bytes = workbook({
      sheets: {
        汇总: '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
      },
    });
    await expect(readWorkbook(bytes)).rejects.toMatchObject({
      cause: "tooLarge",
      message: expect.stringMatching(/汇总.*A1:XFD1048576/) as string,
    });
  });

  test("a far column in one row and a far row in another fit as long as the rectangle does", async () => {
    const bytes = workbook({
      sheets: {
        表: '<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1000"><c r="A1000"><v>1</v></c></row>',
      },
    });
    expect((await onlySheet(bytes)).values).toHaveLength(1000);
  });

  test("100,000 rows × 10 columns", async () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, r) => `<row r="${String(r + 1)}">${`<c><v>${String(r * 1.37)}</v></c>`.repeat(10)}</row>`,
    );
    const bytes = workbook({ sheets: { 表: rows.join("") } });
    expect((await onlySheet(bytes)).values).toHaveLength(100_000);
  }, 60_000);
});
