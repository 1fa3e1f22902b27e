/** Events, ribbon commands, custom functions, limits and ordered trouble. */
import { Book } from "../../../tools/workbench/host/book/book";
import { areaOf } from "../../../tools/workbench/host/book/area";
import { openAddin, type Addin } from "../../support/openAddin";

let addin: Addin;
let book: Book;
beforeEach(async () => {
  book = new Book({ sheets: ["甲", "乙"] });
  addin = await openAddin({ book });
});
afterEach(() => addin.close());

/** Collects what handlers are told, until `count` messages have come. */
function collector<T>(): { add: (event: T) => Promise<void>; wait: (count: number) => Promise<T[]> } {
  const seen: T[] = [];
  let wake = (): void => undefined;
  return {
    add: async (event) => {
      seen.push(event);
      wake();
    },
    wait: async (count) => {
      while (seen.length < count) await new Promise<void>((done) => (wake = done));
      return seen;
    },
  };
}

test("a change by the user or the add-in is told, with its range", async () => {
  const events = collector<Excel.WorksheetChangedEventArgs>();
  await addin.Excel.run(async (context) => {
    context.workbook.worksheets.getItem("甲").onChanged.add(events.add);
    await context.sync();
  });
  book.as("user", () => book.sheet("甲").write(areaOf("B2"), () => "7"));
  book.as("user", () => book.sheet("乙").write(areaOf("B2"), () => "7"));
  await addin.Excel.run(async (context) => {
    context.workbook.worksheets.getItem("甲").getRange("A1:A2").values = [[1], [2]];
    await context.sync();
  });
  const [first, second] = await events.wait(2);
  expect([first?.address, first?.source, first?.details?.valueAfter]).toEqual(["B2", "Local", 7]);
  expect([second?.address, second?.triggerSource]).toEqual(["A1:A2", "ThisLocalAddin"]);
  await addin.Excel.run(async (context) => {
    const range = first?.getRange(context);
    range?.load("address,values");
    await context.sync();
    expect([range?.address, range?.values]).toEqual(["甲!B2", [[7]]]);
  });
});

test("selection, activation, added and deleted sheets", async () => {
  const told = collector<string>();
  await addin.Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.getItem("甲").onSelectionChanged.add((event) => told.add(`选 ${event.address}`));
    worksheets.onActivated.add(async (event) => told.add(`活 ${book.find(event.worksheetId)?.name}`));
    worksheets.onAdded.add(() => told.add("加"));
    worksheets.onDeleted.add(() => told.add("删"));
    worksheets.getItem("甲").onDeactivated.add(() => told.add("离"));
    await context.sync();
  });
  book.as("user", () => {
    book.select(book.sheet("甲"), [areaOf("C3:D4")]);
    book.activate(book.sheet("乙"));
    book.deleteSheet(book.addSheet("丙"));
  });
  expect(await told.wait(5)).toEqual(["选 C3:D4", "离", "活 乙", "加", "删"]);
});

test("a handler that is removed hears nothing more", async () => {
  const events = collector<unknown>();
  const added = await addin.Excel.run(async (context) => {
    const result = context.workbook.worksheets.getItem("甲").onChanged.add(events.add);
    await context.sync();
    return result;
  });
  await addin.Excel.run(added.context, async (context) => {
    added.remove();
    await context.sync();
  });
  book.as("user", () => book.sheet("甲").write(areaOf("A1"), () => 1));
  const heard = await Promise.race([
    events.wait(1),
    new Promise((done) => setTimeout(() => done("nothing"), 50)),
  ]);
  expect(heard).toBe("nothing");
});

test("a ribbon button runs its function and waits for it", async () => {
  let source = "";
  addin.Office.actions.associate("CHECK", (event: Office.AddinCommands.Event) => {
    source = event.source.id;
    event.completed();
  });
  await addin.press("CHECK", "btnCheck");
  expect(source).toBe("btnCheck");
});

test("custom functions: values, matrices, omitted arguments, errors with messages", async () => {
  const { Error: FunctionError, ErrorCode } = addin.CustomFunctions as unknown as {
    Error: new (code: string, message?: string) => Error;
    ErrorCode: { notAvailable: string; invalidValue: string };
  };
  addin.CustomFunctions.associate("DOUBLE", (matrix: number[][]) =>
    matrix.map((row) => row.map((n) => n * 2)),
  );
  addin.CustomFunctions.associate(
    "FIRST",
    (value: unknown, other: unknown) => `${String(value)}/${String(other)}`,
  );
  addin.CustomFunctions.associate("NONE", () => {
    throw new FunctionError(ErrorCode.notAvailable, "方案没有 2026 年的目标");
  });
  addin.CustomFunctions.associate("BAD", () => {
    throw new Error("a defect");
  });
  addin.CustomFunctions.associate("SPILL", () => [[1, new FunctionError(ErrorCode.invalidValue, "读不懂")]]);
  await addin.invoke("FIRST", []);
  const before = addin.session.requests;
  const results = await Promise.all([
    addin.invoke("DOUBLE", [[[1, 2]]]),
    addin.invoke("FIRST", ["章贡区", null]),
    addin.invoke("NONE", []),
    addin.invoke("BAD", []),
    addin.invoke("SPILL", []),
  ]);
  expect(results.slice(0, 4)).toEqual([
    { value: [[2, 4]] },
    { value: "章贡区/null" },
    { error: "#N/A", message: "方案没有 2026 年的目标" },
    { error: "#VALUE!", message: "" },
  ]);
  expect(results[4]).toMatchObject({ value: [[1, { basicValue: "#VALUE!", message: "读不懂" }]] });
  // Five calls came back in one request.
  expect(addin.session.requests - before).toBe(1);
});

