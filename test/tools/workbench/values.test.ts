/** Reading and writing cells through the real library. */
import { Book } from "../../../tools/workbench/host/book/book";
import { openAddin, type Addin } from "../../support/openAddin";

let addin: Addin;
beforeEach(async () => {
  addin = await openAddin({ book: new Book({ sheets: ["表"] }) });
});
afterEach(() => addin.close());

/** Writes into A1 and gives what the cell then holds. */
async function write(value: unknown, format?: string): Promise<unknown[]> {
  return addin.Excel.run(async (context) => {
    const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1");
    range.clear();
    if (format) range.numberFormat = [[format]];
    range.values = [[value]];
    range.load("values,formulas,valueTypes,numberFormat,text");
    await context.sync();
    return [range.values, range.valueTypes, range.numberFormat, range.text].map((matrix) => matrix[0]?.[0]);
  });
}

test("values go in and come out, with address, text and types", async () => {
  await addin.Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem("表").getRange("A1:B2");
    range.values = [
      [1, "研发"],
      [true, ""],
    ];
    range.load("values,address,text,valueTypes,rowCount,columnCount,cellCount,rowIndex,columnIndex");
    await context.sync();
    expect(range.toJSON()).toEqual({
      address: "表!A1:B2",
      values: [
        [1, "研发"],
        [true, ""],
      ],
      text: [
        ["1", "研发"],
        ["TRUE", ""],
      ],
      valueTypes: [
        ["Double", "String"],
        ["Boolean", "Empty"],
      ],
      rowCount: 2,
      columnCount: 2,
      cellCount: 4,
      rowIndex: 0,
      columnIndex: 0,
    });
  });
});

test.each([
  ["12", [12, "Double", "General", "12"]],
  [" 12 ", [12, "Double", "General", "12"]],
  ["1,234.5", [1234.5, "Double", "#,##0.00", "1,234.50"]],
  ["2.26%", [0.0226, "Double", "0.00%", "2.26%"]],
  ["-3e2", [-300, "Double", "0.00E+00", "-3.00E+02"]],
  ["(7)", [-7, "Double", "General", "-7"]],
  ["2023-06-30", [45107, "Double", "yyyy/m/d", "2023/6/30"]],
  ["2023年6月30日", [45107, "Double", 'yyyy"年"m"月"d"日"', "2023年6月30日"]],
  ["12:30", [0.5208333333333334, "Double", "h:mm", "12:30"]],
  ["true", [true, "Boolean", "General", "TRUE"]],
  ["#N/A", ["#N/A", "Error", "General", "#N/A"]],
  ["'007", ["007", "String", "General", "007"]],
  ["2023-02-30", ["2023-02-30", "String", "General", "2023-02-30"]],
  ["2023年", ["2023年", "String", "General", "2023年"]],
  ["=", ["=", "String", "General", "="]],
])("typing %s", async (input, expected) => {
  expect(await write(input)).toEqual(expected);
});

test("a text cell keeps everything as text, a formula too", async () => {
  expect(await write("12", "@")).toEqual(["12", "String", "@", "12"]);
  expect(await write("=1+1", "@")).toEqual(["=1+1", "String", "@", "=1+1"]);
});

test("a format that is there already stays", async () => {
  expect(await write("50%", "0.0000")).toEqual([0.5, "Double", "0.0000", "0.5000"]);
});

test("null leaves a cell, an empty text clears it", async () => {
  addin.book.sheet("表").set("A1", [[1, 2, 3]]);
  await addin.Excel.run(async (context) => {
    const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:C1");
    range.values = [[null, "", 9]];
    await context.sync();
  });
  expect(addin.book.sheet("表").values("A1:C1")).toEqual([[1, "", 9]]);
});

test("one value fills a range; a text with = becomes a formula", async () => {
  await addin.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    // The typings know matrices only; Excel takes one value for all.
    (sheet.getRange("A1:B2") as unknown as { values: unknown }).values = "=C1";
    const range = sheet.getRange("A1:B2");
    range.load("formulas");
    await context.sync();
    expect(range.formulas).toEqual([
      ["=C1", "=C1"],
      ["=C1", "=C1"],
    ]);
  });
});

test("more than 1,500 cells travel in pieces", async () => {
  const rows = Array.from({ length: 1000 }, (_row, i) => [i, i * 2, `行${i}`]);
  await addin.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.getRangeByIndexes(0, 0, 1000, 3).values = rows;
    const used = sheet.getUsedRange();
    used.load("values,address");
    await context.sync();
    expect(used.address).toBe("表!A1:C1000");
    expect(used.values).toEqual(rows);
  });
  // The library tidies up after Excel.run has resolved: one more round trip.
  await addin.Excel.run(async (context) => context.sync());
  expect(addin.session.references).toBe(0);
});

test("a shape that does not match is refused, in pieces too", async () => {
  const mismatch = (values: unknown[][]): Promise<unknown> =>
    addin.Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1:B2").values = values;
      await context.sync();
    });
  await expect(mismatch([[1]])).rejects.toMatchObject({
    code: "InvalidArgument",
    debugInfo: { errorLocation: "Range.values" },
  });
  await expect(mismatch([[1, 2], [3]])).rejects.toMatchObject({ code: "InvalidArgument" });
  await expect(mismatch(Array.from({ length: 900 }, () => [1, 2]))).rejects.toMatchObject({
    code: "InvalidArgument",
  });
  expect(addin.book.sheet("表").cells.size).toBe(0);
});

test("a property that was not loaded cannot be read", async () => {
  await addin.Excel.run(async (context) => {
    const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1");
    range.load("address");
    await context.sync();
    expect(() => range.values).toThrow(expect.objectContaining({ code: "PropertyNotLoaded" }));
  });
});

test("an entire column has no values and takes none", async () => {
  await addin.Excel.run(async (context) => {
    const column = context.workbook.worksheets.getActiveWorksheet().getRange("B:B");
    column.load("values,address,cellCount");
    await context.sync();
    expect([column.values, column.address, column.cellCount]).toEqual([null, "表!B:B", 1_048_576]);
  });
  const fill = addin.Excel.run(async (context) => {
    const column = context.workbook.worksheets.getActiveWorksheet().getRange("B:B");
    (column as unknown as { values: unknown }).values = 1;
    await context.sync();
  });
  await expect(fill).rejects.toMatchObject({ code: "InvalidArgument" });
});

test("an error or a text that looks like one keep their types", async () => {
  addin.book.sheet("表").set("A1", [[{ error: "#DIV/0!" }, "#DIV/0!"]]);
  await addin.Excel.run(async (context) => {
    const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:B1");
    range.load("values,valueTypes");
    await context.sync();
    expect([range.values, range.valueTypes]).toEqual([[["#DIV/0!", "#DIV/0!"]], [["Error", "String"]]]);
  });
});
