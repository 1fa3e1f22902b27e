/** Writing and clearing marks through the real Office.js. */
import fc from "fast-check";
import { annotate } from "../../src/check/flags/annotate";
import { commentMarker, resultSheetName } from "../../src/check/flags/appearance";
import { reasonOf } from "../../src/excel/requests/errors";
import { clearAnnotation, findTraces, writeAnnotation } from "../../src/excel/marks/writeAnnotation";
import { Book } from "../../tools/workbench/host/book/book";
import { excel2019 } from "../../tools/workbench/host/requirements";
import { difference, stateOf } from "../support/bookState";
import { openAddin, type Addin, type OpenAddinOptions } from "../support/openAddin";
import { annotationOf, finding, resultOf } from "./support";

let addin: Addin;
let restore: () => void;
afterEach(() => {
  restore();
  addin.close();
});

async function open(book: Book, options: OpenAddinOptions = {}): Promise<Addin> {
  addin = await openAddin({ book, ...options });
  restore = addin.asGlobals();
  return addin;
}

function returnBook(): Book {
  const book = new Book({ sheets: ["表,一", "旁"] });
  book.sheet("表,一").set("A1:C3", [
    ["县区", "年度", "强度"],
    ["章贡区", 2023, 2.1],
    ["南康区", 2023, "x"],
  ]);
  book.sheet("表,一").setStyle("C2", { fill: "#00FF00" });
  return book;
}

const dump = (book: Book): string => JSON.stringify(book.toJSON());

async function reasonFor(work: Promise<unknown>): Promise<unknown> {
  return reasonOf(await work.then(() => null).catch((error: unknown) => error));
}

async function userFormat(): Promise<void> {
  await Excel.run(async (context) => {
    const format = context.workbook.worksheets
      .getItem("表,一")
      .getRange("A1:C9")
      .conditionalFormats.add("Custom");
    format.custom.rule.formula = "=TRUE";
    await context.sync();
  });
}

test("flags stand where the findings are, and clearing restores the book exactly", async () => {
  const book = returnBook();
  await open(book);
  await userFormat();
  const before = dump(book);
  const cells = JSON.stringify(book.sheet("表,一").values("A1:C3"));

  await writeAnnotation(annotationOf(finding("表,一", "C2", "behind"), finding("表,一", "C3", "error")));
  const formats = book.sheet("表,一").conditionalFormats;
  expect(formats.map((format) => format.formula)).toEqual([
    '=N("RD-FLAG:behind")=0',
    '=N("RD-FLAG:error")=0',
    "=TRUE",
  ]);
  expect(JSON.stringify(book.sheet("表,一").values("A1:C3"))).toBe(cells);
  expect(book.sheet("表,一").comments.map((comment) => comment.content.split("\n")[0])).toEqual([
    commentMarker,
    commentMarker,
  ]);
  const result = book.sheet(resultSheetName);
  expect(result.value("A1")).toBe("研发投入校验结果");
  expect(result.freeze.rows).toBe(6);
  expect(result.value("J7")).toBe("=C3 有误");
  expect([...result.links.values()][0]).toMatchObject({ documentReference: "'表,一'!C3" });
  expect(book.active.name).toBe("表,一");

  await clearAnnotation();
  expect(dump(book)).toBe(before);
});

test("checking again replaces the last flags and keeps the explanations", async () => {
  const book = returnBook();
  await open(book);
  await writeAnnotation(annotationOf(finding("表,一", "C2"), finding("表,一", "C3")));
  const header = book.sheet(resultSheetName).values("A6:M6")[0] ?? [];
  expect(header[10]).toBe("说明");
  book.sheet(resultSheetName).set("K8", "已核实");
  const { explanations } = await findTraces();
  expect([...explanations.values()]).toEqual(["已核实"]);
  await writeAnnotation(annotate(resultOf(finding("表,一", "C3")), { resultSheetName, explanations }));
  expect(book.sheets.map((sheet) => sheet.name)).toEqual(["表,一", "旁", resultSheetName]);
  expect(book.sheet("表,一").conditionalFormats).toHaveLength(1);
  expect(book.sheet("表,一").comments).toHaveLength(1);
  expect(book.sheet(resultSheetName).value("K7")).toBe("已核实");
});

