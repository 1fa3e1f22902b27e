/** Reading, writing and repairing formulas through the real Office.js. */
import { reasonOf } from "../../src/excel/requests/errors";
import {
  insertFormulas,
  readReferences,
  readSelection,
  watchSelection,
} from "../../src/excel/formulas/formulaCells";
import { applyRepairs, findRepairs } from "../../src/excel/formulas/repairFormulas";
import { Book } from "../../tools/workbench/host/book/book";
import { openAddin, type Addin } from "../support/openAddin";

let addin: Addin;
let restore: () => void;
let book: Book;
beforeEach(async () => {
  book = new Book({ sheets: ["表", "2023年"] });
  addin = await openAddin({ book });
  restore = addin.asGlobals();
});
afterEach(() => {
  restore();
  addin.close();
});

async function select(address: string): Promise<void> {
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem("表").getRange(address).select();
    await context.sync();
  });
}

test("the selected cell is read with its formula, and what it refers to on other sheets", async () => {
  book.sheet("表").setFormula("C3", "=RD_GAP(A3,2023,'2023年'!B3)", -0.07);
  book.sheet("2023年").set("B3", 2.19);
  await select("C3:C5");
  expect(await readSelection()).toEqual({
    percent: false,
    spill: null,
    sheet: "表",
    cell: "C3",
    address: "C3:C5",
    formula: "=RD_GAP(A3,2023,'2023年'!B3)",
    value: -0.07,
  });
  const read = await readReferences(
    [
      { sheet: "2023年", address: "B3" },
      { sheet: "没有", address: "B3" },
    ],
    "表",
  );
  expect([...read]).toEqual([["'2023年'!B3", [[2.19]]]]);
});

test("three formulas go down from the selected cell; a cell that is not empty is asked about first", async () => {
  await select("B2");
  const formulas = ["=RD_OWNER(A2)", "=RD_OWNER(A3)", "=RD_OWNER(A4)"];
  expect(await insertFormulas(formulas)).toEqual({
    kind: "done",
    sheet: "表",
    address: "B2:B4",
  });
  expect(await insertFormulas(["=1"])).toMatchObject({
    kind: "occupied",
    address: "B2",
  });
  await select("B3");
  expect((await readSelection()).formula).toBe("=RD_OWNER(A3)");
});

async function protect(): Promise<void> {
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem("表").protection.protect();
    await context.sync();
  });
}

test("a protected sheet refuses in words and stays as it is", async () => {
  await protect();
  const error: unknown = await insertFormulas(["=1"]).catch((thrown: unknown) => thrown);
  expect(reasonOf(error)).toEqual({ kind: "protectedSheet", sheet: "表" });
  expect(book.sheet("表").value("A1")).toBe("");
});

test("the selection is followed until the watch ends", async () => {
  let moves = 0;
  const stop = await watchSelection(() => void moves++);
  await select("D4");
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(moves).toBeGreaterThan(0);
  await stop();
  const before = moves;
  await select("E5");
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(moves).toBe(before);
});

test("damaged formulas are found on every sheet, entered again, and nothing else is", async () => {
  book.sheet("表").setFormula("A1", '=_xldudf_RD_TARGET("章贡区",2023)', { error: "#NAME?" });
  book.sheet("表").setFormula("B1", "=SUM(C1:C3)", 6);
  book.sheet("表").set("C1", "'=_xldudf_RD_TARGET(1,2)");
  book.sheet("2023年").setFormula("B2", "=RD_OWNER(1)", { error: "#NAME?" });
  const { repairs, locked } = await findRepairs();
  expect(repairs.map(({ sheet, cell, damage, after }) => [sheet, cell, damage, after])).toEqual([
    ["表", "A1", "prefix", '=RD_TARGET("章贡区",2023)'],
    ["2023年", "B2", "name", "=RD_OWNER(1)"],
  ]);
  expect(locked).toEqual([]);
  expect(await applyRepairs(repairs)).toBe(2);
  await select("A1");
  expect((await readSelection()).formula).toBe('=RD_TARGET("章贡区",2023)');
  await select("B1");
  expect((await readSelection()).formula).toBe("=SUM(C1:C3)");
});

test("damaged formulas on a protected sheet are named, not touched", async () => {
  book.sheet("表").setFormula("A1", "=_xldudf_RD_OWNER(1)", { error: "#NAME?" });
  await protect();
  const { repairs, locked } = await findRepairs();
  expect([repairs.length, locked.map(({ sheet, cell }) => sheet + cell)]).toEqual([0, ["表A1"]]);
});
