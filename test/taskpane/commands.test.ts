/** The clerk's commands, from press to workbook, through the real Office.js and the real engine. */
import { asideText } from "../../src/check/flags/resultTable";
import { resultSheetName } from "../../src/check/flags/appearance";
import { currentEdition } from "../../src/plan";
import { defaultSettings } from "../../src/rules/settings";
import { createCommands, type Commands } from "../../src/taskpane/commands";
import { briefCommands } from "../../src/taskpane/tabs/brief/commands";
import { settingsCommands } from "../../src/taskpane/tabs/rules/commands";
import { templateCommands } from "../../src/taskpane/tabs/templates/commands";
import { associateRibbon } from "../../src/taskpane/ribbon";
import { en } from "../../src/taskpane/words/en";
import { stringsFor } from "../../src/taskpane/words";
import { zh } from "../../src/taskpane/words/zh";
import { Book } from "../../tools/workbench/host/book/book";
import { openAddin, type Addin } from "../support/openAddin";
import { RecordingPane } from "../support/recordingPane";

let book: Book;
let addin: Addin;
let restore: () => void;
let pane: RecordingPane;
let commands: Commands;
beforeEach(async () => {
  book = new Book({ sheets: ["上报表"] });
  book.sheet("上报表").set("A1:C4", [
    ["2023年各县（市、区）研发投入强度", null, null],
    ["县（市、区）", "年度", "研发投入强度（%）"],
    ["章贡区", 2023, 1.5],
    ["火星区", 2023, 2.5],
  ]);
  addin = await openAddin({ book });
  restore = addin.asGlobals();
  pane = new RecordingPane();
  commands = createCommands(() => pane, zh, currentEdition);
});
afterEach(() => {
  restore();
  addin.close();
});
const dump = (): string => JSON.stringify(book.toJSON());

test("check flags and lists, going to a finding selects its cell, clear restores", async () => {
  const before = dump();
  await commands.check();
  expect(pane.trouble).toBe("");
  expect(pane.findings.map(({ rule, cell }) => `${rule} ${cell}`)).toEqual(
    expect.arrayContaining(["RD-T01 C3", "RD-F01 A4"]),
  );
  expect(pane.checks?.[0]?.understanding.length).toBeGreaterThan(0);
  expect(pane.last).toContain(resultSheetName);
  expect(book.sheet("上报表").conditionalFormats.length).toBeGreaterThan(0);
  expect(book.active.name).toBe("上报表");
  const [first] = pane.findings;
  if (!first) throw new Error("no finding");
  await commands.goTo(first);
  expect(book.sheet("上报表").selection).toEqual([book.sheet("上报表").resolve(first.cell)]);
  await commands.check();
  expect(book.sheets).toHaveLength(2);
  await commands.clear();
  expect(dump()).toBe(before);
  expect(pane.findings).toEqual([]);
  await commands.clear();
  expect(pane.last).toBe(zh.nothingToClear);
});

test("识别 shows what is understood and writes nothing", async () => {
  const before = dump();
  await commands.preview();
  expect(pane.checks?.[0]?.understanding.map(({ detail }) => detail)).toContain("县市区年度表");
  expect(pane.findings).toEqual([]);
  expect(dump()).toBe(before);
  expect(pane.last).toBe(zh.previewed("上报表"));
});

test("a finding with a 说明 is shown as explained at the next check", async () => {
  await commands.check();
  const result = book.sheet(resultSheetName);
  const rows = result.values("A1:M30");
  const row = rows.findIndex((cells) => cells[3] === "RD-T01");
  result.set(`K${row + 1}`, "项目延期");
  await commands.check();
  expect([...pane.explained].map(([{ rule }, text]) => [rule, text])).toEqual([["RD-T01", "项目延期"]]);
});

test("explanations are not cleared without asking", async () => {
  await commands.check();
  const sheet = book.sheet(resultSheetName);
  const header = sheet.values("A1:A20").findIndex(([text]) => text === "序号");
  sheet.set(`K${header + 2}`, "已核实");
  await commands.clear();
  expect(pane.questions).toEqual([zh.askExplanations(1)]);
  expect(book.find(resultSheetName)).toBeDefined();
  pane.answer = "clear";
  await commands.clear();
  expect(book.find(resultSheetName)).toBeUndefined();
});

test("清除 offers to take away the sheets that we made, by their names; 取消 changes nothing", async () => {
  await commands.check();
  const { makeBrief } = briefCommands(commands.room);
  await makeBrief({ year: 2023, quarter: null });
  const brief = "研发通报 2023年";
  const before = dump();
  await commands.clear();
  expect(pane.questions).toEqual([zh.askOutputs([brief])]);
  expect(dump()).toBe(before);
  pane.answer = "clear";
  await commands.clear();
  expect(book.find(resultSheetName)).toBeUndefined();
  expect(book.find(brief)).toBeDefined();
  pane.answer = "delete";
  await commands.clear();
  expect(pane.last).toContain(zh.outputsDeleted(1));
  // The plan's tables stay: they were loaded, not made of what was read.
  expect(book.sheets.map(({ name }) => name)).toEqual(["上报表", "附表1", "附表2", "附表3"]);
}, 30_000);

