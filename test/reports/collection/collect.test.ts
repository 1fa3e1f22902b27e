/** 收 → 查 → 汇: the tables equal the facts, and this very check reads them without a question. */
import { emptyBatch, type Batch } from "../../../src/reports/collection/batch";
import { collectionOf, type Collection } from "../../../src/reports/collection/collect";
import { gather, type IncomingSource } from "../../../src/reports/collection/gather";
import type { NamedSheet } from "../../../src/sheet/content";
import { checkWorkbook } from "../../../src/rules/check";
import type { SheetSnapshot } from "../../../src/sheet/snapshot";
import { tables } from "../../fixtures/tables";
import { counties, plan, sectors } from "../../support/returns";
import { sheet } from "../../support/sheets";
import { cityFiles, countyFile, enterprises, sourcesOf } from "./city";

const start = (): Batch => emptyBatch(plan.edition.id);
const problemOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function add(batch: Batch, sources: readonly IncomingSource[]): Promise<Batch> {
  const added = await gather(batch, sources, plan, { problemOf });
  if (!added) throw new Error("cancelled");
  return added;
}

const made = async (sources: readonly IncomingSource[]): Promise<Collection> =>
  collectionOf(await add(start(), sources), plan, "2024-03-01 09:00");

/** What a program that calculates would show. */
function snapshotOf({ name, rows }: NamedSheet): SheetSnapshot {
  return sheet(
    name,
    rows.map((row) =>
      row.map(({ content, formula, result }) => {
        const value = formula ? (result ?? null) : content;
        return value === "" ? null : value;
      }),
    ),
  );
}

const named = ({ sheets }: Collection, start: string): NamedSheet => {
  const found = sheets.find(({ name }) => name.startsWith(start));
  if (!found) throw new Error(`no sheet ${start}`);
  return found;
};

const rowOf = ({ rows }: NamedSheet, name: string) => rows.find(([first]) => first?.content === name) ?? [];

const keys = ["gdp", "rd", "ratio", "revenue", "industryRd", "industryRatio", "all", "active", "institution"];

describe.each([1, 1000, 2000])("a complete city, laid out from seed %i", (seed) => {
  let collection: Collection;
  beforeAll(async () => {
    collection = await made(sourcesOf(cityFiles(seed)));
  });

  test("every county's nine figures stand in the table, in 亿元 and %, and the city's are their sums", () => {
    const table = named(collection, "2023年县");
    for (const { name } of counties) {
      const own = rowOf(table, name).map(({ content, result }) => result ?? content);
      const facts = tables.countyYear.values[name] ?? {};
      keys.forEach((key, i) =>
        expect([name, key, own[i + 1]]).toEqual([name, key, expect.closeTo(facts[key] as number, 8)]),
      );
    }
    const city = rowOf(table, "全市");
    const facts = tables.countyYear.values["全市"] ?? {};
    keys.forEach((key, i) =>
      expect(city[i + 1]).toMatchObject({ formula: true, result: expect.closeTo(facts[key] as number, 8) }),
    );
  });
  test("every sector's three years stand in the table", () => {
    const table = named(collection, "分类别汇总");
    for (const { name } of sectors) {
      const own = rowOf(table, name).map(({ content }) => content);
      const facts = tables.sectorMatrix.values[name] ?? {};
      ["2022年", "2023年", "2024年"].forEach((key, i) =>
        expect(own[i + 1]).toBeCloseTo(facts[key] as number, 8),
      );
    }
  });
  test("300 enterprises stand below each other in 万元, each with its file", () => {
    const table = named(collection, "2023年企业");
    const header = table.rows[2]?.map(({ content }) => content) ?? [];
    for (const { name, code, revenue, rd, county } of enterprises) {
      const own = rowOf(table, name).map(({ content }) => content);
      expect(own[header.indexOf("统一社会信用代码")]).toBe(code);
      expect(own[header.indexOf("营业收入（万元）")]).toBeCloseTo(revenue * 10_000, 6);
      expect(own[header.indexOf("研发经费（万元）")]).toBeCloseTo(rd * 10_000, 6);
      expect(own.at(-1)).toContain(`${county}企业明细.xlsx`);
    }
    expect(table.rows.length - 3).toBe(300);
  });
  test("this very check reads the tables without a question and finds nothing", () => {
    const sheets = collection.tables.sheets.map(snapshotOf);
    const checked = checkWorkbook(sheets, plan);
    expect(
      checked.findings.map(({ rule, sheet: on, cell, message }) => `${rule} ${on} ${cell} ${message}`),
    ).toEqual([]);
    expect(checked.sheets.map(({ status }) => status)).toEqual(sheets.map(() => "checked"));
    const doubts = checked.sheets
      .flatMap(({ understanding }) => understanding)
      .filter(({ detail }) => /没有看懂|没有认出/u.test(detail));
    expect(doubts).toEqual([]);
  });
  test("every unit's tables are collected, and nobody is reminded", () => {
    for (const { states } of collection.board.lines)
      for (const state of states) expect([null, "collected"]).toContain(state);
    expect(collection.board.lines).toHaveLength(23);
  });
});

test("章贡区's R&D comes from its own file: the note names file, sheet, cell and what stood there", async () => {
  const file = countyFile("章贡区", 7);
  const collection = await made(sourcesOf([file]));
  const at = file.laid.fact("章贡区", "rd");
  const cell = rowOf(named(collection, "2023年县"), "章贡区")[2];
  expect(cell?.note).toContain(`章贡区研发投入.xlsx「${file.sheet.name}」${at}`);
  const source = named(collection, "收报-来源").rows.find((row) => row[11]?.content === at);
  expect(source?.[9]?.content).toBe("章贡区研发投入.xlsx");
});
