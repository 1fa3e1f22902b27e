/** Opening and saving .xlsx: what nobody touched stays, what the add-in wrote is found again. */
import { strFromU8, unzipSync } from "fflate";
import { writeXlsx } from "../../../src/files/library";
import { UnreadableFile } from "../../../src/files/unreadable";
import { areaOf } from "../../../tools/workbench/host/book/area";
import { Book } from "../../../tools/workbench/host/book/book";
import type { Sheet } from "../../../tools/workbench/host/book/sheet";
import { openBook } from "../../../tools/workbench/xlsx/open";
import { saveBook } from "../../../tools/workbench/xlsx/save";
import { openAddin } from "../../support/openAddin";

type Options = Parameters<typeof writeXlsx>[0];

/** A workbook with a bit of everything: two sheets, a chart, macros. */
async function sample(): Promise<Uint8Array> {
  const cells = new Map<string, object>([
    ["0,3", { value: 45107.123456789, type: "number", style: { numFmt: 'yyyy"年"m"月"d"日"' } }],
    [
      "1,1",
      {
        value: 0.0226,
        type: "number",
        style: { numFmt: "0.00%", font: { bold: true, color: { theme: 4, tint: 0.4 } } },
      },
    ],
    ["1,2", { value: null, type: "formula", formula: "SUM(B1:B2)", formulaResult: 1.0226 }],
    ["2,2", { value: null, type: "formula", formula: "_xlfn.XLOOKUP(A1,A1:A2,B1:B2)", formulaResult: "文" }],
    ["3,0", { value: "链接", type: "string", hyperlink: { target: "", location: "汇总!A1", tooltip: "去" } }],
    ["3,1", { value: "有批注", type: "string", comment: { author: "局", text: "旧批注" } }],
    [
      "4,0",
      {
        value: null,
        type: "empty",
        style: { fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "FFFF00" } } },
      },
    ],
  ]);
  const options = {
    sheets: [
      {
        name: "附表 1",
        rows: [
          ["单位", 1, true, null],
          ["#N/A", null, null, "007"],
        ],
        cells,
        merges: [{ startRow: 6, startCol: 0, endRow: 6, endCol: 2 }],
        columns: [{ width: 20 }, { width: 9.5 }, { hidden: true }],
        rowDefs: new Map([[5, { hidden: true }]]),
        freezePane: { rows: 1, columns: 1 },
        conditionalRules: [
          {
            type: "cellIs",
            operator: "greaterThan",
            priority: 1,
            formula: "30",
            range: "B1:B9",
            style: { font: { bold: true } },
          },
          {
            type: "dataBar",
            priority: 2,
            range: "D1:D9",
            dataBar: { cfvo: [{ type: "min" }, { type: "max" }], color: "FF638EC6" },
          },
        ],
        dataValidations: [{ type: "list", values: ["是", "否"], range: "D2:D9", showErrorMessage: true }],
        charts: [
          {
            type: "column",
            series: [{ name: "x", values: "'附表 1'!$B$1:$B$2" }],
            anchor: { from: { row: 9, col: 0 }, to: { row: 20, col: 5 } },
          },
        ],
      },
      {
        name: "汇总",
        rows: [
          ["名称", "数"],
          ["a", 1],
        ],
        tables: [
          {
            name: "表甲",
            range: "A1:B2",
            columns: [{ name: "名称" }, { name: "数" }],
            style: "TableStyleLight9",
          },
        ],
        protection: { sheet: true, password: "密码", formatColumns: false },
        hidden: false,
      },
    ],
    namedRanges: [{ name: "目标", range: "'附表 1'!$B$2" }],
    vbaProject: new Uint8Array([1, 2, 3, 4]),
    // The library's own option types are narrower than what it reads from plain data.
  } as unknown as Options;
  return writeXlsx(options);
}