test("a request of more than 5 MB and an answer of more than 5 MB are refused", async () => {
  const write = addin.Excel.run(async (context) => {
    const text = "数".repeat(32_000);
    context.workbook.worksheets.getItem("甲").getRange("A1:A60").values = Array.from({ length: 60 }, () => [
      text,
    ]);
    await context.sync();
  });
  await expect(write).rejects.toMatchObject({ code: "RequestPayloadSizeLimitExceeded" });
  expect(book.sheet("甲").cells.size).toBe(0);
  for (let i = 1; i <= 60; i++) book.sheet("甲").set(`A${i}`, "数".repeat(32_000));
  const read = addin.Excel.run(async (context) => {
    context.workbook.worksheets.getItem("甲").getRange("A1:A60").load("values");
    await context.sync();
  });
  await expect(read).rejects.toMatchObject({ code: "ResponsePayloadSizeLimitExceeded" });
});

test("more than five million cells cannot be read at once", async () => {
  const read = addin.Excel.run(async (context) => {
    context.workbook.worksheets.getItem("甲").getRange("A1:Z200000").load("values");
    await context.sync();
  });
  await expect(read).rejects.toMatchObject({ code: "RangeExceedsLimit" });
});

test("trouble to order: a failing request, a failing action, a refusal for size", async () => {
  const write = (): Promise<void> =>
    addin.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("甲");
      sheet.getRange("A1").values = [[1]];
      sheet.getRange("A2").values = [[2]];
      await context.sync();
    });
  addin.fail({ request: 1, code: "GeneralException", message: "试验" });
  await expect(write()).rejects.toMatchObject({
    code: "GeneralException",
    message: expect.stringContaining("试验"),
  });
  expect(book.sheet("甲").cells.size).toBe(0);
  addin.fail({ request: 1, tooLarge: "response" });
  await expect(write()).rejects.toMatchObject({ code: "ResponsePayloadSizeLimitExceeded" });
  addin.fail({ request: 1, act: 2, code: "AccessDenied", delay: 5 });
  await expect(write()).rejects.toMatchObject({ code: "AccessDenied" });
  expect(book.sheet("甲").values("A1:A2")).toEqual([[1], [""]]);
  await write();
  expect(book.sheet("甲").values("A1:A2")).toEqual([[1], [2]]);
});

test("code under test finds the library on the global object, and only for so long", async () => {
  const restore = addin.asGlobals();
  await Excel.run(async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange("A1").values = [[3]];
    await context.sync();
  });
  restore();
  expect(typeof (globalThis as { Excel?: unknown }).Excel).toBe("undefined");
  expect(book.sheet("甲").value("A1")).toBe(3);
});

test("only what formulas may change waits for them: a figure and a used range, not a fitted height, a frozen row, a table, a property that is not there", async () => {
  let waited = 0;
  const engine = { pull: () => undefined, recalculate: () => undefined };
  const calculating = await openAddin({
    book: new Book({ sheets: ["甲"] }),
    engine: { ...engine, settle: () => Promise.resolve(void (waited += 1)) },
  });
  const count = async (work: (sheet: Excel.Worksheet) => void): Promise<number> => {
    waited = 0;
    await calculating.Excel.run(async (context) => {
      work(context.workbook.worksheets.getItem("甲"));
      await context.sync();
    });
    return waited;
  };
  expect(
    await count((sheet) => {
      sheet.getRange("A1:B2").values = [
        ["名称", "数"],
        ["甲", 1],
      ];
      sheet.getRange("A1:B2").format.autofitRows();
      sheet.freezePanes.freezeRows(1);
      sheet.customProperties.getItemOrNullObject("没有").load("value");
      sheet.tables.add("A1:B2", true);
      sheet.tables.load("items/name");
      sheet.load("name");
    }),
  ).toBe(0);
  expect(await count((sheet) => void sheet.getRange("C1").load("values"))).toBeGreaterThan(0);
  expect(await count((sheet) => void sheet.getUsedRange(true).load("address"))).toBeGreaterThan(0);
  calculating.close();
});

test("a constant is read as it was written, without waiting; a formula, and a cell that one may fill, are waited for", async () => {
  let waited = 0;
  const constants = new Book({ sheets: ["甲"] });
  constants.sheet("甲").set("A1:B1", [["章贡区", 2023]]);
  constants.as("user", () => constants.sheet("甲").write(areaOf("C1"), () => "=B1*2"));
  const calculating = await openAddin({
    book: constants,
    engine: {
      pull: () => undefined,
      recalculate: () => undefined,
      settle: () => Promise.resolve(void (waited += 1)),
    },
  });
  const waits = async (address: string, properties: string): Promise<boolean> => {
    waited = 0;
    await calculating.Excel.run(async (context) => {
      context.workbook.worksheets.getItem("甲").getRange(address).load(properties);
      await context.sync();
    });
    return waited > 0;
  };
  expect(await waits("A1:B1", "values")).toBe(false);
  expect(await waits("B1:C1", "values")).toBe(true);
  expect(await waits("A1:A2", "values")).toBe(true);
  calculating.close();
});
