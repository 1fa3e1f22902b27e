/** Ranges, their formats and what can be done with them. */
import { Book } from "../../../tools/workbench/host/book/book";
import { openAddin, type Addin } from "../../support/openAddin";

let addin: Addin;
let book: Book;
beforeEach(async () => {
  book = new Book({ sheets: ["表", "我的 表"] });
  addin = await openAddin({ book });
});
afterEach(() => addin.close());

/** Runs with the first sheet. */
function run<T>(work: (sheet: Excel.Worksheet, context: Excel.RequestContext) => Promise<T>): Promise<T> {
  return addin.Excel.run(async (context) => work(context.workbook.worksheets.getItem("表"), context));
}

test("ranges from ranges", async () => {
  await run(async (sheet, context) => {
    const base = sheet.getRange("B2:C4");
    const found = {
      cell: base.getCell(1, 1),
      row: base.getRow(2),
      column: base.getColumn(0),
      lastCell: base.getLastCell(),
      rowEntire: base.getEntireRow(),
      columnEntire: base.getEntireColumn(),
      offset: base.getOffsetRange(1, -1),
      resized: base.getResizedRange(1, 0),
      absolute: base.getAbsoluteResizedRange(1, 5),
      bounding: base.getBoundingRect("E6"),
      common: base.getIntersectionOrNullObject("C1:D2"),
      indexes: sheet.getRangeByIndexes(4, 1, 2, 2),
      below: base.getRowsBelow(2),
    };
    for (const range of Object.values(found)) range.load("address");
    const none = base.getIntersectionOrNullObject("F9");
    none.load("address");
    await context.sync();
    expect(Object.values(found).map((range) => range.address)).toEqual(
      [
        "C3",
        "B4:C4",
        "B2:B4",
        "C4",
        "2:4",
        "B:C",
        "A3:B5",
        "B2:C5",
        "B2:F2",
        "B2:E6",
        "C2",
        "B5:C6",
        "B5:C6",
      ].map((address) => `表!${address}`),
    );
    expect(none.isNullObject).toBe(true);
  });
});

test("a sheet's name is quoted where Excel quotes it", async () => {
  await addin.Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem("我的 表").getRange("'我的 表'!A1:B1");
    range.load("address");
    await context.sync();
    expect(range.address).toBe("'我的 表'!A1:B1");
  });
});

test("leaving the sheet is refused", async () => {
  const off = run(async (sheet, context) => {
    sheet.getRange("A1").getOffsetRange(-1, 0).load("address");
    await context.sync();
  });
  await expect(off).rejects.toMatchObject({ code: "InvalidArgument" });
});

test("the used range, with and without formats", async () => {
  book
    .sheet("表")
    .set("B2", [[1], [null], [3]])
    .setStyle("F9", { fill: "#FF0000" });
  await run(async (sheet, context) => {
    const all = sheet.getUsedRange();
    const values = sheet.getUsedRangeOrNullObject(true);
    const empty = context.workbook.worksheets.getItem("我的 表").getUsedRangeOrNullObject();
    all.load("address");
    values.load("address");
    await context.sync();
    expect([all.address, values.address, empty.isNullObject]).toEqual(["表!B2:F9", "表!B2:B4", true]);
  });
});

test("formats: null where cells differ", async () => {
  await run(async (sheet, context) => {
    const range = sheet.getRange("A1:B2");
    range.format.fill.color = "#ff0000";
    range.format.font.bold = true;
    range.format.font.size = 14;
    range.format.horizontalAlignment = "Center";
    range.format.wrapText = true;
    range.format.borders.getItem("EdgeBottom").style = "Continuous";
    range.format.columnWidth = 90;
    sheet.getRange("A1").format.fill.color = "yellow";
    sheet.getRange("B2").format.fill.clear();
    range.numberFormat = [
      ["0.00", "0.00"],
      ["0.00%", "@"],
    ];
    range.load(
      "format/fill/color,format/font/bold,format/font/size,format/wrapText,format/columnWidth,numberFormat",
    );
    const first = sheet.getRange("A1").format;
    first.load("fill/color,horizontalAlignment");
    const border = sheet.getRange("A2").format.borders.getItem("EdgeBottom");
    border.load("style");
    await context.sync();
    expect(range.format.fill.color).toBeNull();
    expect([range.format.font.bold, range.format.font.size, range.format.wrapText]).toEqual([true, 14, true]);
    expect(range.format.columnWidth).toBe(90);
    expect(first.fill.color).toBe("#FFFF00");
    expect(first.horizontalAlignment).toBe("Center");
    expect(border.style).toBe("Continuous");
    expect(range.numberFormat[1]).toEqual(["0.00%", "@"]);
  });
  expect(book.sheet("表").at(1, 1).style.fill).toBeUndefined();
  expect(book.sheet("表").at(0, 0).style.borders).toBeUndefined();
});