/** Every cell of a sheet, comparable across files. */
function cellsOf(sheet: Sheet): unknown[][] {
  return [...sheet.cells]
    .sort(([a], [b]) => a - b)
    .map(([key, { value, formula, format, style }]) => {
      const { origin, ...look } = style;
      return [key, value, formula, format, look, origin];
    });
}

test("a book that nobody changed is saved as the same bytes", async () => {
  const bytes = await sample();
  expect(await saveBook(await openBook(bytes, "a.xlsm"))).toBe(bytes);
});

test("one cell changes, every other cell stays what it was", async () => {
  const book = await openBook(await sample(), "a.xlsm");
  const sheet = book.sheet("附表 1");
  expect(sheet.at(0, 3).value).toBe(45107.123456789);
  expect(sheet.value("A2")).toBe("#N/A");
  expect(sheet.at(2, 2).formula).toBe("=XLOOKUP(A1,A1:A2,B1:B2)");
  const before = cellsOf(sheet);
  book.as("user", () => sheet.write(areaOf("F1"), () => "新"));
  const saved = await saveBook(book);
  const again = await openBook(saved, "a.xlsm");
  const after = again.sheet("附表 1");
  expect(after.value("F1")).toBe("新");
  expect(cellsOf(after).filter(([key]) => key !== 5)).toEqual(before);
  expect(cellsOf(again.sheet("汇总"))).toEqual(cellsOf(book.sheet("汇总")));
  const strip = (text: string): string => text.replace(/"id":"[^"]*"/g, '"id":""');
  const rest = (from: Sheet): string => strip(JSON.stringify({ ...(from.toJSON() as object), cells: [] }));
  expect(rest(after)).toEqual(rest(sheet));
  expect(rest(again.sheet("汇总"))).toEqual(rest(book.sheet("汇总")));
  expect(again.names).toEqual(book.names);
});

test("charts, macros and passwords survive, also when a sheet is put in front", async () => {
  const bytes = await sample();
  const book = await openBook(bytes, "a.xlsm");
  const result = book.addSheet("校验结果");
  result.set("A1", "标题");
  book.moveSheet(result, 0);
  const before = unzipSync(bytes);
  const after = unzipSync(await saveBook(book));
  const text = (entries: Record<string, Uint8Array>, path: string): string =>
    strFromU8(entries[path] ?? new Uint8Array());
  expect(after["xl/vbaProject.bin"]).toEqual(before["xl/vbaProject.bin"]);
  expect(after["xl/charts/chart1.xml"]).toEqual(before["xl/charts/chart1.xml"]);
  expect(text(after, "[Content_Types].xml")).toContain("macroEnabled");
  // The chart hangs on the sheet it was on, which is the second one now.
  expect(text(after, "xl/worksheets/_rels/sheet2.xml.rels")).toContain("drawing");
  expect(after["xl/worksheets/_rels/sheet1.xml.rels"]).toBeUndefined();
  const hash = /password="[^"]*"/.exec(text(before, "xl/worksheets/sheet2.xml"))?.[0];
  expect(hash).toBeDefined();
  expect(text(after, "xl/worksheets/sheet3.xml")).toContain(hash);
});

