/** Every sheet that we make, printed by LibreOffice: A4, one page wide, letters that can be read, pages numbered. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { inflateSync } from "node:zlib";
import { currentEdition } from "../../src/plan";
import { distanceTable } from "../../src/reports/boardTables";
import { templateKinds } from "../../src/reports/templates/templates";
import { createCommands } from "../../src/taskpane/commands";
import { boardCommands } from "../../src/taskpane/tabs/board/commands";
import { briefCommands } from "../../src/taskpane/tabs/brief/commands";
import { templateCommands } from "../../src/taskpane/tabs/templates/commands";
import { zh } from "../../src/taskpane/words/zh";
import type { Book } from "../../tools/workbench/host/book/book";
import { openBook } from "../../tools/workbench/xlsx/open";
import { saveBook } from "../../tools/workbench/xlsx/save";
import { openAddin } from "../support/openAddin";
import { RecordingPane } from "../support/recordingPane";
import { plan } from "../support/returns";
import { pagesByLibreOffice } from "./office";

const sample = "县市区研发投入2023.xlsx";

/** The sample with everything that the add-in can add to it. */
async function bookOfOurs(): Promise<Book> {
  const bytes = readFileSync(resolve(__dirname, "../../assets/samples", sample));
  const book = await openBook(new Uint8Array(bytes), sample);
  const addin = await openAddin({ book });
  const restore = addin.asGlobals();
  try {
    const pane = new RecordingPane();
    const commands = createCommands(() => pane, zh, currentEdition);
    await commands.check();
    await commands.loadTables();
    await briefCommands(commands.room).makeBrief({ year: 2023, quarter: null });
    const board = boardCommands(commands.room);
    const standing = await board.standing();
    const [intensity] = currentEdition.indicators;
    if (!standing || !intensity) throw new Error("nothing was read");
    await board.insertChart("heat", "差距", distanceTable(plan, standing.entries, intensity));
    for (const kind of templateKinds) await templateCommands(commands.room).addTemplate(kind, 2024);
    expect(pane.trouble).toBe("");
    return book;
  } finally {
    restore();
    addin.close();
  }
}

/** Sizes of the pages in points, and of the letters on them. */
function readPdf(pdf: Uint8Array): { readonly pages: string[]; readonly letters: number[] } {
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
    for (const [, size] of content.matchAll(/\/F\d+ ([\d.]+) Tf/g)) letters.push(Number(size));
  }
  return { pages, letters };
}

test("校验结果、附表、通报、看板数据 and every 模板: A4 throughout, letters that can be read", async () => {
  const book = await bookOfOurs();
  const own = book.sheets.slice(1);
  expect(own.map(({ name }) => name)).toEqual(expect.arrayContaining(["校验结果", "附表1", "附表3", "研发通报 2023年", "看板数据"])); // prettier-ignore
  for (const { name, page } of own) {
    expect([name, page.paperSize, page.zoom.horizontalFitToPages]).toEqual([name, "A4", 1]);
    expect([name, page.centerFooter]).toEqual([name, "第 &P 页，共 &N 页"]);
  }
  for (const { name, page } of own.filter((sheet) => !/通报|看板/u.test(sheet.name)))
    expect([name, page.titleRows]).toEqual([name, expect.anything()]);
  const printed = await pagesByLibreOffice(await saveBook(book));
  if (process.env["RD_SHOTS"]) {
    const { writeFileSync } = await import("node:fs");
    writeFileSync(resolve(process.env["RD_SHOTS"], "paper.pdf"), printed);
  }
  const { pages, letters } = readPdf(printed);
  expect(new Set(pages)).toEqual(new Set(["595×842", "842×595"]));
  expect(pages.length).toBeLessThan(own.length * 2 + 8);
  expect(letters.length).toBeGreaterThan(1000);
  // 9 in Excel's own font; in a wider one a little less, and the source line of 附表1 is what sets its width.
  expect(Math.min(...letters)).toBeGreaterThanOrEqual(8.3);
});
