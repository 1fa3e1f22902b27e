/**
 * Notes that tell where each collected figure came from, on the real Office.js: written once, brought up to date, never
 * in the place of what somebody has written. The library of npm has no notes; `giveNotes` plays that part of it.
 */
import { writeCollection } from "../../src/excel/sheets/collectedSheets";
import { mostNotes, notesWanted, type NotesPlaced } from "../../src/excel/sheets/sourceNotes";
import { emptyBatch, type Batch } from "../../src/reports/collection/batch";
import { collectionOf, type Collection } from "../../src/reports/collection/collect";
import { gather } from "../../src/reports/collection/gather";
import { cellAddress } from "../../src/sheet/address";
import type { ContentCell, NamedSheet } from "../../src/sheet/content";
import { signedNote } from "../../src/sheet/ownNote";
import { Book } from "../../tools/workbench/host/book/book";
import { excelWeb, type RequirementSets } from "../../tools/workbench/host/requirements";
import { countyFile, sourcesOf, type CityFile } from "../reports/collection/city";
import { giveNotes } from "../support/notesLibrary";
import { openAddin, type Addin, type OpenAddinOptions } from "../support/openAddin";
import { plan } from "../support/returns";

jest.setTimeout(60_000);

const table = "2023年县（市、区）汇总";
const withNotes: RequirementSets = { ...excelWeb, ExcelApi: "1.18" };

let addin: Addin;
let restore: () => void;
async function open(
  requirementSets: RequirementSets,
  { notes = true, ...options }: Pick<OpenAddinOptions, "memberSets"> & { readonly notes?: boolean } = {},
): Promise<void> {
  addin = await openAddin({ book: new Book({ sheets: ["说明"] }), requirementSets, ...options });
  if (notes) giveNotes(addin);
  restore = addin.asGlobals();
}
beforeEach(() => open(withNotes));
afterEach(() => {
  restore();
  addin.close();
});

async function collected(batch: Batch, files: readonly CityFile[], modified: number): Promise<Collection> {
  const gathered = await gather(batch, sourcesOf(files, modified), plan, { problemOf: String });
  if (!gathered) throw new Error("cancelled");
  return collectionOf(gathered.batch, plan, "2024-03-01 09:00");
}
const first = (): Promise<Collection> =>
  collected(emptyBatch(plan.edition.id), [countyFile("瑞金市", 3), countyFile("大余县", 4)], 1);
/** 大余县 sends its table again, laid out otherwise: the figures come from other cells, and one has changed. */
const second = async (): Promise<Collection> =>
  collected((await first()).batch, [countyFile("大余县", 9, { changes: { gdp: 123.45 } })], 5);

/** What is noted on a sheet, by cell. */
const notesOn = (name: string): Map<string, string> =>
  new Map(addin.book.sheet(name).notes.map(({ row, column, text }) => [cellAddress(row, column), text]));
/** What is to be noted there. */
const wantedOn = (collection: Collection, name = table): Map<string, string> =>
  new Map(notesWanted(collection.sheets).bySheet.get(name));
const all: NotesPlaced = { others: 0, left: 0 };

/** The cell of a county's GDP. */
const gdpOf = (county: string): string => {
  const row = addin.book
    .sheet(table)
    .values("A1:A30")
    .findIndex(([name]) => name === county);
  return `B${row + 1}`;
};

test("瑞金市's GDP bears a note with file, sheet, cell and the number as it was filled in; so does every figure of the table", async () => {
  const collection = await first();
  expect(await writeCollection(collection.sheets)).toEqual(all);
  expect(notesOn(table)).toEqual(wantedOn(collection));
  const { sheet, name } = countyFile("瑞金市", 3);
  const note = notesOn(table).get(gdpOf("瑞金市")) ?? "";
  expect(note).toMatch(new RegExp(`^来源：${name}「${sheet.name}」[A-Z]+\\d+，原填 `, "u"));
  expect(notesOn(table).size).toBeGreaterThanOrEqual(2 * 9);
  expect(notesOn("说明").size).toBe(0);
});

