/** 校验章 in the pane: editions, edits by the user and by others, and checks at the same moment. */
import { readEarlier } from "../../src/excel/marks/checkMemory";
import { findTraces } from "../../src/excel/marks/writeAnnotation";
import { resultSheetName } from "../../src/check/flags/appearance";
import { currentEdition, type PlanEdition } from "../../src/plan";
import { createCommands, type Commands } from "../../src/taskpane/commands";
import { zh } from "../../src/taskpane/words/zh";
import { version } from "../../src/check/version";
import manifest from "../../package.json";
import { Book, type Author } from "../../tools/workbench/host/book/book";
import { revisedEdition } from "../fixtures/revisedEdition";
import { openAddin, type Addin } from "../support/openAddin";
import { RecordingPane } from "../support/recordingPane";

let book: Book;
let addin: Addin;
let restore: () => void;
let pane: RecordingPane;
const commandsOf = (edition: PlanEdition): Commands => createCommands(() => pane, zh, edition);

beforeEach(async () => {
  book = new Book({ sheets: ["上报表"] });
  book.sheet("上报表").set("A1:C3", [
    ["县（市、区）", "年度", "研发投入强度（%）"],
    ["章贡区", 2024, 2.45],
    ["火星区", 2024, 2.5],
  ]);
  addin = await openAddin({ book });
  restore = addin.asGlobals();
  pane = new RecordingPane();
});
afterEach(() => {
  restore();
  addin.close();
});

const edit = (author: Author, value: number): void =>
  book.as(author, () => {
    const own = book.sheet("上报表");
    own.write(own.resolve("C2"), () => value);
  });
const until = async (holds: () => boolean): Promise<void> => {
  for (let i = 0; i < 100 && !holds(); i++) await new Promise((done) => setTimeout(done, 10));
};

test("a workbook checked against the plan of 2023 says so under the revised plan, and offers to check again", async () => {
  await commandsOf(currentEdition).check();
  await commandsOf(revisedEdition).welcome();
  expect(pane.notice?.state).toBe("otherEdition");
  expect(pane.notice?.recheck).toBe(true);
  expect(pane.notice?.lines).toContain(zh.stamp.olderEdition(currentEdition.notice, revisedEdition.notice));
  expect(book.sheet("上报表").conditionalFormats).toHaveLength(1);
  await commandsOf(revisedEdition).checkAll();
  expect(pane.notice?.state).toBe("unchanged");
  expect(pane.findings.map(({ rule, cell }) => `${rule} ${cell}`)).toContain("RD-T01 C2");
});

test("an add-in that does not know the newer plan yet says that it must be updated", async () => {
  await commandsOf(revisedEdition).check();
  await commandsOf(currentEdition).verify();
  expect(pane.notice?.lines).toContain(zh.stamp.newerEdition(revisedEdition.notice));
});

test("a change by the user ends what the pane says of the stamp; one by somebody else, or ours, is not his", async () => {
  const commands = commandsOf(currentEdition);
  await commands.welcome();
  await commands.check();
  expect(pane.notice?.state).toBe("unchanged");
  edit("remote", 2.46);
  await new Promise((done) => setTimeout(done, 100));
  expect(pane.notice?.state).toBe("unchanged");
  edit("user", 2.47);
  await until(() => pane.notice?.state === "edited");
  expect(pane.notice?.lines).toEqual([zh.stamp.editedSince("上报表")]);
  await commands.verify();
  expect(pane.notice?.places.map(({ cell }) => cell)).toEqual(["C2"]);
});

test("two people who check at the same moment leave no double flags and one result sheet", async () => {
  await commandsOf(currentEdition).check();
  const once = await findTraces();
  // The other's marks arrive as copies of ours: his Excel knew nothing of our check.
  const theirs = book
    .sheet("上报表")
    .conditionalFormats.map((format) => ({ ...format, id: `${format.id}-2` }));
  book.sheet("上报表").conditionalFormats.push(...theirs);
  const copy = book.addSheet(`${resultSheetName} (2)`);
  for (const [key, value] of book.sheet(resultSheetName).customProperties)
    copy.customProperties.set(key, value);
  copy.set("A1", "研发投入校验结果");
  expect((await findTraces()).flags).toHaveLength(2 * once.flags.length);
  await commandsOf(currentEdition).check();
  const after = await findTraces();
  expect(after.flags).toHaveLength(once.flags.length);
  expect(after.doubles).toEqual([]);
  expect(book.sheets.map(({ name }) => name)).toEqual(["上报表", resultSheetName]);
  await commandsOf(currentEdition).clear();
  expect(book.sheets.map(({ name }) => name)).toEqual(["上报表"]);
});

test("the version that stamps name is that of package.json", () => expect(version).toBe(manifest.version));

test("clearing takes the stamp away too", async () => {
  await commandsOf(currentEdition).check();
  expect(book.xmlParts).toHaveLength(1);
  await commandsOf(currentEdition).clear();
  expect(book.xmlParts).toEqual([]);
  expect(pane.notice).toBeNull();
});

test("regression: what was found before is kept for the next brief, though the new list already carries the new stamp", async () => {
  for (const commands of [commandsOf(currentEdition), commandsOf(currentEdition)]) {
    await commands.check();
    edit("user", 2.3);
  }
  const earlier = await readEarlier();
  expect(earlier?.findings.map(({ rule, cell }) => `${rule} ${cell}`)).toEqual(["RD-F01 A3", "RD-F03 A1"]);
});
