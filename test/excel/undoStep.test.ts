/**
 * Comments and page set-up in one step of undo, on the real Office.js. npm's library takes no notice of the option, so
 * whether Excel merges is not to be seen here: what is seen is what the add-in asks for in one run, and that everything
 * is written, once, whatever comes of that.
 */
import { resultSheetName } from "../../src/check/flags/appearance";
import { writeAnnotation } from "../../src/excel/marks/writeAnnotation";
import { Book } from "../../tools/workbench/host/book/book";
import { excelWeb, type RequirementSets } from "../../tools/workbench/host/requirements";
import { openAddin, type Addin } from "../support/openAddin";
import { annotationOf, finding } from "./support";

jest.setTimeout(60_000);

const merging: RequirementSets = { ...excelWeb, ExcelApi: "1.20" };

let addin: Addin;
let restore: () => void;
/** What stood before and after each run that was asked to be one step. */
let steps: { readonly before: string; readonly after: string; readonly refused: boolean }[];
/** Ordered before such a run. */
let trouble: () => void;

type Run = (options: unknown, work?: unknown) => Promise<unknown>;

async function open(requirementSets: RequirementSets): Promise<void> {
  const book = new Book({ sheets: ["表"] });
  book.sheet("表").set("A1:B3", [
    ["县区", "强度"],
    ["章贡区", 2.1],
    ["南康区", "x"],
  ]);
  addin = await openAddin({ book, requirementSets });
  const putBack = addin.asGlobals();
  steps = [];
  trouble = () => undefined;
  const run = addin.Excel.run.bind(addin.Excel) as unknown as Run;
  const recording: Run = async (options, work) => {
    if (typeof options !== "object" || options === null || !("mergeUndoGroup" in options))
      return run(options);
    expect(options).toEqual({ mergeUndoGroup: true });
    const before = said();
    trouble();
    try {
      const done = await run(options, work);
      steps.push({ before, after: said(), refused: false });
      return done;
    } catch (error) {
      steps.push({ before, after: said(), refused: true });
      throw error;
    }
  };
  (globalThis as { Excel: unknown }).Excel = Object.create(addin.Excel, { run: { value: recording } });
  restore = putBack;
}
beforeEach(() => open(merging));
afterEach(() => {
  restore();
  addin.close();
});

/** The comments, by cell, and how the list prints. */
const said = (): string =>
  [
    ...addin.book.sheet("表").comments.map(({ row, column, content }) => `${row},${column} ${content}`),
    addin.book.sheets.find(({ name }) => name === resultSheetName)?.page.orientation ?? "",
  ].join("\n");
const first = annotationOf(finding("表", "B2"), finding("表", "B3"));
const second = annotationOf(finding("表", "B3", "query", "RD-F07"));
/** What is to be said, in an Excel that knows nothing of it. */
async function plainly(): Promise<[string, string]> {
  restore();
  addin.close();
  await open(excelWeb);
  await writeAnnotation(first);
  const one = said();
  await writeAnnotation(second);
  const two = said();
  expect(steps).toEqual([]);
  restore();
  addin.close();
  await open(merging);
  return [one, two];
}

test("where Excel can, comments and page are asked for in one run, with nothing else in between", async () => {
  const [one, two] = await plainly();
  await writeAnnotation(first);
  expect(steps).toEqual([{ before: "Portrait", after: one, refused: false }]);
  expect(one).toMatch(/^1,1 [\s\S]*\n2,1 [\s\S]*\nLandscape$/u);
  await writeAnnotation(second);
  expect(steps.slice(1)).toEqual([{ before: one, after: two, refused: false }]);
});

test.each([{}, { lost: true }])(
  "UndoNotSupported at whichever request of that run (%j): all of it is written, once, without the option",
  async (fault) => {
    const [one, two] = await plainly();
    let requests = 0;
    for (let refused = true; refused; requests++) {
      restore();
      addin.close();
      await open(merging);
      trouble = () => addin.fail({ request: requests + 1, code: "UndoNotSupported", ...fault });
      await writeAnnotation(first);
      addin.session.faults.clear();
      expect([requests, said()]).toEqual([requests, one]);
      const again = await writeAnnotation(second);
      addin.session.faults.clear();
      expect([requests, said(), again.comments]).toEqual([requests, two, { left: 0, answered: 0 }]);
      refused = steps.some((step) => step.refused);
    }
    expect(requests).toBeGreaterThan(6);
  },
);

test("a cell with a comment of somebody's, which Excel refuses another: his stays, and the rest stands once", async () => {
  const [one] = await plainly();
  await Excel.run(async (context) => {
    context.workbook.comments.add("表!B2", "请看附件");
    await context.sync();
  });
  await writeAnnotation(first);
  expect(addin.book.sheet("表").comments.map(({ row, content }) => [row, content.split("\n")[0]])).toEqual([
    [1, "请看附件"],
    [2, one.split("\n2,1 ")[1]?.split("\n")[0]],
  ]);
  expect(said()).toMatch(/\nLandscape$/u);
});
