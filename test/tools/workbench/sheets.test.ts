/** Sheets, protection and null objects. */
import { Book } from "../../../tools/workbench/host/book/book";
import { excel2019 } from "../../../tools/workbench/host/requirements";
import { openAddin, type Addin } from "../../support/openAddin";

let addin: Addin;
let book: Book;
beforeEach(async () => {
  book = new Book({ sheets: ["甲", "乙"] });
  addin = await openAddin({ book });
});
afterEach(() => addin.close());

/** Runs and gives the code of the error, or null. */
async function codeOf(work: (context: Excel.RequestContext) => unknown): Promise<string | null> {
  try {
    await addin.Excel.run(async (context) => {
      await work(context);
      await context.sync();
    });
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(addin.OfficeExtension.Error);
    return (error as OfficeExtension.Error).code;
  }
}

test("adding, finding, moving, renaming, hiding, deleting", async () => {
  await addin.Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    const sheet = worksheets.add("校验结果");
    sheet.position = 0;
    sheet.tabColor = "#FF0000";
    sheet.showGridlines = false;
    const missing = worksheets.getItemOrNullObject("没有");
    const count = worksheets.getCount();
    worksheets.load("items/name,items/position,items/visibility,items/tabColor");
    await context.sync();
    expect(worksheets.items.map((item) => [item.name, item.position, item.tabColor])).toEqual([
      ["校验结果", 0, "#FF0000"],
      ["甲", 1, ""],
      ["乙", 2, ""],
    ]);
    expect([missing.isNullObject, count.value]).toEqual([true, 3]);
    sheet.name = "结果";
    sheet.visibility = "Hidden";
    await context.sync();
    const again = worksheets.getItem("结果");
    again.load("visibility");
    const visible = worksheets.getCount(true);
    await context.sync();
    expect([again.visibility, visible.value]).toEqual(["Hidden", 2]);
    again.delete();
    await context.sync();
  });
  expect(book.sheets.map((sheet) => sheet.name)).toEqual(["甲", "乙"]);
});

test("load() without a list loads what is no object, and only that", async () => {
  await addin.Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load();
    await context.sync();
    expect(worksheets.items.map((sheet) => [sheet.name, sheet.visibility])).toEqual([
      ["甲", "Visible"],
      ["乙", "Visible"],
    ]);
    expect(() => worksheets.items[0]?.protection.protected).toThrow(/protected/);
  });
});

test("$top and $skip, and a load of the collection by item property", async () => {
  await addin.Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load({ select: "name", top: 1, skip: 1 });
    await context.sync();
    expect(worksheets.items.map((sheet) => sheet.name)).toEqual(["乙"]);
  });
});

test.each([
  ["a".repeat(32), "InvalidArgument"],
  ["", "InvalidArgument"],
  ["a/b", "InvalidArgument"],
  ["[1]", "InvalidArgument"],
  ["'x", "InvalidArgument"],
  ["甲", "ItemAlreadyExists"],
])("a sheet named %j is refused as %s", async (name, code) => {
  // An empty name means "name it for me" when adding.
  if (name !== "") expect(await codeOf((context) => context.workbook.worksheets.add(name))).toBe(code);
  expect(await codeOf((context) => (context.workbook.worksheets.getItem("乙").name = name))).toBe(code);
  expect(book.sheets).toHaveLength(2);
});

test("a sheet that is not there is ItemNotFound, with location", async () => {
  const ask = addin.Excel.run(async (context) => {
    context.workbook.worksheets.getItem("丙").getRange("A1").values = [[1]];
    await context.sync();
  });
  await expect(ask).rejects.toMatchObject({
    code: "ItemNotFound",
    message: expect.stringContaining("请求的资源不存在"),
    debugInfo: { errorLocation: "WorksheetCollection.getItem" },
  });
});

test("the last visible sheet stays", async () => {
  expect(
    await codeOf((context) => {
      context.workbook.worksheets.getItem("甲").delete();
      context.workbook.worksheets.getItem("乙").delete();
    }),
  ).toBe("InvalidOperation");
  // The first deletion stays done: a batch is no transaction.
  expect(book.sheets.map((sheet) => sheet.name)).toEqual(["乙"]);
});

test("what stands before the failing action of a batch stays done", async () => {
  const code = await codeOf((context) => {
    const sheet = context.workbook.worksheets.getItem("甲");
    sheet.getRange("A1").values = [[1]];
    sheet.getRange("A1:B1").values = [[1]];
    sheet.getRange("A2").values = [[2]];
  });
  expect(code).toBe("InvalidArgument");
  expect(book.sheet("甲").values("A1:A2")).toEqual([[1], [""]]);
});

