/** Every sheet that we make, printed by LibreOffice: A4, letters of 9 points and more, lines, pages numbered. */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { inflateSync } from "node:zlib";
import { annotate } from "../../src/check/flags/annotate";
import { resultSheetName } from "../../src/check/flags/appearance";
import { contentFile } from "../../src/files/contentFile";
import { readWorkbook } from "../../src/files/readWorkbook";
import { writeFlaggedCopy } from "../../src/files/writeFlaggedCopy";
import { currentEdition } from "../../src/plan";
import { distanceTable, pathTable } from "../../src/reports/boardTables";
import { emptyBatch } from "../../src/reports/collection/batch";
import { collectionOf, type Collection } from "../../src/reports/collection/collect";
import { gather } from "../../src/reports/collection/gather";
import { collectionSheets } from "../../src/reports/collection/sheetNames";
import { templateKinds } from "../../src/reports/templates/templates";
import { createCommands } from "../../src/taskpane/commands";
import { boardCommands } from "../../src/taskpane/tabs/board/commands";
import { briefCommands } from "../../src/taskpane/tabs/brief/commands";
import { collectCommands } from "../../src/taskpane/tabs/collect/commands";
import { planCommands } from "../../src/taskpane/tabs/plan/commands";
import { templateCommands } from "../../src/taskpane/tabs/templates/commands";
import { zh } from "../../src/taskpane/words/zh";
import { Book } from "../../tools/workbench/host/book/book";
import { openBook } from "../../tools/workbench/xlsx/open";
import { saveBook } from "../../tools/workbench/xlsx/save";
import { openAddin } from "../support/openAddin";
import { RecordingPane } from "../support/recordingPane";
import { check, plan } from "../support/returns";
import { cityFiles, sourcesOf, type CityFile } from "../reports/collection/city";
import { pagesByLibreOffice } from "./office";

const sample = "县市区研发投入2023.xlsx";
const smallest = 9;

type Room = ReturnType<typeof createCommands>["room"];

async function inAddin(book: Book, work: (room: Room, pane: RecordingPane) => Promise<void>): Promise<Book> {
  const addin = await openAddin({ book });
  const restore = addin.asGlobals();
  try {
    const pane = new RecordingPane();
    await work(createCommands(() => pane, zh, currentEdition).room, pane);
    expect(pane.trouble).toBe("");
    return book;
  } finally {
    restore();
    addin.close();
  }
}

/** The sample with everything that the add-in can add to it. */
async function bookOfOurs(): Promise<Book> {
  const bytes = readFileSync(resolve(__dirname, "../../assets/samples", sample));
  const book = await openBook(new Uint8Array(bytes), sample);
  return inAddin(book, async (room, pane) => {
    const commands = createCommands(() => pane, zh, currentEdition);
    await commands.check();
    await commands.loadTables();
    await briefCommands(room).makeBrief({ year: 2023, quarter: null });
    const board = boardCommands(room);
    const standing = await board.standing();
    const [intensity] = currentEdition.indicators;
    const county = plan.units.find(({ name }) => name.startsWith("瑞金"));
    if (!standing || !intensity || !county) throw new Error("nothing was read");
    await board.insertChart("heat", "差距", distanceTable(plan, standing.entries, intensity));
    const labels = { planned: "目标", actual: "实际" };
    await board.insertChart("path", "走势", pathTable(plan, standing.entries, intensity, county, labels));
    await planCommands(room).addPlanSheet();
    for (const kind of templateKinds) await templateCommands(room).addTemplate(kind, 2024);
  });
}

const cityBatch = async (files: readonly CityFile[]): Promise<Collection> => {
  const gathered = await gather(emptyBatch(plan.edition.id), sourcesOf(files), plan, { problemOf: String });
  if (!gathered) throw new Error("cancelled");
  return collectionOf(gathered.batch, plan, "2024-03-01 09:00");
};

/** What the files of a whole city are brought together to: made at first, and brought up to date where it stands. */
const collectedBook = (files: readonly CityFile[]): Promise<Book> =>
  inAddin(new Book({ sheets: ["说明"] }), async (room) => {
    const { collect, writeSummary } = collectCommands(room);
    const { batch } = await cityBatch(files);
    expect(await collect(batch)).not.toBeNull();
    expect(await collect(batch)).not.toBeNull();
    await writeSummary(
      batch.entries.map(({ file, findings }) => ({
        file,
        status: "checked" as const,
        message: "",
        units: [],
        result: { findings },
      })),
    );
  });

/** Each sheet's file, in which no other sheet is seen. LibreOffice prints what is named for print on hidden ones too. */
async function oneByOne(book: Book, names: readonly string[]): Promise<Uint8Array[]> {
  const files: Uint8Array[] = [];
  const pages = new Map(book.sheets.map((sheet) => [sheet, sheet.page]));
  for (const name of names) {
    const own = book.sheet(name);
    for (const [sheet, page] of pages) sheet.page = sheet === own ? page : { ...page, printArea: [] };
    book.showSheet(own, "Visible");
    book.activate(own);
    for (const sheet of book.sheets) if (sheet !== own) book.showSheet(sheet, "Hidden");
    files.push(await saveBook(book));
  }
  return files;
}

interface Printed {
  /** Width and height of each page in points. */
  readonly pages: readonly string[];
  /** Sizes of the letters in points. */
  readonly letters: readonly number[];
}

