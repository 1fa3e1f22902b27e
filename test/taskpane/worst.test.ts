/**
 * Excel at its worst, at every request of a check in turn: it fails, loses the answer, is slow, finds the request or
 * the answer too large; somebody deletes, renames, protects or edits the sheet meanwhile; the pane is closed. Whatever
 * happens: no submitted cell changes, the marks are all old or all new, the reader gets a sentence, the next check works.
 */
import { isFlagFormula, resultSheetName } from "../../src/check/flags/appearance";
import { currentEdition } from "../../src/plan";
import { createCommands, type Commands } from "../../src/taskpane/commands";
import { zh } from "../../src/taskpane/words/zh";
import { Book } from "../../tools/workbench/host/book/book";
import type { Fault } from "../../tools/workbench/host/faults";
import { excel2021, type RequirementSets } from "../../tools/workbench/host/requirements";
import { openAddin, type Addin } from "../support/openAddin";
import { RecordingPane } from "../support/recordingPane";

const own = "上报表";

/** A return of 2023 with faults, one of them explained, beside a sheet that is none of ours. */
function submitted(): Book {
  const book = new Book({ sheets: [own, "备忘"] });
  book.sheet(own).set("A1:D6", [
    ["2023年各县（市、区）研发投入强度", null, null, null],
    ["县（市、区）", "年度", "研发投入强度（%）", "备注"],
    ["章贡区", 2023, 1.5, "=1+1"],
    ["火星区", 2023, 2.5, null],
    ["瑞金市", 2023, -1, "０"],
    ["南康区", 2023, 1.9, null],
  ]);
  book.sheet("备忘").set("A1", "与校验无关");
  return book;
}

/** What the clerk has typed since the last check: 章贡区 is mended, 南康区 is not any more. */
function typed(book: Book): void {
  book.sheet(own).set("C3", 2.3);
  book.sheet(own).set("C6", "x");
}

const cells = (book: Book): string =>
  JSON.stringify(
    book.sheets
      .filter(({ name }) => !name.startsWith(resultSheetName))
      .map((sheet) => (JSON.parse(JSON.stringify(sheet.toJSON())) as { cells: unknown }).cells),
  );

/** Flags and the list of findings as a reader sees them; times are left out. */
function marks(book: Book): string {
  const flags = book.sheets
    .filter(({ name }) => !name.startsWith(resultSheetName))
    .map(({ conditionalFormats }) =>
      conditionalFormats.map(({ formula, areas, look }) => ({ formula, areas, look })),
    );
  const lists = book.sheets
    .filter(({ name, visibility }) => name.startsWith(resultSheetName) && visibility === "Visible")
    .map((sheet) => [sheet.name, sheet.values("A4:M40")]);
  return JSON.stringify([flags, lists]);
}

let addin: Addin;
let restore: () => void;
let pane: RecordingPane;
let commands: Commands;

async function open(book: Book, requirementSets?: RequirementSets): Promise<void> {
  addin = await openAddin({ book, ...(requirementSets ? { requirementSets } : {}) });
  restore = addin.asGlobals();
  pane = new RecordingPane();
  commands = createCommands(() => pane, zh, currentEdition);
}

afterEach(() => {
  restore();
  addin.close();
});

/** The workbook as a trouble meets it: checked once, changed since. */
async function atWork(): Promise<Book> {
  const book = submitted();
  addin.session.replaceBook(book);
  await commands.check();
  expect(pane.trouble).toBe("");
  typed(book);
  return book;
}

interface Reference {
  readonly old: string;
  readonly fresh: string;
  /** Requests of a check of a workbook that has been checked before. */
  readonly requests: number;
}

async function reference(): Promise<Reference> {
  const book = await atWork();
  const old = marks(book);
  const before = addin.session.requests;
  await commands.check();
  const fresh = marks(book);
  expect(fresh).not.toBe(old);
  // The library's own errands are counted too: an upper bound.
  return { old, fresh, requests: addin.session.requests - before };
}

/** A sentence for a clerk: Chinese, whole, without a trace of the program. */
const sentence = /^[^[\]{}]*[\u4e00-\u9fff][^[\]{}]*[。”）]$/u;

function expectSentence(): void {
  const told = pane.trouble || pane.last;
  expect(told).toMatch(sentence);
  expect(told).not.toMatch(/undefined|null|object|NaN/);
  expect(pane.working).toBe(false);
}

/** Checks, with the trouble at request k; then without, and takes the marks away. */
async function survives(
  trouble: Omit<Fault, "request">,
  k: number,
  { old, fresh }: Reference,
): Promise<void> {
  const book = await atWork();
  const before = cells(book);
  addin.fail({ ...trouble, request: k });
  await commands.check();
  addin.session.faults.clear();
  expectSentence();
  expect(cells(book)).toBe(before);
  expect([old, fresh]).toContain(marks(book));
  // Nothing was marked when the reader was told so, and the other way round.
  if (pane.trouble.includes("已恢复原状")) expect(marks(book)).toBe(old);
  await nextCheckWorks(book, before, fresh);
}