test.each([
  [
    "an unrecognised sheet",
    () =>
      book.sheet("上报表").set(
        "A1:C4",
        Array.from({ length: 4 }, () => ["x", "y", 1]),
      ),
  ],
  ["an empty sheet", () => book.activate(book.addSheet("空"))],
])("%s: one sentence, nothing changed", async (_name, arrange) => {
  arrange();
  const before = dump();
  await commands.check();
  expect(pane.trouble).toMatch(/工作簿未改动。$/);
  expect(dump()).toBe(before);
  expect(pane.working).toBe(false);
});

test("a protected sheet is named and nothing changes", async () => {
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem("上报表").protection.protect();
    await context.sync();
  });
  const before = dump();
  await commands.check();
  expect(pane.trouble).toBe(zh.reason({ kind: "protectedSheet", sheet: "上报表" }));
  expect(dump()).toBe(before);
});

test("cancelling while reading changes nothing", async () => {
  pane.cancelAtOnce = true;
  const before = dump();
  await commands.check();
  expect(pane.last).toBe(zh.reason({ kind: "cancelled" }));
  expect(dump()).toBe(before);
});

test("校验 on 校验结果 checks again what the list is about", async () => {
  await commands.check();
  book.sheet("上报表").set("A4", "瑞金市");
  book.activate(book.sheet(resultSheetName));
  await commands.check();
  expect(pane.trouble).toBe("");
  expect(pane.checks?.map(({ sheet }) => sheet)).toEqual(["上报表"]);
  expect(pane.findings.map(({ rule }) => rule)).not.toContain("RD-F01");
});

test("another sheet of ours is not checked", async () => {
  book.activate(book.addSheet("研发通报 2023年"));
  await commands.check();
  expect(pane.trouble).toBe(zh.reason({ kind: "ownSheet", sheet: "研发通报 2023年" }));
});

test("what is said of a finding in the pane stands on 校验结果, and is there after the next check", async () => {
  await commands.check();
  const finding = pane.findings.find(({ rule }) => rule === "RD-T01");
  if (!finding) throw new Error("no finding");
  const submitted = JSON.stringify(book.sheet("上报表").values("A1:C4"));
  expect(await commands.explain(finding, "GDP 修订")).toBe(true);
  const rowOf = (): unknown[] => {
    const rows = book.sheet(resultSheetName).values("A1:M30");
    return rows.find((cells) => cells[3] === "RD-T01") ?? [];
  };
  expect([rowOf()[2], rowOf()[10]]).toEqual(["已说明", "GDP 修订"]);
  await commands.check();
  expect([...pane.explained.values()]).toEqual(["GDP 修订"]);
  expect(await commands.explain(finding, asideText("2023-06-30", "已核实"))).toBe(true);
  expect(rowOf()[2]).toBe("已忽略");
  expect(await commands.explain(finding, "")).toBe(true);
  expect(rowOf()[2]).toBe("待处理");
  expect(JSON.stringify(book.sheet("上报表").values("A1:C4"))).toBe(submitted);
  await commands.explain({ ...finding, cell: "Z9" }, "x");
  expect(pane.trouble).toBe(zh.list.notListed);
});

test("an error of Excel's is told with its code, and the buttons come back", async () => {
  addin.fail({ request: 2, code: "GeneralException" });
  await commands.check();
  expect(pane.trouble).toContain("GeneralException");
  expect(pane.working).toBe(false);
});

test("ribbon buttons do the same and report completion", async () => {
  const shown: string[] = [];
  associateRibbon((work) => work(commands), {
    show: async (tab) => void shown.push(tab),
    move: (by) => void shown.push(String(by)),
  });
  await addin.press("LOADTABLES");
  expect(book.sheets.map((sheet) => sheet.name)).toEqual(["上报表", "附表1", "附表2", "附表3"]);
  book.activate(book.sheet("上报表"));
  await addin.press("CHECK");
  expect(book.find(resultSheetName)).toBeDefined();
  await addin.press("CLEARFLAGS");
  expect(book.find(resultSheetName)).toBeUndefined();
  await addin.press("CHECKALL");
  expect(book.find(resultSheetName)).toBeDefined();
  // The context menu and the other buttons lead to their tabs.
  for (const action of ["EXPLAIN", "BOARD", "BRIEF", "SHOWPANE", "NEXTFINDING", "PREVIOUSFINDING"])
    await addin.press(action);
  expect(shown).toEqual(["explain", "board", "brief", "1", "-1"]);
});

