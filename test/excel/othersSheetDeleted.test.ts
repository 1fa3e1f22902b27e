/** Somebody adds a sheet of the very name that we are about to use: it is never ours to take away. */
import { resultSheetName } from "../../src/check/flags/appearance";
import { currentEdition } from "../../src/plan";
import { zh } from "../../src/taskpane/words/zh";
import { Book } from "../../tools/workbench/host/book/book";
import { isUnfinished, unfinished } from "../support/bookState";
import { everyCommand, type EveryCommand } from "../support/everyCommand";
import { openAddin, type Addin } from "../support/openAddin";
import { RecordingPane } from "../support/recordingPane";

jest.setTimeout(120_000);

const own = "上报表";
const theirs = "同事的数据";
let book: Book;
let addin: Addin;
let restore: () => void;

function freshBook(): void {
  book = new Book({ sheets: [own] });
  book.sheet(own).set("A1:C6", [
    ["2023年各县（市、区）研发投入强度", null, null],
    ["县（市、区）", "年度", "研发投入强度（%）"],
    ["章贡区", 2023, 1.5],
    ["火星区", 2023, 2.5],
    ["瑞金市", 2023, 2.2],
    ["南康区", 2023, 1.9],
  ]);
}

function somebody(): [EveryCommand, RecordingPane] {
  const pane = new RecordingPane();
  pane.answer = "another";
  return [everyCommand(() => pane, zh, currentEdition), pane];
}

beforeAll(async () => {
  freshBook();
  addin = await openAddin({ book });
  restore = addin.asGlobals();
});
beforeEach(() => {
  freshBook();
  addin.session.replaceBook(book);
});
afterAll(() => {
  restore();
  addin.close();
});

const stands = (): boolean => book.sheets.some((sheet) => sheet.value("A1") === theirs);

/** @returns whether there was none of the name yet */
function colleagueAdds(name: string): boolean {
  if (book.find(name)) return false;
  book.as("remote", () => book.addSheet(name).set("A1", theirs));
  return true;
}

test("载入附表: while the question is open somebody adds a sheet 附表1", async () => {
  book.addSheet("附表2").set("A1", "别的内容");
  const [commands, pane] = somebody();
  pane.ask = (() => {
    colleagueAdds("附表1");
    return Promise.resolve("another");
  }) as never;
  await commands.loadTables();
  expect(stands()).toBe(true);
});

const table = {
  columns: ["2023"],
  rows: [
    {
      label: "章贡区",
      cells: [{ value: 1, status: null, place: null, doubt: null, formula: `='${own}'!C3` }],
    },
  ],
  unit: "%",
};

test.each<[string, string, (commands: EveryCommand) => Promise<unknown>]>([
  ["载入附表", "附表3", (commands) => commands.loadTables()],
  ["添加模板", "模板-县市区分年比重表", (commands) => commands.addTemplate("county-matrix", 2024)],
  ["多表汇总", "多表汇总", (commands) => commands.writeSummary([])],
  ["通报", "研发通报 2023年", (commands) => commands.makeBrief({ year: 2023, quarter: null })],
  ["插入图表", "看板数据", (commands) => commands.insertChart("ranking", "标题", table)],
  ["校验", resultSheetName, (commands) => commands.check()],
  ["校验的草稿", `${resultSheetName}~`, (commands) => commands.check()],
])("%s: somebody adds %s before a request", async (_what, name, act) => {
  let added = 0;
  for (let request = 1; request < 60; request++) {
    freshBook();
    addin.session.replaceBook(book);
    const [commands] = somebody();
    let met = false;
    let created = false;
    addin.fail({
      request,
      meanwhile: () => {
        met = true;
        created = colleagueAdds(name);
      },
    });
    await act(commands);
    addin.session.faults.clear();
    if (!met) break;
    if (!created) continue;
    added += 1;
    expect(stands()).toBe(true);
  }
  expect(added).toBeGreaterThan(2);
});

test.each<[string, (commands: EveryCommand) => Promise<unknown>]>([
  ["添加模板", (commands) => commands.addTemplate("county-matrix", 2024)],
  ["多表汇总", (commands) => commands.writeSummary([])],
  ["载入附表", (commands) => commands.loadTables()],
])("regression: %s: a draft that is swept away while it is filled is made anew", async (_what, act) => {
  let swept = 0;
  for (let request = 1; request < 60; request++) {
    freshBook();
    addin.session.replaceBook(book);
    const [commands, pane] = somebody();
    let met = false;
    let taken = 0;
    addin.fail({
      request,
      meanwhile: () => {
        met = true;
        const drafts = book.sheets.filter(isUnfinished);
        for (const draft of drafts) book.deleteSheet(draft);
        taken = drafts.length;
      },
    });
    await act(commands);
    addin.session.faults.clear();
    if (!met) break;
    if (taken === 0) continue;
    swept += 1;
    expect([request, pane.trouble]).toEqual([request, ""]);
    expect(unfinished(book)).toEqual([]);
  }
  expect(swept).toBeGreaterThan(0);
});

test("two people who load the tables at once have them once", async () => {
  for (let delay = 0; delay < 12; delay++) {
    freshBook();
    addin.session.replaceBook(book);
    const [[one], [two, pane]] = [somebody(), somebody()];
    for (let request = 1; request < 30; request += 2) addin.fail({ request, delay: (request * delay) % 6 });
    await Promise.all([one.loadTables(), two.loadTables()]);
    addin.session.faults.clear();
    expect(pane.trouble).toBe("");
    expect(book.sheets.map(({ name }) => name)).toEqual([own, "附表1", "附表2", "附表3"]);
  }
});