test("a protected sheet refuses, an unlocked cell and an allowed option do not", async () => {
  book.sheet("甲").setStyle("B1", { locked: false });
  await addin.Excel.run(async (context) => {
    context.workbook.worksheets.getItem("甲").protection.protect({ allowFormatColumns: true }, "密");
    await context.sync();
  });
  const sheetOf = (context: Excel.RequestContext): Excel.Worksheet =>
    context.workbook.worksheets.getItem("甲");
  const denied: ((sheet: Excel.Worksheet) => unknown)[] = [
    (sheet) => (sheet.getRange("A1").values = [[1]]),
    (sheet) => (sheet.getRange("A1:B1").values = [[1, 2]]),
    (sheet) => (sheet.getRange("B1").format.fill.color = "#FF0000"),
    (sheet) => (sheet.getRange("A1").numberFormat = [["0"]]),
    (sheet) => sheet.getRange("A1").clear(),
    (sheet) => sheet.getRange("A1").conditionalFormats.add("Custom"),
    (sheet) => sheet.getRange("1:1").delete("Up"),
    (sheet) => (sheet.getRange("1:1").rowHidden = true),
    (sheet) => sheet.comments.add("甲!A1", "批注"),
    (sheet) => sheet.tables.add("A1:B2", true),
    (sheet) => sheet.getRange("A1:B1").merge(),
    (sheet) => sheet.protection.unprotect("错"),
  ];
  for (const work of denied) expect(await codeOf((context) => work(sheetOf(context)))).toBe("AccessDenied");
  expect(await codeOf((context) => (sheetOf(context).getRange("B1").values = [[5]]))).toBeNull();
  expect(await codeOf((context) => (sheetOf(context).getRange("B:B").format.columnWidth = 99))).toBeNull();
  await addin.Excel.run(async (context) => {
    const { protection } = sheetOf(context);
    protection.load("protected,options");
    await context.sync();
    expect([protection.protected, protection.options.allowFormatColumns]).toEqual([true, true]);
    protection.unprotect("密");
    await context.sync();
  });
  expect(book.sheet("甲").protection).toBeNull();
});

test("a protected workbook keeps its sheets", async () => {
  book.structureLocked = true;
  expect(await codeOf((context) => context.workbook.worksheets.add("丙"))).toBe("AccessDenied");
  expect(await codeOf((context) => context.workbook.worksheets.getItem("甲").delete())).toBe("AccessDenied");
});

test("frozen panes, page layout and custom properties", async () => {
  await addin.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("甲");
    sheet.freezePanes.freezeRows(3);
    sheet.pageLayout.orientation = "Landscape";
    sheet.pageLayout.zoom = { horizontalFitToPages: 1 };
    sheet.pageLayout.setPrintTitleRows("$1:$3");
    sheet.customProperties.add("来源", "附表1");
    const frozen = sheet.freezePanes.getLocationOrNullObject();
    frozen.load("address");
    sheet.pageLayout.load("orientation,zoom");
    const property = sheet.customProperties.getItemOrNullObject("来源");
    property.load("value");
    await context.sync();
    expect([frozen.address, sheet.pageLayout.orientation, property.value]).toEqual([
      "甲!1:3",
      "Landscape",
      "附表1",
    ]);
  });
});

test("copying a sheet", async () => {
  book.sheet("甲").set("A1", 5);
  await addin.Excel.run(async (context) => {
    const copy = context.workbook.worksheets.getItem("甲").copy("End");
    copy.load("name,position");
    await context.sync();
    expect([copy.name, copy.position]).toEqual(["甲 (2)", 2]);
  });
  expect(book.sheet("甲 (2)").value("A1")).toBe(5);
});

test("active sheet, active cell and selection", async () => {
  await addin.Excel.run(async (context) => {
    context.workbook.worksheets.getItem("乙").getRange("B2:C3").select();
    const active = context.workbook.worksheets.getActiveWorksheet();
    const cell = context.workbook.getActiveCell();
    const selected = context.workbook.getSelectedRange();
    active.load("name");
    cell.load("address");
    selected.load("address");
    await context.sync();
    expect([active.name, cell.address, selected.address]).toEqual(["乙", "乙!B2", "乙!B2:C3"]);
  });
});

test("an older Excel says so, and the host can speak English", async () => {
  addin.close();
  addin = await openAddin({ requirementSets: excel2019, language: "en-US" });
  const { requirements } = addin.Office.context;
  expect(requirements.isSetSupported("ExcelApi", "1.8")).toBe(true);
  expect(requirements.isSetSupported("ExcelApi", "1.10")).toBe(false);
  expect(addin.Office.context.displayLanguage).toBe("en-US");
  const ask = addin.Excel.run(async (context) => {
    context.workbook.worksheets.getItem("none").load("name");
    await context.sync();
  });
  await expect(ask).rejects.toMatchObject({ message: expect.stringContaining("requested resource") });
});