describe("a cold start, in which the pane still looks at the workbook's stamp", () => {
  test("the first press is done, not lost", async () => {
    const starting = commands.welcome();
    const pressed = commands.check();
    await Promise.all([starting, pressed]);
    expect(pane.trouble).toBe("");
    expect(book.find(resultSheetName)).toBeDefined();
  });

  test("the pane's own buttons can be pressed meanwhile: only what somebody has pressed stays alone", async () => {
    const unasked: boolean[] = [];
    pane.busy = (_cancel, quietly = false) => void unasked.push(quietly);
    await commands.welcome();
    expect(unasked).toEqual([true]);
    await commands.check();
    expect(new Set(unasked.slice(1))).toEqual(new Set([false]));
  });

  test("of the ribbon too, which knows nothing of buttons", async () => {
    associateRibbon((work) => work(commands), { show: () => Promise.resolve(), move: () => undefined });
    const starting = commands.welcome();
    await addin.press("LOADTABLES");
    await starting;
    expect(book.sheets.map(({ name }) => name)).toEqual(["上报表", "附表1", "附表2", "附表3"]);
  });

  test("different presses are done in their order; the same one pressed in impatience is one", async () => {
    const said: string[] = [];
    pane.status = (text) => void said.push(text);
    const starting = commands.welcome();
    await Promise.all([starting, commands.check(), commands.check(), commands.check(), commands.clear()]);
    expect(said.filter((text) => text === zh.writing)).toHaveLength(1);
    expect(book.find(resultSheetName)).toBeUndefined();
    expect(said.at(-1)).toContain("清除");
  });

  test("a press while the same command is under way is done once more: it may mean another sheet", async () => {
    const first = commands.check();
    book.addSheet("另一张").set("A1:C3", [
      ["2023年研发投入强度", null, null],
      ["县（市、区）", "年度", "研发投入强度（%）"],
      ["南康区", 2023, 0.5],
    ]);
    book.activate(book.sheet("另一张"));
    await Promise.all([first, commands.check()]);
    expect(pane.checks?.map(({ sheet }) => sheet)).toEqual(["另一张"]);
  });
});

test("language follows the host; Chinese when it is unknown", () => {
  expect(stringsFor("en-US")).toBe(en);
  expect(stringsFor("zh-TW")).toBe(zh);
  expect(stringsFor(undefined)).toBe(zh);
});

test("RD-C10 the active sheet is held against the others; 校验全部 checks them all", async () => {
  book.addSheet("分表");
  book.sheet("分表").set("A1:B4", [
    ["2023年研发投入强度", null],
    ["县（市、区）", "研发投入强度（%）"],
    ["章贡区", 1.8],
    ["南康区", 1.9],
  ]);
  await commands.check();
  expect(pane.findings.map(({ sheet }) => sheet)).not.toContain("分表");
  expect(pane.last).toMatch(/其他工作表上还有 \d+ 条/);
  await commands.checkAll();
  expect(pane.findings.map(({ rule, sheet, cell }) => `${rule} ${sheet} ${cell}`)).toContain(
    "RD-C10 分表 B3",
  );
  expect(book.sheet("分表").conditionalFormats.length).toBeGreaterThan(0);
});

test("what the user corrects and switches off is kept in the workbook and applied", async () => {
  await commands.correct("上报表", { columns: { "研发投入强度（%）": { role: "ignore" } } });
  await commands.check();
  expect(pane.trouble).toContain("没有认出任何指标");
  await commands.correct("上报表", null);
  const { settings, keepSettings } = settingsCommands(commands.room);
  expect((await settings())?.off).toEqual([]);
  await keepSettings({ ...defaultSettings, off: ["RD-T01"] }, defaultSettings);
  expect((await settings())?.off).toEqual(["RD-T01"]);
  await commands.check();
  expect(pane.findings.map(({ rule }) => rule)).not.toContain("RD-T01");
  expect(JSON.stringify(book.sheet(resultSheetName).values("A1:A12"))).toContain(
    "已停用的规则（未校验）：RD-T01",
  );
});

test("the bureau writes its own rules on the template's sheet: they are listed, run, and can be switched off", async () => {
  await templateCommands(commands.room).addTemplate("custom-rules", 2024);
  const { ownRules, keepSettings } = settingsCommands(commands.room);
  expect(await ownRules()).toEqual([]);
  book.sheet("自定义规则").set("A4:E4", [["自-01", "强度下限", null, "强度 >= 2%", "错误"]]);
  expect((await ownRules()).map(({ id, text }) => [id, text])).toEqual([["自-01", "强度 >= 2%"]]);
  book.activate(book.sheet("上报表"));
  await commands.check();
  expect(pane.findings.map(({ rule, cell }) => `${rule} ${cell}`)).toEqual(
    expect.arrayContaining(["自-01 C3", "RD-F01 A4"]),
  );
  await keepSettings({ ...defaultSettings, off: ["自-01"] }, defaultSettings);
  await commands.check();
  expect(pane.findings.map(({ rule }) => rule)).not.toContain("自-01");
  expect(JSON.stringify(book.sheet(resultSheetName).values("A1:A12"))).toContain(
    "已停用的规则（未校验）：自-01",
  );
});

test("a template is a sheet of its own, ready to be filled in and checked", async () => {
  await templateCommands(commands.room).addTemplate("county-matrix", 2024);
  expect(book.active.name).toBe("模板-县市区分年比重表");
  await commands.check();
  expect(pane.trouble).toBe("");
  expect(pane.findings).toEqual([]);
});