test("collected again: 大余县's notes tell of its second file, and none is there twice or left from the first", async () => {
  const before = await first();
  await writeCollection(before.sheets);
  const after = await second();
  expect(await writeCollection(after.sheets)).toEqual(all);
  expect(addin.book.sheet(table).notes).toHaveLength(wantedOn(after).size);
  expect(notesOn(table)).toEqual(wantedOn(after));
  expect(wantedOn(after)).not.toEqual(wantedOn(before));
  const { requests } = addin.session;
  const settled = notesOn(table);
  expect(await writeCollection(after.sheets)).toEqual(all);
  expect(notesOn(table)).toEqual(settled);
  expect(addin.session.requests - requests).toBeLessThan(25);
});

test("what people have noted, answered or written into a note of ours stays, letter by letter; ours is left out there", async () => {
  await writeCollection((await first()).sheets);
  const sheet = addin.book.sheet(table);
  const [gdp, own, rd] = [gdpOf("大余县"), gdpOf("瑞金市"), gdpOf("大余县").replace("B", "C")];
  const at = (address: string): { row: number; column: number } => ({
    row: Number(address.slice(1)) - 1,
    column: address.charCodeAt(0) - 65,
  });
  const change = (address: string, text: string | null): void => {
    const { row, column } = at(address);
    sheet.notes = [
      ...sheet.notes.filter((note) => note.row !== row || note.column !== column),
      ...(text === null ? [] : [{ row, column, text, author: "张三" }]),
    ];
  };
  const edited = `${notesOn(table).get(own) ?? ""}\n李四：已电话核实`;
  change(gdp, "张三：等更正");
  change(own, edited);
  change("Z40", "张三：别动");
  change(rd, null);
  const thread = { content: "这个数对吗", author: "王五", created: "", resolved: false, replies: [] };
  sheet.comments = [
    { ...thread, ...at(rd), id: "c1" },
    { ...thread, row: 50, column: 2, id: "c2" },
  ];
  const comments = structuredClone(sheet.comments);

  const after = await second();
  expect(await writeCollection(after.sheets)).toEqual({ others: 3, left: 0 });
  const notes = notesOn(table);
  expect([notes.get(gdp), notes.get(own), notes.get("Z40")]).toEqual(["张三：等更正", edited, "张三：别动"]);
  expect(notes.has(rd)).toBe(false);
  expect(sheet.comments).toEqual(comments);
  expect(sheet.notes.filter(({ author }) => author === "张三")).toHaveLength(3);
  for (const [cell, text] of wantedOn(after))
    if (![gdp, own, rd].includes(cell)) expect([cell, notes.get(cell)]).toEqual([cell, text]);
});

test.each([
  ["an Excel of before ExcelApi 1.18", { ...excelWeb, ExcelApi: "1.17" }, true],
  ["an office.js that has no notes, as npm's", withNotes, false],
])("%s: the table stands, without a note, and that is said", async (_name, sets, notes) => {
  restore();
  addin.close();
  await open(sets, { notes });
  const collection = await first();
  expect(await writeCollection(collection.sheets)).toBe("unavailable");
  expect(notesOn(table).size).toBe(0);
  expect(addin.book.sheet(table).values(gdpOf("瑞金市"))[0]?.[0]).toEqual(expect.any(Number));
});