test("several areas at once", async () => {
  await run(async (sheet, context) => {
    const areas = sheet.getRanges("A1:B2,D4");
    areas.format.fill.color = "#00FF00";
    areas.load("address,areaCount,cellCount,areas/items/address");
    await context.sync();
    expect([areas.address, areas.areaCount, areas.cellCount]).toEqual(["表!A1:B2,表!D4", 2, 5]);
    expect(areas.areas.items.map((range) => range.address)).toEqual(["表!A1:B2", "表!D4"]);
  });
  expect(book.sheet("表").at(3, 3).style.fill).toBe("#00FF00");
});

test("an address of more than 8,192 characters is refused", async () => {
  const long = Array.from({ length: 2000 }, (_cell, i) => `A${i + 1}`).join(",");
  expect(long.length).toBeGreaterThan(8192);
  const ask = run(async (sheet, context) => {
    sheet.getRanges(long).load("address");
    await context.sync();
  });
  await expect(ask).rejects.toMatchObject({ code: "InvalidArgument" });
});

test("merged cells keep the first value and swallow writes", async () => {
  book.sheet("表").set("A1", [[1, 2, 3]]);
  await run(async (sheet, context) => {
    sheet.getRange("A1:B1").merge();
    sheet.getRange("A1:C1").values = [[7, 8, 9]];
    const merged = sheet.getRange("A1:C3").getMergedAreasOrNullObject();
    merged.load("address");
    await context.sync();
    expect(merged.address).toBe("表!A1:B1");
  });
  expect(book.sheet("表").values("A1:C1")).toEqual([[7, "", 9]]);
});

test("hidden rows and columns", async () => {
  await run(async (sheet, context) => {
    sheet.getRange("2:3").rowHidden = true;
    sheet.getRange("B:B").columnHidden = true;
    const rows = sheet.getRange("A1:A4").getRowProperties({ rowHidden: true, rowIndex: true });
    const columns = sheet.getRange("A1:C1").getColumnProperties({ columnHidden: true });
    const mixed = sheet.getRange("A1:A2");
    mixed.load("rowHidden,columnHidden");
    await context.sync();
    expect(rows.value.map((row) => row.rowHidden)).toEqual([false, true, true, false]);
    expect(columns.value.map((column) => column.columnHidden)).toEqual([false, true, false]);
    expect([mixed.rowHidden, mixed.columnHidden]).toEqual([null, false]);
  });
});

test("properties cell by cell", async () => {
  book.sheet("表").setStyle("B1", { fill: "#112233", bold: true });
  await run(async (sheet, context) => {
    const cells = sheet.getRange("A1:B1").getCellProperties({
      address: true,
      format: { fill: { color: true }, font: { bold: true } },
    });
    await context.sync();
    expect(cells.value).toEqual([
      [
        { address: "表!A1", format: { fill: { color: "#FFFFFF" }, font: { bold: false } } },
        { address: "表!B1", format: { fill: { color: "#112233" }, font: { bold: true } } },
      ],
    ]);
  });
});

