/** Conditional formats, comments, tables, names, settings and custom XML. */
import { Book } from "../../../tools/workbench/host/book/book";
import { openAddin, type Addin } from "../../support/openAddin";

let addin: Addin;
let book: Book;
beforeEach(async () => {
  book = new Book({ sheets: ["表"] });
  addin = await openAddin({ book });
});
afterEach(() => addin.close());

type Work<T> = (sheet: Excel.Worksheet, context: Excel.RequestContext) => Promise<T> | T;

async function run<T>(work: Work<T>): Promise<T> {
  return addin.Excel.run(async (context) => {
    const result = await work(context.workbook.worksheets.getItem("表"), context);
    await context.sync();
    return result;
  });
}

async function codeOf(work: Work<unknown>): Promise<string> {
  const error: unknown = await run(work).catch((reason: unknown) => reason);
  return (error as OfficeExtension.Error).code;
}

test("a conditional format over several areas, found by its formula and deleted", async () => {
  await run(async (sheet) => {
    const format = sheet.getRanges("B2:B4,D7").conditionalFormats.add("Custom");
    format.custom.rule.formula = '=N("RD-FLAG:error")=0';
    format.custom.format.fill.color = "#B3261E";
    format.custom.format.font.color = "#FFFFFF";
    format.custom.format.font.bold = true;
    format.custom.format.font.underline = "Single";
    format.stopIfTrue = true;
    const other = sheet.getRange("A1:A9").conditionalFormats.add("CellValue");
    other.cellValue.rule = { formula1: "=30", operator: "GreaterThan" };
    other.cellValue.format.fill.color = "#FFC7CE";
  });
  await run(async (sheet, context) => {
    const formats = sheet.getRange().conditionalFormats;
    formats.load("items/id,items/type,items/priority,items/customOrNullObject/rule/formula");
    await context.sync();
    expect(formats.items.map((item) => [item.type, item.priority])).toEqual([
      ["CellValue", 0],
      ["Custom", 1],
    ]);
    expect(formats.items[0]?.customOrNullObject.isNullObject).toBe(true);
    const ours = formats.items.filter(
      (item) =>
        !item.customOrNullObject.isNullObject && item.customOrNullObject.rule.formula.includes("RD-FLAG:"),
    );
    const ranges = ours[0]?.getRanges();
    const single = ours[0]?.getRangeOrNullObject();
    ranges?.load("address");
    await context.sync();
    expect(ranges?.address).toBe("表!B2:B4,表!D7");
    expect(single?.isNullObject).toBe(true);
    for (const item of ours) item.delete();
    const count = formats.getCount();
    await context.sync();
    expect(count.value).toBe(1);
  });
  expect(book.sheet("表").conditionalFormats[0]).toMatchObject({
    cellValue: { formula1: "=30", operator: "GreaterThan" },
    look: { fill: "#FFC7CE" },
  });
});

test("clearing conditional formats of a range leaves the rest of their areas", async () => {
  await run((sheet) => {
    sheet.getRange("A1:A9").conditionalFormats.add("Custom").custom.rule.formula = "=TRUE";
  });
  await run((sheet) => sheet.getRange("A4:A5").conditionalFormats.clearAll());
  expect(book.sheet("表").conditionalFormats[0]?.areas).toHaveLength(2);
  expect(await codeOf((sheet) => sheet.getRange("A1").conditionalFormats.add("DataBar"))).toBe(
    "NotImplemented",
  );
});

test("comments: one a cell, with a full address, listed, found and deleted", async () => {
  await run(async (sheet, context) => {
    const comment = context.workbook.comments.add("表!B2", "【研发投入目标助手】\n低于目标");
    comment.load("id,content,authorName");
    await context.sync();
    expect(comment.content).toContain("低于目标");
    const { comments } = sheet;
    comments.load("items/id,items/content");
    const cell = context.workbook.comments.getItemByCell("表!B2").getLocation();
    cell.load("address");
    await context.sync();
    expect([comments.items.length, cell.address]).toEqual([1, "表!B2"]);
    comments.items[0]?.replies.add("收到");
    await context.sync();
  });
  expect(book.sheet("表").comments[0]?.replies[0]?.content).toBe("收到");
  expect(await codeOf((_sheet, context) => context.workbook.comments.add("表!B2", "再"))).toBe(
    "InvalidOperation",
  );
  expect(await codeOf((_sheet, context) => context.workbook.comments.add("B3", "无表名"))).toBe(
    "InvalidArgument",
  );
  expect(await codeOf((_sheet, context) => context.workbook.comments.add("表!A1:B2", "多格"))).toBe(
    "InvalidArgument",
  );
  expect(await codeOf((_sheet, context) => context.workbook.comments.getItemByCell("表!C9").load("id"))).toBe(
    "ItemNotFound",
  );
  await run((_sheet, context) => context.workbook.comments.getItemByCell("表!B2").delete());
  expect(book.sheet("表").comments).toEqual([]);
});

