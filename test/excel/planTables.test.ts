/** 载入附表 through the real Office.js. */
import { currentEdition } from "../../src/plan";
import { reasonOf } from "../../src/excel/requests/errors";
import { loadPlanTables, type Choice } from "../../src/excel/sheets/planTables";
import { Book } from "../../tools/workbench/host/book/book";
import { openAddin, type Addin } from "../support/openAddin";

let addin: Addin;
let restore: () => void;
let book: Book;
let asked: string[];
beforeEach(async () => {
  book = new Book({ sheets: ["表"] });
  book.sheet("表").set("A1", "报送");
  addin = await openAddin({ book });
  restore = addin.asGlobals();
  asked = [];
});
afterEach(() => {
  restore();
  addin.close();
});

const load = (choice: Choice = "cancel"): Promise<string[] | null> =>
  loadPlanTables(currentEdition, (sheet, state) => {
    asked.push(`${sheet} ${state}`);
    return Promise.resolve(choice);
  });
const names = (): string[] => book.sheets.map((sheet) => sheet.name);
const dump = (): string => JSON.stringify(book.toJSON());

test("three Excel tables, with title, unit, citation, the baseline marked, as published", async () => {
  expect(await load()).toEqual(["附表1", "附表2", "附表3"]);
  expect(names()).toEqual(["表", "附表1", "附表2", "附表3"]);
  const first = book.sheet("附表1");
  expect(first.value("A1")).toContain("全社会研发投入经费占国内生产总值比重");
  expect(first.value("A2")).toBe("单位：%");
  expect(first.value("A3")).toContain("赣市科赋办字〔2023〕2号");
  expect(first.values("A4:C5")).toEqual([
    ["县（市、区）", "2021年（基期）", "2022年"],
    ["章贡区 (含经开区)", 1.92, 2.09],
  ]);
  expect(first.texts("F5:F5")).toEqual([["2.60"]]);
  const third = book.sheet("附表3");
  expect(third.values("A9:H9")).toEqual([
    ["特级、一级建筑企业", "——", "", "", "", "", "20%", expect.any(String)],
  ]);
  expect(book.sheets.flatMap((sheet) => sheet.tables.map((table) => table.name))).toEqual([
    "RD_附表1",
    "RD_附表2",
    "RD_附表3",
  ]);
});

test("a second press refreshes: nothing doubles, nothing is asked, not even after renaming", async () => {
  await load();
  const before = dump();
  await load();
  expect(dump()).toBe(before);
  book.renameSheet(book.sheet("附表2"), "二号表");
  expect(await load()).toEqual(["附表1", "二号表", "附表3"]);
  expect(asked).toEqual([]);
});

test("a changed sheet is asked about: cancel keeps all, another stands beside, overwrite mends", async () => {
  await load();
  book.sheet("附表1").set("C5", 9.99);
  const before = dump();
  expect(await load("cancel")).toBeNull();
  expect(asked).toEqual(["附表1 changed"]);
  expect(dump()).toBe(before);
  expect(await load("another")).toEqual(["附表1 (2)", "附表2", "附表3"]);
  expect(book.sheet("附表1").value("C5")).toBe(9.99);
  expect(book.sheet("附表1 (2)").value("C5")).toBe(2.09);
  expect(await load("overwrite")).toEqual(["附表1", "附表2", "附表3"]);
  expect(book.sheet("附表1").value("C5")).toBe(2.09);
});

test("a foreign sheet of that name is asked about", async () => {
  book.addSheet("附表3").set("B2", "我的");
  expect(await load("another")).toEqual(["附表1", "附表2", "附表3 (2)"]);
  expect(asked).toEqual(["附表3 foreign"]);
  expect(book.sheet("附表3").values("B2")).toEqual([["我的"]]);
});

test("a locked workbook structure: one reason, nothing changed", async () => {
  book.structureLocked = true;
  const before = dump();
  expect(reasonOf(await load().catch((error: unknown) => error))).toEqual({ kind: "protectedWorkbook" });
  expect(dump()).toBe(before);
});

test.each([4, 5, 6, 7, 8, 9])("a failure at request %i takes the new sheets away again", async (request) => {
  const before = dump();
  addin.fail({ request, code: "GeneralException" });
  const reason = reasonOf(await load().catch((error: unknown) => error));
  expect(["halfWay", "host"]).toContain(reason.kind);
  expect(dump()).toBe(before);
});
