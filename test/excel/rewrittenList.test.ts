/** A second check writes over 校验结果 where it stands: nobody's formulas on it break, and the user can still undo. */
import { resultSheetName } from "../../src/check/flags/appearance";
import { currentEdition } from "../../src/plan";
import { reasonOf } from "../../src/excel/requests/errors";
import { writeAnnotation } from "../../src/excel/marks/writeAnnotation";
import { createCommands, type Commands } from "../../src/taskpane/commands";
import { zh } from "../../src/taskpane/words/zh";
import { Book } from "../../tools/workbench/host/book/book";
import { profiles, type ProfileName } from "../../tools/workbench/host/profiles";
import { excel2019 } from "../../tools/workbench/host/requirements";
import { openAddin, type Addin, type OpenAddinOptions } from "../support/openAddin";
import { copyOf, unfinished } from "../support/bookState";
import { journeys, workbook } from "../support/journeys";
import { everyCommand } from "../support/everyCommand";
import { RecordingPane } from "../support/recordingPane";
import { annotationOf, finding } from "./support";

let addin: Addin;
let restore: () => void;
let pane: RecordingPane;
let commands: Commands;
afterEach(() => {
  restore();
  addin.close();
});

async function open(book: Book, options: OpenAddinOptions = {}): Promise<Book> {
  addin = await openAddin({ book, ...options });
  restore = addin.asGlobals();
  pane = new RecordingPane();
  pane.answer = "cancel";
  commands = createCommands(() => pane, zh, currentEdition);
  return book;
}

/** Excels in which an add-in can leave what the user can undo as it is. */
const undoing = (Object.keys(profiles) as ProfileName[]).filter(
  (name) => profiles[name].clearsUndo !== "everything",
);

describe.each(undoing)("what the user can undo, %s", (profile) => {
  test("the first check adds a sheet, which costs it on the desktop; each further one costs nothing", async () => {
    const book = await open(workbook(), { profile });
    await commands.check();
    if (profile !== "web") expect(addin.session.undoCleared).toContain("Worksheet.visibility");
    addin.session.undoCleared.length = 0;
    book.sheet("上报表").set("C3", 2.3);
    await commands.check();
    await commands.checkAll();
    expect(pane.trouble).toBe("");
    expect(addin.session.undoCleared).toEqual([]);
  });

  test.each(
    journeys.filter(({ prepare, presses }) => prepare && presses.some((name) => name.startsWith("check"))),
  )("$name", async (journey) => {
    const book = await open(journey.book(), { profile });
    const every = everyCommand(() => pane, zh, currentEdition);
    await journey.prepare?.(every, pane, book);
    addin.session.undoCleared.length = 0;
    await journey.act(every, pane);
    expect(pane.trouble).toBe("");
    expect(addin.session.undoCleared).toEqual([]);
  });
});

describe("formulas that refer to the list", () => {
  const book = (): Book => {
    const own = new Book({ sheets: ["表", "汇报"] });
    own.sheet("表").set("A1", 1);
    return own;
  };
  const refer = (own: Book): void => {
    own.sheet("汇报").setFormula("A1", `=${resultSheetName}!A2`, "");
  };
  const formula = (own: Book): unknown => own.sheet("汇报").at(0, 0).formula;

  test("live on after a second check, and after a third", async () => {
    const own = await open(book());
    await writeAnnotation(annotationOf(finding("表", "A1")));
    refer(own);
    const { id } = own.sheet(resultSheetName);
    await writeAnnotation(annotationOf(finding("表", "A2"), finding("表", "A3")));
    await writeAnnotation(annotationOf(finding("表", "A4")));
    expect(own.sheet(resultSheetName).id).toBe(id);
    expect(formula(own)).toBe(`=${resultSheetName}!A2`);
    expect(own.sheet(resultSheetName).values("F7:F9")).toEqual([["A4"], [""], [""]]);
  });

  test("live on where the list is too long for one request, and is copied from a draft; of the draft nothing is left", async () => {
    const own = await open(book());
    const long = annotationOf(...Array.from({ length: 1500 }, (_unused, i) => finding("表", `B${i + 1}`)));
    await writeAnnotation(annotationOf(finding("表", "A1")));
    refer(own);
    await writeAnnotation(long, { stamp: ["章的副本"] });
    // That costs what the user can undo, as is said in docs/limits.md.
    expect(addin.session.undoCleared).toEqual(["Worksheet.delete"]);
    const list = own.sheet(resultSheetName);
    expect(formula(own)).toBe(`=${resultSheetName}!A2`);
    expect(list.value("F1506")).toBe("B1500");
    expect(list.value("P1")).toBe("章的副本");
    expect(list.links.size).toBe(1500);
    expect(list.freeze.rows).toBe(6);
    expect(unfinished(own)).toEqual([]);
    expect(own.sheets).toHaveLength(3);
    await writeAnnotation(annotationOf(finding("表", "A1")));
    expect(list.values("F7:F8")).toEqual([["A1"], [""]]);
    expect([list.links.size, list.rowHeights.size < 10, list.value("P1")]).toEqual([1, true, ""]);
  }, 30_000);

  test("an Excel without copyFrom puts a long list in the place of the old one, as the first", async () => {
    const own = await open(book(), { requirementSets: excel2019 });
    const long = annotationOf(...Array.from({ length: 1500 }, (_unused, i) => finding("表", `B${i + 1}`)));
    await writeAnnotation(annotationOf(finding("表", "A1")));
    await writeAnnotation(long);
    expect(own.sheets.map(({ name }) => name)).toEqual(["表", "汇报", resultSheetName]);
    expect(own.sheet(resultSheetName).value("F1506")).toBe("B1500");
  }, 30_000);
});

