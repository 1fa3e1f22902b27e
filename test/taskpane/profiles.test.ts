/** The main journeys in every Excel that the host plays: tables, check, marks, clearing, and what each refuses. */
import { resultSheetName } from "../../src/check/flags/appearance";
import { currentEdition } from "../../src/plan";
import { startsWithWorkbook, startWithWorkbook } from "../../src/excel/window/startWithWorkbook";
import { findOwnFormulas } from "../../src/excel/formulas/ownFormulas";
import { insertFormulas, readSelection } from "../../src/excel/formulas/formulaCells";
import { createCommands, type Commands } from "../../src/taskpane/commands";
import { zh } from "../../src/taskpane/words/zh";
import { areaOf, keyOf } from "../../tools/workbench/host/book/area";
import { Book } from "../../tools/workbench/host/book/book";
import { profileNames, profiles, type ProfileName } from "../../tools/workbench/host/profiles";
import { openAddin, type Addin } from "../support/openAddin";
import { RecordingPane } from "../support/recordingPane";

const own = "上报表";
let book: Book;
let addin: Addin;
let restore: () => void;
let pane: RecordingPane;
let commands: Commands;
let opened: Uint8Array[];
let told: string[];

async function open(profile: ProfileName): Promise<void> {
  book = new Book({ sheets: [own, "备忘"] });
  book.sheet(own).set("A1:C4", [
    ["2023年各县（市、区）研发投入强度", null, null],
    ["县（市、区）", "年度", "研发投入强度（%）"],
    ["章贡区", 2023, 1.5],
    ["火星区", 2023, 2.5],
  ]);
  opened = [];
  told = [];
  addin = await openAddin({
    book,
    profile,
    onOpenWorkbook: (bytes) => opened.push(bytes),
    onStartState: (state) => told.push(`start ${state}`),
    onPaneState: (state) => told.push(`pane ${state}`),
  });
  restore = addin.asGlobals();
  pane = new RecordingPane();
  commands = createCommands(() => pane, zh, currentEdition);
}
afterEach(() => {
  restore();
  addin.close();
});

describe.each(profileNames)("%s", (name) => {
  beforeEach(() => open(name));
  const dump = (): string => JSON.stringify(book.toJSON());

  test("a workbook is welcomed, checked twice, and cleared to what it was", async () => {
    const before = dump();
    await commands.welcome();
    await commands.check();
    expect(pane.trouble).toBe("");
    expect(pane.findings.map(({ rule, cell }) => `${rule} ${cell}`)).toEqual(
      expect.arrayContaining(["RD-T01 C3", "RD-F01 A4"]),
    );
    await commands.checkAll();
    expect(pane.trouble).toBe("");
    expect(book.sheets).toHaveLength(3);
    await commands.clear();
    expect(pane.trouble).toBe("");
    expect(dump()).toBe(before);
  });

  test("the plan's tables are loaded, and a second time no second set of them", async () => {
    await commands.loadTables();
    await commands.loadTables();
    expect(pane.trouble).toBe("");
    expect(book.sheets.map((sheet) => sheet.name)).toEqual([own, "备忘", "附表1", "附表2", "附表3"]);
  });

  test("what comes while a cell is being edited waits for its end, and can be given up", async () => {
    addin.session.editCell(true);
    const checking = commands.check();
    while (pane.last !== zh.waitsForCell) await new Promise((go) => setTimeout(go, 20));
    addin.session.editCell(false);
    await checking;
    expect(pane.trouble).toBe("");
    expect(book.find(resultSheetName)).toBeDefined();

    addin.session.editCell(true);
    pane.cancelAtOnce = true;
    await commands.loadTables();
    addin.session.editCell(false);
    expect(pane.last).toBe(zh.reason({ kind: "cancelled" }));
    expect(book.find("附表1")).toBeUndefined();
  });

  test("several ranges or a chart are selected: the active cell is meant", async () => {
    book.select(book.sheet(own), [areaOf("C3"), areaOf("A1:B2")]);
    expect(await readSelection()).toMatchObject({ sheet: own, cell: "C3" });
    expect((await findOwnFormulas("selection")).formulas).toEqual([]);
    book.select(book.sheet(own), [areaOf("E5")]);
    book.chosen = "chart";
    expect(await insertFormulas(["=1"])).toMatchObject({ kind: "done", address: "E5" });
    await commands.check();
    expect(pane.trouble).toBe("");
  });

  test("a chart sheet is active: the check says where to go, and everything named works", async () => {
    book.chosen = "chartSheet";
    await commands.check();
    expect(pane.trouble).toBe(zh.reason({ kind: "chartSheet" }));
    await commands.checkAll();
    expect(pane.trouble).toBe("");
    expect(book.find(resultSheetName)).toBeDefined();
    await commands.clear();
    expect(book.find(resultSheetName)).toBeUndefined();
    expect((await findOwnFormulas("workbook")).formulas).toEqual([]);
  });

  test("an element of a spilled result leads to the formula that fills it", async () => {
    const sheet = book.sheet(own);
    sheet.write(areaOf("E3"), () => "=RD_TARGET(A3:A4,2023)");
    const anchor = sheet.at(2, 4);
    const from = keyOf(2, 4);
    sheet.put(3, 4, { ...sheet.at(3, 4), value: 2.5, spilledFrom: from });
    expect(anchor.formula).toContain("RD_TARGET");
    book.select(sheet, [areaOf("E4")]);
    expect(await readSelection()).toMatchObject({
      cell: "E4",
      formula: "=RD_TARGET(A3:A4,2023)",
      spill: { anchor: "E3", row: 1, column: 0 },
    });
    expect((await findOwnFormulas("selection")).formulas.map(({ cell }) => cell)).toEqual(["E3"]);
  });

  test("the list of findings is downloaded, or opened where nothing can be downloaded", async () => {
    await commands.check();
    await commands.exportFindings(pane.findings);
    expect(pane.trouble).toBe("");
    const { downloads } = profiles[name];
    expect([pane.saved.length, opened.length]).toEqual(downloads ? [1, 0] : [0, 1]);
    expect(pane.last.includes("已导出")).toBe(downloads);
  });

  test("the pane that comes with the workbook: two ways, and shown where Excel started it unseen", async () => {
    await startWithWorkbook(true);
    expect(told.filter((one) => one.startsWith("start"))).toHaveLength(1);
    expect(await startsWithWorkbook()).toBe(true);
    // The workbook is opened again: the add-in runs, and nobody sees it.
    told.length = 0;
    await commands.welcome();
    expect(told).toEqual(["pane Visible"]);
    await startWithWorkbook(false);
    told.length = 0;
    await commands.welcome();
    expect(told).toEqual([]);
  });
});
