/**
 * Conditional formats that users made in Excel's own window and that Excel's service does not find again: two rules
 * on one range, a duplicated rule (office-js issues 5222, 6827, 6835). No check fails for them, none of them changes,
 * and ours are taken away all the same.
 */
import { isFlagFormula } from "../../src/check/flags/appearance";
import { currentEdition } from "../../src/plan";
import { createCommands, type Commands } from "../../src/taskpane/commands";
import { zh } from "../../src/taskpane/words/zh";
import { Book } from "../../tools/workbench/host/book/book";
import { areaOf } from "../../tools/workbench/host/book/area";
import type { ConditionalFormat } from "../../tools/workbench/host/book/conditionalFormat";
import { openAddin, type Addin } from "../support/openAddin";
import { RecordingPane } from "../support/recordingPane";

const own = "上报表";
let book: Book;
let addin: Addin;
let restore: () => void;
let pane: RecordingPane;
let commands: Commands;
beforeEach(async () => {
  book = new Book({ sheets: [own, "备忘"] });
  book.sheet(own).set("A1:C4", [
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

/** Two rules on one range, made by hand. */
function byHand(sheet: string, lost: ConditionalFormat["lost"]): void {
  const rule = (id: string): ConditionalFormat => ({
    id,
    type: "CellValue",
    areas: [areaOf("C3:C4")],
    stopIfTrue: false,
    cellValue: { formula1: "1", operator: "GreaterThan" },
    look: { fill: "#00FF00" },
    ...(lost ? { lost } : {}),
  });
  const found = book.sheet(sheet);
  found.conditionalFormats = [rule("同一个"), rule("同一个"), ...found.conditionalFormats];
}

const rulesOf = (sheet: string) => book.sheet(sheet).conditionalFormats;
const flagsOf = (sheet: string) => rulesOf(sheet).filter(({ formula }) => isFlagFormula(formula ?? ""));

describe.each([
  ["on the sheet that is checked", own],
  ["on another sheet", "备忘"],
])("rules that Excel does not find, %s", (_where, sheet) => {
  test("a check flags what is wrong, and the next one leaves one set of flags", async () => {
    byHand(sheet, "rule");
    const before = JSON.stringify(rulesOf(sheet));
    await commands.check();
    expect(pane.trouble).toBe(zh.rulesUnread([sheet]));
    const first = flagsOf(own).map(({ areas, formula }) => ({ areas, formula }));
    expect(first.length).toBeGreaterThan(0);
    await commands.check();
    expect(flagsOf(own).map(({ areas, formula }) => ({ areas, formula }))).toEqual(first);
    expect(JSON.stringify(rulesOf(sheet).filter(({ lost }) => lost))).toBe(before);
  });

  test("clearing takes every flag of ours and none of theirs", async () => {
    await commands.check();
    byHand(sheet, "rule");
    const before = JSON.stringify(rulesOf(sheet).filter(({ lost }) => lost));
    await commands.clear();
    expect(flagsOf(own)).toEqual([]);
    expect(JSON.stringify(rulesOf(sheet))).toBe(before);
    expect(pane.trouble).toBe(zh.rulesUnread([sheet]));
  });
});

test("a sheet that Excel will not list at all stays as it is, and the others are checked and cleared", async () => {
  byHand("备忘", "sheet");
  const before = JSON.stringify(rulesOf("备忘"));
  await commands.check();
  expect(pane.findings.length).toBeGreaterThan(0);
  expect(flagsOf(own).length).toBeGreaterThan(0);
  await commands.clear();
  expect(flagsOf(own)).toEqual([]);
  expect(JSON.stringify(rulesOf("备忘"))).toBe(before);
  expect(pane.trouble).toBe(zh.rulesUnread(["备忘"]));
});

test("a user's rules that Excel does find are no reason for a word", async () => {
  byHand(own, undefined);
  await commands.check();
  expect(pane.trouble).toBe("");
  await commands.clear();
  expect(rulesOf(own)).toHaveLength(2);
});