test("an explanation outlives the check of another sheet, and is gone once it is deleted", async () => {
  const book = returnBook();
  await open(book);
  const check = async (sheet: string): Promise<void> => {
    const { explanations } = await findTraces();
    await writeAnnotation(annotate(resultOf(finding(sheet, "C2")), { resultSheetName, explanations }));
  };
  await check("表,一");
  book.sheet(resultSheetName).set("K7", "已核实");
  await check("旁");
  expect(book.sheet(resultSheetName).value("K7")).toBe("");
  await check("表,一");
  expect(book.sheet(resultSheetName).value("K7")).toBe("已核实");
  book.sheet(resultSheetName).set("K7", "");
  await check("旁");
  await check("表,一");
  expect(book.sheet(resultSheetName).value("K7")).toBe("");
});

test("a sheet called 校验结果 that is not ours is left alone", async () => {
  const book = new Book({ sheets: ["表", resultSheetName] });
  book.sheet(resultSheetName).set("A1", "我的");
  await open(book);
  await writeAnnotation(annotationOf(finding("表", "A1")));
  await writeAnnotation(annotationOf(finding("表", "A2")));
  expect(book.sheets.map((sheet) => sheet.name)).toEqual(["表", resultSheetName, `${resultSheetName} (2)`]);
  await clearAnnotation();
  expect(book.sheets.map((sheet) => sheet.name)).toEqual(["表", resultSheetName]);
  expect(book.sheet(resultSheetName).value("A1")).toBe("我的");
});

test("a protected sheet or workbook is named and nothing changes", async () => {
  const book = returnBook();
  await open(book);
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem("表,一").protection.protect();
    await context.sync();
  });
  const before = dump(book);
  const mark = annotationOf(finding("表,一", "C2"));
  expect(await reasonFor(writeAnnotation(mark))).toEqual({ kind: "protectedSheet", sheet: "表,一" });
  expect(dump(book)).toBe(before);
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem("表,一").protection.unprotect();
    context.workbook.protection.protect();
    await context.sync();
  });
  expect(await reasonFor(writeAnnotation(mark))).toEqual({ kind: "protectedWorkbook" });
  expect(book.sheet("表,一").conditionalFormats).toEqual([]);
});

test("a comment of the submitter's own stays", async () => {
  const book = returnBook();
  await open(book);
  await Excel.run(async (context) => {
    context.workbook.comments.add("'表,一'!C2", "请看附件");
    await context.sync();
  });
  await writeAnnotation(annotationOf(finding("表,一", "C2"), finding("表,一", "C3")));
  expect(book.sheet("表,一").comments).toHaveLength(2);
  await clearAnnotation();
  expect(book.sheet("表,一").comments.map((comment) => comment.content)).toEqual(["请看附件"]);
});

test("regression: what somebody has replied to a comment of ours is never lost", async () => {
  const book = returnBook();
  await open(book);
  const of = () => book.sheet("表,一").comments;
  await writeAnnotation(annotationOf(finding("表,一", "C2"), finding("表,一", "C3")));
  const [first] = of();
  await Excel.run(async (context) => {
    context.workbook.comments.getItem(first?.id ?? "").replies.add("已改，请复核");
    await context.sync();
  });
  const replies = () => of().flatMap((comment) => comment.replies.map(({ content }) => content));
  const again = await writeAnnotation(annotationOf(finding("表,一", "C2", "behind")));
  expect(again.comments).toEqual({ left: 0, answered: 1 });
  expect(of().map(({ content }) => content.split("\n")[1])).toEqual([expect.stringMatching(/^滞后/)]);
  expect(replies()).toEqual(["已改，请复核"]);
  await writeAnnotation(annotationOf(finding("表,一", "C3")));
  expect(of().map(({ content }) => content.split("\n")[1])).toEqual([
    "本次校验对此格没有提示；批注因有回复而保留。",
    expect.stringMatching(/^强制 RD-F05/),
  ]);
  expect((await clearAnnotation()).comments).toEqual({ left: 0, answered: 1 });
  expect(of()).toHaveLength(1);
  expect(replies()).toEqual(["已改，请复核"]);
});