test("inserting and deleting moves cells, formats and references", async () => {
  book.sheet("表").set("A1", [[1], [2], [3]]);
  book.sheet("表").setFormula("B1", "=SUM(A1:A3)+$A$3", 9);
  book.sheet("我的 表").setFormula("A1", '=表!A2&"A2"', 2);
  await run(async (sheet, context) => {
    sheet.getRange("2:2").insert("Down");
    await context.sync();
  });
  expect(book.sheet("表").values("A1:A4")).toEqual([[1], [""], [2], [3]]);
  expect(book.sheet("表").at(0, 1).formula).toBe("=SUM(A1:A4)+$A$4");
  expect(book.sheet("我的 表").at(0, 0).formula).toBe('=表!A3&"A2"');
  await run(async (sheet, context) => {
    sheet.getRange("A1:A3").delete("Up");
    await context.sync();
  });
  expect(book.sheet("表").values("A1:A2")).toEqual([[3], [""]]);
  expect(book.sheet("表").at(0, 1).formula).toBe("=SUM(A1:A1)+$A$1");
  expect(book.sheet("我的 表").at(0, 0).formula).toBe('=表!#REF!&"A2"');
});

test("clearing contents, formats and everything", async () => {
  const sheet = book.sheet("表");
  sheet
    .set("A1", [[1, 2]])
    .setStyle("A1:B1", { fill: "#FF0000" })
    .setFormat("A1:B1", "0.00");
  await run(async (worksheet, context) => {
    worksheet.getRange("A1").clear("Contents");
    worksheet.getRange("B1").clear("Formats");
    await context.sync();
  });
  expect(sheet.values("A1:B1")).toEqual([["", 2]]);
  expect([sheet.at(0, 0).style.fill, sheet.at(0, 1).style.fill, sheet.at(0, 1).format]).toEqual([
    "#FF0000",
    undefined,
    "General",
  ]);
});

test("finding text", async () => {
  book.sheet("表").set("A1", [["章贡区"], ["全市合计"], ["合计"]]);
  await run(async (sheet, context) => {
    const part = sheet.getRange("A1:A9").find("合计", {});
    const whole = sheet.getRange("A1:A9").find("合计", { completeMatch: true });
    const none = sheet.getRange("A1:A9").findOrNullObject("赣县", {});
    part.load("address");
    whole.load("address");
    await context.sync();
    expect([part.address, whole.address, none.isNullObject]).toEqual(["表!A2", "表!A3", true]);
  });
});

test("copying translates relative references", async () => {
  book.sheet("表").setFormula("A1", "=B1+$C$1", 5);
  await run(async (sheet, context) => {
    sheet.getRange("A3").copyFrom("A1");
    await context.sync();
  });
  expect(book.sheet("表").at(2, 0).formula).toBe("=B3+$C$1");
});

test("hyperlinks", async () => {
  await run(async (sheet, context) => {
    const cell = sheet.getRange("A1");
    cell.hyperlink = { documentReference: "表!B7", textToDisplay: "表!B7", screenTip: "去" };
    cell.load("hyperlink,values");
    const none = sheet.getRange("A2");
    none.load("hyperlink");
    await context.sync();
    expect(cell.values).toEqual([["表!B7"]]);
    expect(cell.hyperlink).toEqual({ documentReference: "表!B7", textToDisplay: "表!B7", screenTip: "去" });
    expect(none.hyperlink).toBeNull();
  });
});

test("validation", async () => {
  await run(async (sheet, context) => {
    const range = sheet.getRange("A1:A3");
    range.dataValidation.rule = { list: { inCellDropDown: true, source: "是,否" } };
    range.dataValidation.errorAlert = { message: "请选", title: "错", style: "Stop", showAlert: true };
    range.values = [["是"], ["否"], [""]];
    range.load("dataValidation/rule,dataValidation/type,dataValidation/valid");
    await context.sync();
    expect([range.dataValidation.type, range.dataValidation.valid]).toEqual(["List", true]);
    expect(range.dataValidation.rule.list?.source).toBe("是,否");
    sheet.getRange("A2").dataValidation.clear();
    await context.sync();
  });
  expect(book.sheet("表").validations.map((entry) => entry.areas.length)).toEqual([2]);
});

test("a member that the host has not written is refused by name", async () => {
  const ask = run(async (sheet, context) => {
    sheet.pivotTables.load("items");
    await context.sync();
  });
  await expect(ask).rejects.toMatchObject({
    code: "ApiNotFound",
    message: expect.stringContaining("Worksheet.pivotTables"),
  });
});
