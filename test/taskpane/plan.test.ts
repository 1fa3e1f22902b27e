/** 方案: a plan from a worksheet, kept in the workbook, through the real Office.js. */
import { readKeptPlan } from "../../src/excel/marks/keptPlan";
import { currentEdition, type PlanEdition } from "../../src/plan";
import { planRows } from "../../src/plan/worksheet/write";
import { planSheetName } from "../../src/sheet/planSheet";
import { createCommands, type Commands } from "../../src/taskpane/commands";
import { planCommands } from "../../src/taskpane/tabs/plan/commands";
import { zh } from "../../src/taskpane/words/zh";
import { Book } from "../../tools/workbench/host/book/book";
import { yunxiEdition } from "../fixtures/yunxiEdition";
import { openAddin, type Addin } from "../support/openAddin";
import { RecordingPane } from "../support/recordingPane";

let book: Book;
let addin: Addin;
let restore: () => void;
let pane: RecordingPane;
let adopted: PlanEdition[];
let plan: ReturnType<typeof planCommands>;

const under = (edition: PlanEdition): Commands =>
  createCommands(
    () => pane,
    zh,
    edition,
    (next) => Promise.resolve(void adopted.push(next)),
  );

beforeEach(async () => {
  book = new Book({ sheets: ["2028年"] });
  book.sheet("2028年").set("A1:B4", [
    ["2028年研发投入情况", null],
    ["县市区", "研发投入强度（%）"],
    ["东湖区", 2.9],
    ["西岭区", 2.1],
  ]);
  addin = await openAddin({ book });
  restore = addin.asGlobals();
  pane = new RecordingPane();
  adopted = [];
  plan = planCommands(under(currentEdition).room);
});
afterEach(() => {
  restore();
  addin.close();
});

/** The sheet of a plan as somebody has filled it in. */
function fillIn(edition: PlanEdition): ReturnType<Book["sheet"]> {
  const rows = planRows(edition).map(({ cells }) => cells);
  const width = Math.max(...rows.map((row) => row.length));
  const sheet = book.addSheet(planSheetName);
  const last = String.fromCharCode(64 + width);
  sheet.set(
    `A1:${last}${rows.length}`,
    rows.map((row) => Array.from({ length: width }, (_unused, i) => row[i] ?? null)),
  );
  return sheet;
}

test("the sheet that is added holds the plan in force, and loads as it stands", async () => {
  await plan.addPlanSheet();
  expect(pane.trouble).toBe("");
  expect(book.sheets.map(({ name }) => name)).toEqual(["2028年", planSheetName]);
  await plan.loadPlan();
  expect([pane.trouble, adopted]).toEqual(["", [currentEdition]]);
});

test("云溪市's plan is loaded, kept with the workbook, and checks go by it", async () => {
  fillIn(yunxiEdition);
  expect(await plan.loadPlan()).toEqual({ problems: [] });
  expect([pane.trouble, adopted]).toEqual(["", [yunxiEdition]]);
  const kept = await readKeptPlan();
  expect(kept).toStrictEqual({ ok: true, edition: yunxiEdition });
  const commands = under(yunxiEdition);
  await commands.check();
  expect(pane.findings.map(({ rule, cell, source }) => `${rule} ${cell} ${source}`)).toContain(
    "RD-T01 B3 云科发〔2025〕7号 附表1 东湖区 (含云溪高新区) 2028 年",
  );
  // The sheet of the plan is no return: 校验全部 leaves it in peace.
  await commands.checkAll();
  expect(pane.trouble).toBe("");
});

test("a plan with a fault is not loaded: the fault is told at its cell, and what was kept stays", async () => {
  const sheet = fillIn(yunxiEdition);
  await plan.loadPlan();
  const row = sheet.values("A1:G120").findIndex((cells) => cells[0] === "990201" && cells[4] === "2.7") + 1;
  sheet.set(`E${row}`, "约2.7");
  const { problems } = await plan.loadPlan();
  expect(problems).toEqual([
    {
      label: `E${row} 【附表1】填了“约2.7”：应填数字，没有数的填“——”。`,
      sheet: planSheetName,
      cell: `E${row}`,
    },
  ]);
  expect(pane.trouble).toBe(zh.plan.problems(1));
  expect(adopted).toHaveLength(1);
  expect(await readKeptPlan()).toStrictEqual({ ok: true, edition: yunxiEdition });
});

test("without the sheet, or with two, it is told what to do", async () => {
  await plan.loadPlan();
  expect(pane.trouble).toBe(zh.plan.noSheet(planSheetName));
  fillIn(yunxiEdition);
  book.addSheet(`${planSheetName} (2)`);
  await plan.loadPlan();
  expect(pane.trouble).toBe(zh.plan.several([planSheetName, `${planSheetName} (2)`]));
  expect(adopted).toEqual([]);
});

test("back to the product's own plan: nothing is kept, the sheet stays", async () => {
  fillIn(yunxiEdition);
  await plan.loadPlan();
  await plan.dropPlan();
  expect(adopted).toEqual([yunxiEdition, currentEdition]);
  expect(await readKeptPlan()).toBeNull();
  expect(book.sheets.map(({ name }) => name)).toContain(planSheetName);
});