test("a second check that fails at any request, and at any act of it, leaves the last marks whole, or its own", async () => {
  await open(new Book());
  /** @returns how it ended, and whether it was made to */
  const play = async (fault?: { request: number; act?: number }) => {
    const book = returnBook();
    addin.session.replaceBook(book);
    await writeAnnotation(
      annotationOf(finding("表,一", "C2", "query"), finding("表,一", "A3"), finding("旁", "B2")),
    );
    const before = stateOf(book);
    const { faults } = addin.session;
    const [met, struck] = [faults.met, faults.struck];
    if (fault) addin.fail({ ...fault, code: "GeneralException" });
    const work = writeAnnotation(annotationOf(finding("表,一", "B1", "behind")));
    const failed = await work.then(() => null).catch((error: unknown) => reasonOf(error));
    faults.clear();
    return { failed, before, now: stateOf(book), requests: faults.met - met, hit: faults.struck > struck };
  };
  const calm = await play();
  const ends = { failed: 0, restored: 0, done: 0 };
  /** @returns false where the request has no such act */
  const failAt = async (fault: { request: number; act?: number }): Promise<boolean> => {
    const { failed, before, now, hit } = await play(fault);
    if (!failed && !hit) return false;
    if (failed?.kind === "halfWay") expect(failed.restored).toBe(true);
    expect(difference(now, failed ? before : calm.now)).toEqual([]);
    ends[failed ? (failed.kind === "halfWay" ? "restored" : "failed") : "done"] += 1;
    return true;
  };
  for (let request = 1; request <= calm.requests; request++) {
    await failAt({ request });
    for (let act = 1; await failAt({ request, act }); act++);
  }
  // Taken back as long as only flags were begun, written anew once the list was.
  expect(ends.failed).toBeGreaterThan(3);
  expect(ends.restored).toBeGreaterThan(10);
  expect(ends.done).toBeGreaterThan(30);
}, 120_000);

test("thousands of scattered flags: few formats, few requests, cleared again", async () => {
  const book = new Book({ sheets: ["表"] });
  await open(book);
  const before = dump(book);
  const many = Array.from({ length: 3000 }, (_unused, i) => finding("表", `${i % 2 ? "B" : "D"}${i + 1}`));
  const start = addin.session.requests;
  await writeAnnotation(annotationOf(...many));
  expect(book.sheet("表").conditionalFormats.length).toBeLessThan(5);
  expect(addin.session.requests - start).toBeLessThan(80);
  expect(book.sheet(resultSheetName).links.size).toBe(3000);
  await clearAnnotation();
  expect(dump(book)).toBe(before);
}, 30_000);

test("an old Excel without comments, marks and multi-area ranges", async () => {
  const book = new Book({ sheets: ["表"] });
  book.sheet("表").set("A1", 1);
  await open(book, { requirementSets: excel2019 });
  const before = dump(book);
  await writeAnnotation(annotationOf(finding("表", "A1"), finding("表", "C3")));
  expect(book.sheet("表").conditionalFormats).toHaveLength(2);
  expect(book.sheet("表").comments).toEqual([]);
  await clearAnnotation();
  expect(dump(book)).toBe(before);
});

test("any flags on any cells: check and clear leave everything as before", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(30), fc.nat(20), fc.oneof(fc.string(), fc.double(), fc.boolean())), {
        maxLength: 30,
      }),
      fc.array(fc.tuple(fc.nat(30), fc.nat(20), fc.constantFrom("error", "query", "behind" as const)), {
        minLength: 1,
        maxLength: 40,
      }),
      async (cells, marks) => {
        const book = new Book({ sheets: ["表"] });
        const at = (row: number, column: number): string => `${String.fromCharCode(65 + column)}${row + 1}`;
        for (const [row, column, value] of cells) {
          if (typeof value === "number" && !Number.isFinite(value)) continue;
          book.sheet("表").set(at(row, column), value);
        }
        await open(book);
        const before = dump(book);
        await writeAnnotation(
          annotationOf(...marks.map(([row, column, severity]) => finding("表", at(row, column), severity))),
        );
        await clearAnnotation();
        restore();
        addin.close();
        return dump(book) === before;
      },
    ),
    { numRuns: 15 },
  );
}, 30_000);

test("an Excel that cannot set many links at once sets them one by one", async () => {
  const book = returnBook();
  await open(book, { memberSets: new Map([["Range.setCellProperties", "1.99"]]) });
  await writeAnnotation(annotationOf(finding("表,一", "C2"), finding("表,一", "C3")));
  expect([...book.sheet(resultSheetName).links.values()].map((link) => link.documentReference)).toEqual([
    "'表,一'!C2",
    "'表,一'!C3",
  ]);
});