test("tables: headers become texts, names are checked, rows are added", async () => {
  book.sheet("表").set("A1", [
    ["单位", 2023, "单位"],
    ["章贡区", 2.26, null],
  ]);
  await run(async (sheet, context) => {
    const table = sheet.tables.add("A1:C2", true);
    table.name = "附表1";
    table.style = "TableStyleLight9";
    table.showFilterButton = false;
    table.rows.add(undefined, [["赣县区", 2.19, ""]]);
    const body = table.getDataBodyRange();
    body.load("address,values");
    table.columns.load("items/name");
    table.load("name,id,style,showHeaders,showBandedRows");
    await context.sync();
    expect(table.columns.items.map((column) => column.name)).toEqual(["单位", "2023", "单位2"]);
    expect(body.address).toBe("表!A2:C3");
    expect([table.name, table.style]).toEqual(["附表1", "TableStyleLight9"]);
  });
  expect(book.sheet("表").at(0, 1).value).toBe("2023");
  expect(await codeOf((sheet) => sheet.tables.add("B2:D5", true))).toBe("InvalidArgument");
  expect(await codeOf((sheet) => (sheet.tables.getItem("附表1").name = "附 表"))).toBe("InvalidArgument");
  expect(await codeOf((sheet) => (sheet.tables.getItem("附表1").name = "A1"))).toBe("InvalidArgument");
  await run(async (sheet, context) => {
    sheet.tables.getItem("附表1").resize("A1:C9");
    const range = sheet.tables.getItem("附表1").getRange();
    range.load("address");
    await context.sync();
    expect(range.address).toBe("表!A1:C9");
    sheet.tables.getItem("附表1").convertToRange();
    const gone = context.workbook.tables.getItemOrNullObject("附表1");
    await context.sync();
    expect(gone.isNullObject).toBe(true);
  });
  expect(book.sheet("表").value("A2")).toBe("章贡区");
});

test("names", async () => {
  await run(async (sheet, context) => {
    context.workbook.names.add("目标", sheet.getRange("B2:B4"));
    context.workbook.names.add("系数", "=1.5");
    const range = context.workbook.names.getItem("目标").getRange();
    range.load("address");
    const byName = sheet.getRange("目标");
    byName.load("address");
    context.workbook.names.load("items/name,items/formula,items/type");
    await context.sync();
    expect([range.address, byName.address]).toEqual(["表!B2:B4", "表!B2:B4"]);
    expect(context.workbook.names.items.map((item) => [item.name, item.formula, item.type])).toEqual([
      ["目标", "=表!$B$2:$B$4", "Range"],
      ["系数", "=1.5", "String"],
    ]);
  });
  expect(await codeOf((_sheet, context) => context.workbook.names.add("目标", "=1"))).toBe(
    "ItemAlreadyExists",
  );
  expect(await codeOf((_sheet, context) => context.workbook.names.add("A1", "=1"))).toBe("InvalidArgument");
});

test("settings and document settings", async () => {
  await run(async (_sheet, context) => {
    context.workbook.settings.add("口径", { 年: 2023, 日: new Date(Date.UTC(2023, 5, 30)) });
    const setting = context.workbook.settings.getItem("口径");
    setting.load("value");
    const none = context.workbook.settings.getItemOrNullObject("没有");
    await context.sync();
    expect(setting.value.年).toBe(2023);
    expect(none.isNullObject).toBe(true);
    setting.delete();
    await context.sync();
  });
  expect(book.settings.size).toBe(0);
  const { settings } = addin.Office.context.document;
  settings.set("k", { a: "中" });
  const status = await new Promise((done) => settings.saveAsync((result) => done(result.status)));
  expect(status).toBe("succeeded");
});

test("custom XML parts are found by namespace", async () => {
  await run(async (_sheet, context) => {
    const part = context.workbook.customXmlParts.add(
      '<x:plan xmlns:x="urn:rd:plan"><x:year>2023</x:year></x:plan>',
    );
    const found = context.workbook.customXmlParts.getByNamespace("urn:rd:plan").getOnlyItemOrNullObject();
    const none = context.workbook.customXmlParts.getByNamespace("urn:other").getOnlyItemOrNullObject();
    part.load("id,namespaceUri");
    found.load("id");
    await context.sync();
    const xml = found.getXml();
    found.setXml('<plan xmlns="urn:rd:plan"/>');
    await context.sync();
    expect([found.id === part.id, none.isNullObject, part.namespaceUri]).toEqual([true, true, "urn:rd:plan"]);
    expect(xml.value).toContain("2023");
  });
  expect(await codeOf((_sheet, context) => context.workbook.customXmlParts.add("<a><b></a>"))).toBe(
    "InvalidArgument",
  );
});