test("what an add-in writes is found again after saving and reopening", async () => {
  const book = await openBook(await sample(), "a.xlsm");
  const addin = await openAddin({ book });
  await addin.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("附表 1");
    const flag = sheet.getRanges("B2,D1:D2").conditionalFormats.add("Custom");
    flag.custom.rule.formula = '=N("RD-FLAG:error")=0';
    flag.custom.format.fill.color = "#B3261E";
    flag.custom.format.font.color = "#FFFFFF";
    flag.custom.format.font.underline = "Single";
    context.workbook.comments.add("'附表 1'!B2", "【研发投入目标助手】\n第一行 & <第二>");
    const result = context.workbook.worksheets.add("校验结果");
    result.getRange("A1:B2").values = [
      ["级别", "单元格"],
      ["错误", "B2"],
    ];
    result.getRange("A1:B1").format.font.bold = true;
    result.getRange("A1:B1").format.fill.color = "#DDEEFF";
    result.getRange("A:A").format.columnWidth = 120;
    result.getRange("B2").hyperlink = { documentReference: "'附表 1'!B2", textToDisplay: "B2" };
    result.getRange("C2").formulas = [['=RD_TARGET("章贡区",2023)']];
    result.freezePanes.freezeRows(1);
    const table = result.tables.add("A1:B2", true);
    table.name = "结果";
    context.workbook.settings.add("版本", { n: 1, 文: "<a>" });
    context.workbook.customXmlParts.add('<rd xmlns="urn:rd:state">1</rd>');
    await context.sync();
  });
  const saved = await saveBook(book, { customFunctions: ["RD_TARGET"] });
  expect(strFromU8(unzipSync(saved)["xl/worksheets/sheet3.xml"] ?? new Uint8Array())).toContain(
    "_xldudf_RD_TARGET(",
  );
  addin.close();
  const again = await openBook(saved, "a.xlsm");
  const reopened = await openAddin({ book: again });
  await reopened.Excel.run(async (context) => {
    const formats = context.workbook.worksheets.getItem("附表 1").getRange().conditionalFormats;
    formats.load(
      "items/type,items/customOrNullObject/rule/formula,items/customOrNullObject/format/fill/color",
    );
    const comment = context.workbook.comments.getItemByCell("'附表 1'!B2");
    comment.load("content,authorName");
    const setting = context.workbook.settings.getItem("版本");
    setting.load("value");
    const part = context.workbook.customXmlParts.getByNamespace("urn:rd:state").getOnlyItem().getXml();
    const link = context.workbook.worksheets.getItem("校验结果").getRange("B2:C2");
    const cell = link.getCell(0, 0);
    cell.load("hyperlink");
    link.load("formulas");
    const table = context.workbook.tables.getItem("结果").getRange();
    table.load("address");
    await context.sync();
    expect(formats.items.map((item) => item.type)).toEqual(["Custom", "CellValue", "DataBar"]);
    expect(formats.items[0]?.customOrNullObject.rule.formula).toBe('=N("RD-FLAG:error")=0');
    expect(formats.items[0]?.customOrNullObject.format.fill.color).toBe("#B3261E");
    expect([comment.content, comment.authorName]).toEqual([
      "【研发投入目标助手】\n第一行 & <第二>",
      "统计员",
    ]);
    expect(setting.value).toEqual({ n: 1, 文: "<a>" });
    expect(part.value).toContain("urn:rd:state");
    expect(cell.hyperlink.documentReference).toBe("'附表 1'!B2");
    expect(link.formulas).toEqual([["B2", '=RD_TARGET("章贡区",2023)']]);
    expect(table.address).toBe("校验结果!A1:B2");
  });
  const result = again.sheet("校验结果");
  expect(result.at(0, 0).style).toMatchObject({ bold: true, fill: "#DDEEFF" });
  expect([result.freeze.rows, Math.round(result.columnWidths.get(0) ?? 0)]).toEqual([1, 120]);
  // The note that was there is a note still, and the thread's copy for older programs is none.
  expect(again.sheet("附表 1").notes).toEqual([{ row: 3, column: 1, text: "旧批注", author: "局" }]);
  reopened.close();
});

test("an error that a formula gives stays an error", async () => {
  const book = new Book({ sheets: ["表"] });
  book.sheet("表").setFormula("A1", "=NA()", { error: "#N/A" }).set("A2", "#N/A");
  const again = await openBook(await saveBook(book), "b.xlsx");
  expect(again.sheet("表").at(0, 0)).toMatchObject({ formula: "=NA()", value: { error: "#N/A" } });
  expect(again.sheet("表").at(1, 0).value).toBe("#N/A");
});

test("what is no workbook is refused with a sentence", async () => {
  const open = openBook(new TextEncoder().encode("不是表格"), "c.xlsx");
  await expect(open).rejects.toBeInstanceOf(UnreadableFile);
});
