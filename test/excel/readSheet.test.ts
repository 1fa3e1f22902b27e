/** Reading a sheet through the real Office.js. */
import { reasonOf } from "../../src/excel/requests/errors";
import { activeSheetName, readSheet } from "../../src/excel/read/readSheet";
import { Book } from "../../tools/workbench/host/book/book";
import { excel2019 } from "../../tools/workbench/host/requirements";
import { openAddin, type Addin } from "../support/openAddin";

let addin: Addin;
let restore: () => void;
afterEach(() => {
  restore();
  addin.close();
});

async function open(book: Book, old = false): Promise<void> {
  addin = await openAddin({ book, ...(old ? { requirementSets: excel2019 } : {}) });
  restore = addin.asGlobals();
}

test("blank, 0, text, error, percent and boolean stay different things", async () => {
  const book = new Book({ sheets: ["表"] });
  const sheet = book.sheet("表");
  sheet.set("B2:C4", [
    ["县区", 0],
    [null, "12"],
    [true, 0.0226],
  ]);
  sheet.setFormat("C3", "@");
  sheet.setFormula("D2", "=NA()", { error: "#N/A" } as never);
  sheet.setFormat("C4", "0.00%");
  sheet.setStyle("Z99", { fill: "#FF0000" });
  await open(book);
  const read = await readSheet("表");
  expect([read.top, read.left, read.visible]).toEqual([1, 1, true]);
  expect(read.values).toEqual([
    ["县区", 0, { error: "#N/A" }],
    [null, expect.anything(), null],
    [true, 0.0226, null],
  ]);
  expect(read.formats[2]).toEqual(["General", "0.00%", "General"]);
});

test("merged areas, hidden rows and columns, hidden sheet", async () => {
  const book = new Book({ sheets: ["表", "藏"] });
  const sheet = book.sheet("表");
  sheet.set(
    "A1:D5",
    Array.from({ length: 5 }, (_u, i) => [i, i, i, i]),
  );
  sheet.merge({ top: 0, left: 0, bottom: 0, right: 2 }, false);
  sheet.hiddenRows.add(3);
  sheet.hiddenColumns.add(1);
  book.sheet("藏").set("A1", 1);
  book.sheet("藏").visibility = "Hidden";
  await open(book);
  const read = await readSheet("表");
  expect(read.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 2 }]);
  expect([...read.hiddenRows]).toEqual([3]);
  expect([...read.hiddenColumns]).toEqual([1]);
  expect((await readSheet("藏")).visible).toBe(false);
  expect(await activeSheetName()).toBe("表");
});

test("an empty sheet, and an old Excel", async () => {
  const book = new Book({ sheets: ["表"] });
  await open(book, true);
  expect((await readSheet("表")).values).toEqual([]);
  book.sheet("表").set("A1", 1);
  expect(await readSheet("表")).toMatchObject({ values: [[1]], merges: [] });
});

test("a large sheet is read in pieces, with progress, and can be cancelled", async () => {
  const book = new Book({ sheets: ["表"] });
  const rows = Array.from({ length: 5000 }, (_u, i) => Array.from({ length: 10 }, (_v, j) => i * 10 + j));
  book.sheet("表").set("A1:J5000", rows);
  await open(book);
  const seen: number[] = [];
  const read = await readSheet("表", { onProgress: (done) => seen.push(done) });
  expect(seen).toEqual([2000, 4000, 5000]);
  expect(read.values).toEqual(rows);
  const abort = new AbortController();
  const reading = readSheet("表", { signal: abort.signal, onProgress: () => abort.abort() });
  expect(reasonOf(await reading.catch((error: unknown) => error))).toEqual({ kind: "cancelled" });
});

test("a sheet as large as the grid is refused", async () => {
  const book = new Book({ sheets: ["表"] });
  book.sheet("表").set("A1", 1);
  book.sheet("表").set("XFD1048576", 1);
  await open(book);
  expect(reasonOf(await readSheet("表").catch((error: unknown) => error))).toMatchObject({
    kind: "tooLarge",
  });
});