test("a filter, a table and hidden rows over the last list hide nothing of the next", async () => {
  const book = await open(new Book({ sheets: ["表"] }));
  await writeAnnotation(annotationOf(finding("表", "A1"), finding("表", "A2")));
  const list = book.sheet(resultSheetName);
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem(resultSheetName).tables.add("A6:M8", true);
    await context.sync();
  });
  list.filtered = true;
  await writeAnnotation(annotationOf(finding("表", "A3"), finding("表", "A4")));
  expect([list.tables.length, list.filtered]).toEqual([0, false]);
  list.hiddenRows.add(7);
  list.hiddenColumns.add(9);
  await writeAnnotation(annotationOf(finding("表", "A3"), finding("表", "A4")));
  expect([list.hiddenRows.size, list.hiddenColumns.size]).toEqual([0, 0]);
  expect(list.values("F7:F8")).toEqual([["A3"], ["A4"]]);
});

test("a list that somebody has protected is named, and nothing changes; a protected structure is no hindrance", async () => {
  const book = await open(new Book({ sheets: ["表"] }));
  await writeAnnotation(annotationOf(finding("表", "A1")));
  const protect = async (work: (context: Excel.RequestContext) => void): Promise<void> =>
    Excel.run(async (context) => {
      work(context);
      await context.sync();
    });
  await protect(({ workbook: own }) => own.worksheets.getItem(resultSheetName).protection.protect());
  const before = JSON.stringify(book.toJSON());
  const refused = await writeAnnotation(annotationOf(finding("表", "A2"))).catch(reasonOf);
  expect(refused).toEqual({ kind: "protectedSheet", sheet: resultSheetName });
  expect(JSON.stringify(book.toJSON())).toBe(before);
  await protect(({ workbook: own }) => own.worksheets.getItem(resultSheetName).protection.unprotect());
  await protect(({ workbook: own }) => own.protection.protect());
  await writeAnnotation(annotationOf(finding("表", "A2")));
  expect(book.sheet(resultSheetName).value("F7")).toBe("A2");
});

test("what was written beside a finding is not lost when Excel fails for good in the midst of the new list", async () => {
  const book = await open(new Book({ sheets: ["表"] }));
  const check = (): Promise<unknown> => writeAnnotation(annotationOf(finding("表", "A1")));
  await check();
  book.sheet(resultSheetName).set("K7", "已核实");
  const wait = globalThis.setTimeout;
  globalThis.setTimeout = ((work: () => void) => wait(work, 0)) as unknown as typeof setTimeout;
  let emptied = 0;
  try {
    for (let act = 1; act < 60 && emptied < 3; act++) {
      const copy = copyOf(book);
      addin.session.replaceBook(copy);
      // Each request that writes, and each that would mend it, comes as far as this.
      addin.fail({ request: 1, act, lasting: true, code: "GeneralException" });
      await check().catch(() => undefined);
      addin.session.faults.clear();
      if (copy.sheet(resultSheetName).value("K7") === "已核实") continue;
      emptied += 1;
      await check();
      expect(copy.sheet(resultSheetName).value("K7")).toBe("已核实");
    }
  } finally {
    globalThis.setTimeout = wait;
  }
  expect(emptied).toBe(3);
}, 30_000);
