/** Reading a sheet of which Excel refuses pieces, or would hand out more than is needed. */
import { reasonOf } from "../../src/excel/requests/errors";
import { areasOf } from "../../src/excel/read/localAreas";
import { readTops } from "../../src/excel/read/sheetTops";
import { readSheet } from "../../src/excel/read/readSheet";
import { Book } from "../../tools/workbench/host/book/book";
import { openAddin, type Addin } from "../support/openAddin";

let addin: Addin;
let restore: () => void;
afterEach(() => {
  restore();
  addin.close();
});

async function open(book: Book): Promise<void> {
  addin = await openAddin({ book });
  restore = addin.asGlobals();
}

const long = "长".repeat(32_767);

test("texts of 32,767 characters: pieces of more than 5 MB are halved, and every cell arrives", async () => {
  const book = new Book({ sheets: ["表"] });
  const rows = Array.from({ length: 300 }, (_u, i) => [i, long, `${i}`]);
  book.sheet("表").set("A1:C300", rows);
  await open(book);
  const before = addin.session.requests;
  const read = await readSheet("表");
  expect(read.values.map(([number, text]) => [number, String(text).length])).toEqual(
    rows.map(([number]) => [number, 32_767]),
  );
  expect(read.formats).toHaveLength(300);
  // 300 rows are 29 MB: refused down to 37 rows, and from there on never again.
  expect(addin.session.requests - before).toBeLessThan(20);
});

test("a single row of more than 5 MB is read in parts and put together again", async () => {
  const book = new Book({ sheets: ["表"] });
  const wide = Array.from({ length: 80 }, (_u, i) => (i % 2 ? long : i));
  const last = Array.from({ length: 80 }, (_u, i) => i);
  book.sheet("表").set("A1:CB2", [wide, last]);
  book.sheet("表").setFormat("CB1", "0.00%");
  await open(book);
  const read = await readSheet("表");
  expect(read.values).toEqual([wide, last]);
  expect(read.formats.map((row) => row.length)).toEqual([80, 80]);
  expect(read.formats[0]?.[79]).toBe("0.00%");
});

test("a refusal that is none of size is told, not tried again", async () => {
  const book = new Book({ sheets: ["表"] });
  book.sheet("表").set("A1", 1);
  await open(book);
  addin.fail({ request: 3, code: "AccessDenied" });
  expect(reasonOf(await readSheet("表").catch((error: unknown) => error))).toEqual({ kind: "readOnly" });
});

test("types are asked for only where an error value may stand: a text #N/A stays a text", async () => {
  const book = new Book({ sheets: ["表"] });
  const sheet = book.sheet("表");
  sheet.setFormat("A1", "@");
  sheet.set("A1", "#N/A");
  sheet.setFormula("B1", "=NA()", { error: "#N/A" } as never);
  await open(book);
  expect((await readSheet("表")).values).toEqual([["#N/A", { error: "#N/A" }]]);
});

test("areas of an address: sheet names with commas and quotes, whole rows and columns", () => {
  expect(areasOf("'甲,''乙'!A1:B2,'甲,''乙'!$C$3")).toEqual([
    { top: 0, left: 0, bottom: 1, right: 1 },
    { top: 2, left: 2, bottom: 2, right: 2 },
  ]);
  expect(areasOf("表!1:3,表!B:C")).toEqual([
    { top: 0, left: 0, bottom: 2, right: 16_383 },
    { top: 0, left: 1, bottom: 1_048_575, right: 2 },
  ]);
});

test("a look at the tops of many sheets gets by long texts too", async () => {
  const book = new Book({ sheets: Array.from({ length: 12 }, (_u, i) => `表${i}`) });
  for (const { name } of book.sheets) book.sheet(name).set("A1:B2", [["县区", "研发经费"], ["章贡区", 1]]); // prettier-ignore
  book.sheet("表3").set(
    "A3:B62",
    Array.from({ length: 60 }, () => [long, long]),
  );
  await open(book);
  const tops = await readTops(book.sheets.map(({ name }) => name));
  expect(tops.map(({ name }) => name)).toEqual(book.sheets.map(({ name }) => name));
  expect(tops[3]?.values).toHaveLength(40);
  expect(tops[3]?.values[39]).toEqual([long, long]);
  expect(tops[11]?.values).toEqual([
    ["县区", "研发经费"],
    ["章贡区", 1],
  ]);
});