async function nextCheckWorks(book: Book, before: string, fresh: string): Promise<void> {
  await commands.check();
  expect(pane.trouble).toBe("");
  expect(marks(book)).toBe(fresh);
  expect(book.sheets.map(({ name }) => name)).toEqual([own, "备忘", resultSheetName]);
  await commands.clear();
  expect(cells(book)).toBe(before);
  expect(marks(book)).toBe(JSON.stringify([[[], []], []]));
  expect(book.sheets.map(({ name }) => name)).toEqual([own, "备忘"]);
}

describe.each<[string, RequirementSets | undefined]>([
  ["Excel on the web", undefined],
  ["Excel 2021", excel2021],
])("%s", (_name, sets) => {
  test.each<[string, Omit<Fault, "request">]>([
    ["fails", { code: "GeneralException" }],
    ["is done and its answer lost", { code: "ConnectionFailure", lost: true }],
    ["is refused as too large", { tooLarge: "request" }],
    ["has an answer that is too large", { tooLarge: "response" }],
    ["is refused, as Excel is busy with a cell", { code: "InvalidOperationInCellEditMode" }],
    ["is slow", { delay: 15 }],
  ])(
    "each request in turn %s",
    async (_what, trouble) => {
      await open(submitted(), sets);
      const known = await reference();
      expect(known.requests).toBeLessThan(60);
      for (let k = 1; k <= known.requests; k++) await survives(trouble, k, known);
    },
    180_000,
  );
});

test("each act of each request fails in turn", async () => {
  await open(submitted());
  const known = await reference();
  const { faults } = addin.session;
  let failed = 0;
  let mended = 0;
  for (let k = 1; k <= known.requests; k++) {
    for (let act = 1; ; act++) {
      const book = await atWork();
      const before = cells(book);
      const struck = faults.struck;
      addin.fail({ request: k, act, code: "GeneralException" });
      await commands.check();
      faults.clear();
      // The request has no such act.
      if (faults.struck === struck) break;
      const now = marks(book);
      expect(cells(book)).toBe(before);
      expect([known.old, known.fresh]).toContain(now);
      if (pane.trouble.includes("已恢复原状")) expect(now).toBe(known.old);
      if (pane.trouble === "") expect(now).toBe(known.fresh);
      if (pane.trouble === "") mended += 1;
      else failed += 1;
    }
  }
  // Flags that were begun are taken back; a list that was begun is written anew.
  expect(failed).toBeGreaterThan(10);
  expect(mended).toBeGreaterThan(50);
}, 180_000);

describe("somebody else, before each request in turn", () => {
  const meddle = async (
    change: (book: Book) => void,
    judge: (book: Book, known: Reference, before: string) => void,
  ): Promise<void> => {
    await open(submitted());
    const known = await reference();
    for (let k = 1; k <= known.requests; k++) {
      const book = await atWork();
      const before = cells(book);
      let meddled = false;
      addin.fail({
        request: k,
        meanwhile: () => {
          meddled = true;
          change(book);
        },
      });
      await commands.check();
      addin.session.faults.clear();
      // Events of the change are on their way.
      await new Promise((done) => setTimeout(done, 1));
      expectSentence();
      // The library's own errands are no requests that can be met.
      if (!meddled) break;
      judge(book, known, before);
    }
  };

  test("deletes the sheet: told, nothing left behind, the other sheets as they were", async () => {
    await meddle(
      (book) => book.deleteSheet(book.sheet(own)),
      (book) => {
        expect(book.find(own)).toBeUndefined();
        expect(book.sheet("备忘").value("A1")).toBe("与校验无关");
        expect(book.sheet("备忘").conditionalFormats).toEqual([]);
        // An earlier or a new list may stand; a draft may not be seen.
        expect(book.sheets.filter(({ visibility }) => visibility === "Visible").length).toBeLessThanOrEqual(
          2,
        );
      },
    );
  }, 180_000);

  test("renames the sheet: the marks stand whole on it under its new name, old or new", async () => {
    await meddle(
      (book) => book.renameSheet(book.sheet(own), "改名"),
      (book, { old, fresh }, before) => {
        expect(cells(book)).toBe(before);
        const [flags] = JSON.parse(marks(book)) as unknown[];
        const flagsOf = (text: string): unknown => (JSON.parse(text) as unknown[])[0];
        expect([flagsOf(old), flagsOf(fresh)]).toContainEqual(flags);
      },
    );
  }, 180_000);

  test("protects the sheet: nothing is half-marked", async () => {
    await meddle(
      (book) => {
        book.sheet(own).protection = { options: {}, password: null } as never;
      },
      (book, { old, fresh }, before) => {
        expect(cells(book)).toBe(before);
        expect([old, fresh]).toContain(marks(book));
      },
    );
  }, 180_000);

  test("edits the sheet: what was read is read again, or the reader is told that it does not hold", async () => {
    let inserted = 0;
    await meddle(
      (book) => {
        // 南康区 is right now: a flag there would be wrong.
        book.sheet(own).set("C6", 1.9);
        inserted += 1;
      },
      (book) => {
        const flagged = book
          .sheet(own)
          .conditionalFormats.filter(({ formula }) => isFlagFormula(formula ?? ""))
          .flatMap(({ areas }) => areas);
        const onC6 = flagged.some(
          ({ top, bottom, left, right }) => top <= 5 && bottom >= 5 && left <= 2 && right >= 2,
        );
        // A wrong flag stands only where the reader has been told that the sheet was changed after the check.
        if (onC6) expect(pane.notice?.state).toBe("edited");
      },
    );
    expect(inserted).toBeGreaterThan(10);
  }, 180_000);
});