function readPdf(pdf: Uint8Array): Printed {
  const text = Buffer.from(pdf).toString("latin1");
  const pages = [...text.matchAll(/\/Type\/Page\/Parent[^[]*\/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
    ([, width, height]) => `${Math.round(Number(width))}×${Math.round(Number(height))}`,
  );
  const letters: number[] = [];
  for (const { index, 0: mark } of text.matchAll(/stream\r?\n/g)) {
    const end = text.indexOf("endstream", index);
    let content: string;
    try {
      content = inflateSync(Buffer.from(text.slice(index + mark.length, end), "latin1")).toString("latin1");
    } catch {
      continue;
    }
    // Within a picture what is drawn is drawn to its scale.
    const scales = [1];
    for (const [, stack, matrix, size] of content.matchAll(
      /(?:^|\s)([qQ])(?=\s)|([-\d. ]+) cm\b|\/F\d+ ([\d.]+) Tf/g,
    )) {
      const scale = scales.at(-1) ?? 1;
      if (stack === "q") scales.push(scale);
      else if (stack === "Q") scales.pop();
      else if (matrix !== undefined)
        scales[scales.length - 1] = scale * Number(matrix.trim().split(/\s+/)[3]);
      else if (size !== undefined) letters.push(Number(size) * scale);
    }
  }
  return { pages, letters };
}

async function printed(
  book: Book,
  names: readonly string[],
  shots: string,
): Promise<(Printed & { name: string })[]> {
  const pdfs = await pagesByLibreOffice(await oneByOne(book, names));
  return pdfs.map((pdf, i) => {
    const name = names[i] ?? "";
    const folder = process.env["RD_SHOTS"];
    if (folder) writeFileSync(resolve(folder, `${shots}-${name}.pdf`), pdf);
    return { name, ...readPdf(pdf) };
  });
}

/** To a tenth of a point: a program rounds a letter's size to its own units. */
const sizeOf = (letters: readonly number[]): number => Math.round(Math.min(...letters) * 10) / 10;

function expectReadable(sheets: readonly (Printed & { name: string })[]): void {
  expect(sheets.filter(({ letters }) => letters.length < 8)).toEqual([]);
  expect(
    sheets.flatMap(({ name, letters }) => (sizeOf(letters) < smallest ? [[name, sizeOf(letters)]] : [])),
  ).toEqual([]);
  for (const { name, pages } of sheets)
    expect([name, [...new Set(pages)].filter((size) => size !== "595×842" && size !== "842×595")]).toEqual([
      name,
      [],
    ]);
}

test("校验结果、附表、通报、看板数据、方案数据 and every 模板: A4, one page wide, in letters of 9 points and more", async () => {
  const book = await bookOfOurs();
  const own = book.sheets.slice(1);
  const names = own.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["校验结果", "附表1", "附表2", "附表3", "研发通报 2023年", "看板数据", "看板数据 (2)", "方案数据"])); // prettier-ignore
  for (const { name, page } of own) {
    expect([name, page.paperSize, page.zoom.horizontalFitToPages]).toEqual([name, "A4", 1]);
    expect([name, page.centerFooter]).toEqual([name, "第 &P 页，共 &N 页"]);
  }
  for (const { name, page } of own.filter((sheet) => !/通报|看板|方案数据/u.test(sheet.name)))
    expect([name, page.titleRows]).toEqual([name, expect.anything()]);
  const sheets = await printed(book, names, "ours");
  expectReadable(sheets);
  // The tables of the plan are a page each.
  for (const { name, pages } of sheets.filter((sheet) => /^(附表|看板)/u.test(sheet.name)))
    expect([name, pages.length]).toEqual([name, 1]);
});

test("the sheets of a collection: as wide as a page, or as many pages side by side as it takes with the names on each", async () => {
  const book = await collectedBook(cityFiles(1));
  const own = book.sheets.slice(1).filter(({ name }) => name !== collectionSheets.memory);
  for (const { name, page } of own) {
    const { horizontalFitToPages, scale } = page.zoom;
    expect([name, page.centerFooter]).toEqual([name, "第 &P 页，共 &N 页"]);
    expect([name, horizontalFitToPages ?? scale]).toEqual([name, scale === undefined ? 1 : 82]);
    if (scale !== undefined) expect([name, page.titleColumns]).toEqual([name, expect.anything()]);
  }
  expectReadable(
    await printed(
      book,
      own.map(({ name }) => name),
      "collected",
    ),
  );
});

test("the same as a workbook of its own, from the command line", async () => {
  const { sheets } = await cityBatch(cityFiles(1));
  const shown = sheets.filter(({ hidden }) => !hidden);
  const pdfs = await pagesByLibreOffice(await Promise.all(shown.map((sheet) => contentFile([sheet]))));
  expectReadable(pdfs.map((pdf, i) => ({ name: shown[i]?.name ?? "", ...readPdf(pdf) })));
});

test("校验结果 of a flagged copy, from the command line", async () => {
  const bytes = new Uint8Array(readFileSync(resolve(__dirname, "../../assets/samples", sample)));
  const { sheets } = await readWorkbook(bytes);
  const copy = writeFlaggedCopy(bytes, annotate(check(sheets), { resultSheetName }));
  const [pdf] = await pagesByLibreOffice([copy]);
  if (!pdf) throw new Error("nothing was printed");
  // The return's own pages are as its sender has them.
  expectReadable([{ name: resultSheetName, ...readPdf(pdf) }]);
});
