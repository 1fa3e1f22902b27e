/** What a collection gives out, opened by LibreOffice: its tables calculate to the same, its documents print on A4. */
import { contentFile } from "../../src/files/contentFile";
import { readWorkbook } from "../../src/files/readWorkbook";
import { wordFile } from "../../src/files/wordFile";
import { readWordDocument } from "../../src/files/wordTables";
import { briefDocument } from "../../src/reports/briefDocument";
import { emptyBatch } from "../../src/reports/collection/batch";
import { collectionOf, type Collection } from "../../src/reports/collection/collect";
import { collectedStanding, snapshotOf } from "../../src/reports/collection/collectedStanding";
import { gather } from "../../src/reports/collection/gather";
import { returnSlips } from "../../src/reports/collection/returnSlip";
import { answersInTables } from "../../src/reports/collection/slipAnswers";
import { counties, plan } from "../support/returns";
import { cityFiles, countyFile, sourcesOf } from "../reports/collection/city";
import { printedByLibreOffice, savedByLibreOffice, writtenByLibreOffice } from "./office";

async function collectionOfCity(files: Parameters<typeof sourcesOf>[0]): Promise<Collection> {
  const gathered = await gather(emptyBatch(plan.edition.id), sourcesOf(files), plan, { problemOf: String });
  if (!gathered) throw new Error("cancelled");
  return collectionOf(gathered.batch, plan, "2024-03-01 09:00");
}

/** Width and height of every page, in points. */
const pagesOf = (pdf: Uint8Array): string[] =>
  [...new TextDecoder("latin1").decode(pdf).matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/gu)].map(
    ([, width, height]) => `${Math.round(Number(width))}×${Math.round(Number(height))}`,
  );

test("the city's formulas calculate to the sums that were foreseen, cell by cell", async () => {
  const { sheets, tables } = await collectionOfCity(cityFiles(1));
  const saved = await readWorkbook(await savedByLibreOffice(await contentFile(sheets)));
  for (const table of tables.sheets) {
    const own = saved.sheets.find(({ name }) => name === table.name)?.values;
    const foreseen = snapshotOf(table).values;
    foreseen.forEach((row, i) =>
      row.forEach((value, j) => {
        const found = own?.[i]?.[j] ?? null;
        if (typeof value === "number") expect(found).toBeCloseTo(value, 8);
      }),
    );
    expect(foreseen.flat().filter((value) => typeof value === "number").length).toBeGreaterThan(10);
  }
});

describe("documents", () => {
  let collection: Collection;
  beforeAll(async () => {
    const filed = counties.filter(({ name }) => name !== "石城县");
    collection = await collectionOfCity(
      filed.map(({ name }, i) =>
        countyFile(name, 40 + i, { changes: name === "大余县" ? { ratio: 9.9 } : {} }),
      ),
    );
  });
  test("通报 prints upright on A4, over more than one page", async () => {
    const document = briefDocument({
      plan,
      standing: collectedStanding(collection, plan),
      period: { year: 2023, quarter: null },
      madeAt: "2024-03-01 09:00",
    });
    const pages = pagesOf(await printedByLibreOffice(await wordFile(document)));
    expect(pages.length).toBeGreaterThan(1);
    expect(new Set(pages)).toEqual(new Set(["595×842"]));
  });
  test("退回单 prints on A4 on its side; saved again by another program its answer is still read", async () => {
    const slip = returnSlips(collection.board, "2024年3月1日").find(({ unit }) => unit === "大余县");
    if (!slip) throw new Error("no slip");
    const answered = await wordFile({
      ...slip.document,
      blocks: slip.document.blocks.map((block) =>
        block.kind === "table"
          ? { ...block, rows: block.rows.map((row) => [...row.slice(0, -1), "年末调整，\n属实。"]) }
          : block,
      ),
    });
    expect(new Set(pagesOf(await printedByLibreOffice(answered)))).toEqual(new Set(["842×595"]));
    const answers = answersInTables(readWordDocument(await writtenByLibreOffice(answered)).tables);
    expect(answers).toEqual([
      expect.objectContaining({
        file: "大余县研发投入.xlsx",
        rule: "RD-C01",
        explanation: "年末调整，\n属实。",
      }),
    ]);
  });
});