test("the pane is closed at each request in turn: the last check or the new one stands whole, and the next one works", async () => {
  await open(submitted());
  const known = await reference();
  restore();
  addin.close();
  for (let k = 1; k <= known.requests; k++) {
    const book = submitted();
    await open(book);
    await commands.check();
    typed(book);
    const before = cells(book);
    const { faults } = addin.session;
    faults.add({ request: k, meanwhile: () => addin.close() });
    await Promise.race([commands.check(), new Promise((done) => setTimeout(done, 400))]);
    restore();
    addin.close();
    expect(cells(book)).toBe(before);
    expect([known.old, known.fresh]).toContain(marks(book));
    await open(book);
    await commands.welcome();
    expect(pane.trouble).toBe("");
    await nextCheckWorks(book, before, known.fresh);
    restore();
    addin.close();
  }
  await open(submitted());
}, 300_000);

/** Between the last look and the change of lists lies one request: who writes then writes on the old list. */
const mostLate = 1;

/** What stands in the column 说明 of one finding before a check, what it is changed to meanwhile, its 状态 then. */
async function explainedMeanwhile(before: string | null, now: string | null, state: string): Promise<void> {
  await open(submitted());
  const known = await reference();
  let kept = 0;
  let late = 0;
  for (let k = 1; k <= known.requests; k++) {
    const book = await atWork();
    const list = book.sheet(resultSheetName);
    const row = list.values("A1:M40").findIndex((cells) => cells[3] === "RD-F01") + 1;
    if (before !== null) list.set(`K${row}`, before);
    let written = false;
    const marked = JSON.stringify(list.conditionalFormats);
    addin.fail({
      request: k,
      meanwhile: () => {
        // The new list stands: what is written from now on is written on it.
        if (JSON.stringify(list.conditionalFormats) !== marked) return;
        written = true;
        list.set(`K${row}`, now as never);
      },
    });
    await commands.check();
    addin.session.faults.clear();
    expect(pane.trouble).toBe("");
    if (!written) break;
    const found = book
      .sheet(resultSheetName)
      .values("A1:M40")
      .find((cells) => cells[3] === "RD-F01");
    if ((found?.[10] ?? "") === (now ?? "")) {
      expect(found?.[2]).toBe(state);
      kept += 1;
    } else late += 1;
  }
  expect(kept).toBeGreaterThan(15);
  expect(late).toBeLessThanOrEqual(mostLate);
}

test("what the submitter writes beside a finding while the check runs is not lost, at whichever request he does", async () => {
  await explainedMeanwhile(null, "已核实", "已说明");
}, 180_000);

test("regression: what the submitter takes back while the check runs does not come back", async () => {
  await explainedMeanwhile("已核实", null, "待处理");
}, 180_000);

test("regression: a sheet with comments that is protected afterwards can still be checked and cleared", async () => {
  await open(submitted());
  const book = await atWork();
  book.sheet(own).protection = { options: { allowFormatCells: true }, password: null } as never;
  const before = cells(book);
  await commands.check();
  expect(pane.trouble).toMatch(/条上次校验的批注没能删除/);
  expect(cells(book)).toBe(before);
  expect(book.sheet(own).conditionalFormats.length).toBeGreaterThan(0);
  await commands.clear();
  expect(book.sheet(own).conditionalFormats).toEqual([]);
  expect(book.find(resultSheetName)).toBeUndefined();
});

test("regression: the list stays where the submitter has moved it", async () => {
  await open(submitted());
  const book = await atWork();
  book.moveSheet(book.sheet(resultSheetName), 1);
  await commands.check();
  expect(book.sheets.map(({ name }) => name)).toEqual([own, resultSheetName, "备忘"]);
});

test("bringing back is refused as well: the reader is told so, no cell changes, the next check mends everything", async () => {
  await open(submitted());
  const known = await reference();
  let unsettled = 0;
  for (let k = 1; k <= known.requests; k++) {
    const book = await atWork();
    const before = cells(book);
    addin.fail({ request: k, code: "GeneralException", lasting: true });
    await commands.check();
    addin.session.faults.clear();
    expectSentence();
    expect(cells(book)).toBe(before);
    if (pane.trouble.includes("未能完全恢复原状")) unsettled += 1;
    else expect([known.old, known.fresh]).toContain(marks(book));
    await nextCheckWorks(book, before, known.fresh);
  }
  expect(unsettled).toBeGreaterThan(0);
}, 300_000);