test.each([{ code: "GeneralException" }, { code: "GeneralException", lost: true }])(
  "whichever request fails with %j: no note speaks of a figure that does not stand, and the next time all are there",
  async (fault) => {
    const [before, after] = [await first(), await second()];
    const figure = gdpIn(after);
    for (let request = 1, hit = true; hit; request++) {
      restore();
      addin.close();
      await open(withNotes);
      await writeCollection(before.sheets);
      const { faults } = addin.session;
      const met = faults.met;
      addin.fail({ request, ...fault });
      const outcome = await writeCollection(after.sheets).catch(() => null);
      hit = faults.met - met >= request;
      faults.clear();
      const stands = addin.book.sheet(table).values(gdpOf("大余县"))[0]?.[0] === figure ? after : before;
      const said = wantedOn(stands);
      for (const [cell, text] of notesOn(table))
        expect([request, cell, text]).toEqual([request, cell, said.get(cell)]);
      if (outcome === null) expect([request, stands]).toEqual([request, before]);
      else if (outcome === "unavailable") expect([request, notesOn(table).size]).toEqual([request, 0]);
      else expect(outcome).toEqual({ others: 0, left: said.size - notesOn(table).size });
      expect(await writeCollection(after.sheets)).toEqual(all);
      expect(notesOn(table)).toEqual(wantedOn(after));
    }
  },
);

const gdpIn = ({ sheets }: Collection): unknown =>
  sheets.find(({ name }) => name === table)?.rows.find(([cell]) => cell?.content === "大余县")?.[1]?.content;

const cell = (content: string | number, more: Partial<ContentCell> = {}): ContentCell => ({
  content,
  style: "text",
  ...more,
});

/** A sheet of the collection that is too long to be written in one request. */
function longSheet(rows: number, figure: number): NamedSheet {
  return {
    name: "收报-来源",
    widths: [20, 10, 10],
    rows: [
      [cell("汇总数来源", { style: "title" })],
      ...Array.from({ length: rows }, (_unused, i) => [
        cell(`第${i}行`),
        cell(figure, { style: "figure", note: `来源：第${i}份` }),
        cell("B5", { style: "link", link: { sheet: "甲'乙", cell: "B5" } }),
      ]),
    ],
  };
}

test("an Excel that says it has notes and refuses to speak of them: the table stands, and that it has none is said", async () => {
  restore();
  addin.close();
  await open(withNotes, { memberSets: new Map([["Worksheet.notes", "1.99"]]) });
  const collection = await first();
  expect(await writeCollection(collection.sheets)).toBe("unavailable");
  expect(addin.book.sheet(table).values(gdpOf("瑞金市"))[0]?.[0]).toEqual(expect.any(Number));
});

test("a sheet of 1,200 figures has notes on the first 1,000, in requests of 200, and says how many are left", async () => {
  const sheets = [longSheet(1200, 1)];
  expect(await writeCollection(sheets)).toEqual({ others: 0, left: 200 });
  const notes = notesOn("收报-来源");
  expect([notes.size, mostNotes]).toEqual([1000, 1000]);
  expect([notes.get("B2"), notes.get("B1001"), notes.get("B1002")]).toEqual([
    signedNote("来源：第0份"), signedNote("来源：第999份"), undefined,
  ]); // prettier-ignore
});

test("a long sheet is copied into the place of the last: notes and comments of people stay on it, and links lead where they led", async () => {
  await writeCollection([longSheet(400, 1)]);
  const sheet = addin.book.sheet("收报-来源");
  sheet.notes = [...sheet.notes, { row: 3, column: 4, text: "张三：别动", author: "张三" }];
  const comment = { content: "？", author: "王五", created: "", resolved: false, replies: [] };
  sheet.comments = [{ ...comment, id: "c1", row: 2, column: 0 }];
  expect(await writeCollection([longSheet(350, 2)])).toEqual(all);
  expect(addin.book.sheet("收报-来源")).toBe(sheet);
  expect(sheet.values("A351:C352")).toEqual([["第349行", 2, expect.anything()], ["", "", ""]]); // prettier-ignore
  expect(sheet.notes.find(({ author }) => author === "张三")?.text).toBe("张三：别动");
  expect(sheet.notes).toHaveLength(351);
  expect(sheet.comments).toHaveLength(1);
  expect(sheet.at(1, 2).formula).toBe(`=HYPERLINK("#'甲''乙'!B5","B5")`);
});
