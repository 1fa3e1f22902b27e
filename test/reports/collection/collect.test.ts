/** 收 → 查 → 汇: the tables equal the facts, and this very check reads them without a question. */
import { needsOwner, possibleOwners, withOwner } from "../../../src/reports/collection/askOwner";
import { reminderText } from "../../../src/reports/collection/board";
import { batchFrom, memorySheet } from "../../../src/reports/collection/memory";
import { layOut } from "../../fixtures/layout";
import { emptyBatch, type Batch } from "../../../src/reports/collection/batch";
import { collectionOf, type Collection } from "../../../src/reports/collection/collect";
import { snapshotOf } from "../../../src/reports/collection/collectedStanding";
import { gather, type IncomingSource } from "../../../src/reports/collection/gather";
import type { NamedSheet } from "../../../src/sheet/content";
import { checkWorkbook } from "../../../src/rules/check";
import { tables } from "../../fixtures/tables";
import { counties, plan, sectors } from "../../support/returns";
import { sheet } from "../../support/sheets";
import {
  cityFiles,
  countyFile,
  creditCode,
  departmentFile,
  enterprises,
  sectorTable,
  sourcesOf,
} from "./city";

const start = (): Batch => emptyBatch(plan.edition.id);
const problemOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function add(batch: Batch, sources: readonly IncomingSource[]): Promise<Batch> {
  const added = await gather(batch, sources, plan, { problemOf });
  if (!added) throw new Error("cancelled");
  return added.batch;
}

const made = async (sources: readonly IncomingSource[]): Promise<Collection> =>
  collectionOf(await add(start(), sources), plan, "2024-03-01 09:00");

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
      const facts = sectorTable.values[name] ?? {};
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

test("the table of sectors is held against the counties' sum: 75.89 of industry are not 100.98 (RD-C06)", async () => {
  const whole = await made(sourcesOf(cityFiles(1)));
  const sheets = whole.tables.sheets.map(snapshotOf).map((one) =>
    one.name !== "分类别汇总"
      ? one
      : {
          ...one,
          values: one.values.map((row) =>
            row.map((value, j) => (row[0] === "规模以上工业企业" && j === 2 ? 75.89 : value)),
          ),
        },
  );
  expect(checkWorkbook(sheets, plan).findings.map(({ rule }) => rule)).toEqual(["RD-C06"]);
});

describe("a city in which things go wrong", () => {
  const filed = counties.filter(({ name }) => name !== "石城县");
  const files = filed.map(({ name }, i) => countyFile(name, 40 + i));
  const columnOf = (table: NamedSheet, start: string): number =>
    table.rows[2]?.findIndex(({ content }) => String(content).startsWith(start)) ?? -1;
  const table = (collection: Collection): NamedSheet => named(collection, "2023年县");
  const line = (collection: Collection, name: string) =>
    collection.board.lines.find(({ unit }) => unit.name === name);

  test("石城县 has sent nothing: its row is blank and says 未报, the city has no sum, what has come stands below", async () => {
    const collection = await made(sourcesOf(files));
    const own = rowOf(table(collection), "石城县");
    expect(own.slice(1, 10).map(({ content }) => content)).toEqual(Array(9).fill(""));
    expect(own[10]?.content).toBe("未报");
    const rd = columnOf(table(collection), "全社会研发经费");
    expect(rowOf(table(collection), "全市")[rd]).toMatchObject({
      content: '=IF(COUNT(C4:C21)<18,"",SUM(C4:C21))',
      result: "",
    });
    const sum = filed.reduce(
      (total, { name }) => total + (tables.countyYear.values[name]?.["rd"] as number),
      0,
    );
    expect(rowOf(table(collection), "已报小计")[rd]).toMatchObject({
      content: "=SUM(C4:C21)",
      result: expect.closeTo(sum, 8),
    });
    expect(line(collection, "石城县")?.states).toEqual(["missing"]);
    expect(reminderText(collection.board)).toContain("尚未报送（1 个）：石城县");
  });

  test("寻乌县 comes a day late: it is added to what is remembered, rows stay where they were, and the change is listed", async () => {
    const early = files.filter(({ name }) => !name.startsWith("寻乌县"));
    const first = await made(sourcesOf(early));
    const remembered = memorySheet(first.batch).rows.map(([cell]) => String(cell?.content));
    const batch = batchFrom(remembered, plan);
    if (!batch) throw new Error("nothing remembered");
    expect(batch).toEqual(first.batch);
    const second = collectionOf(
      await add(batch, sourcesOf(files.filter(({ name }) => name.startsWith("寻乌县")))),
      plan,
      "2024-03-02 09:00",
    );
    const at = (collection: Collection) =>
      table(collection).rows.findIndex(([name]) => name?.content === "寻乌县");
    expect(at(second)).toBe(at(first));
    expect(second.changes.map(({ kind, about }) => `${kind} ${about.measure}`).sort()).toEqual([
      "new activeEnterprises", "new enterprises", "new gdp", "new industryIntensity", "new industryRd",
      "new industryRevenue", "new institutionEnterprises", "new intensity", "new rd",
    ]); // prettier-ignore
    expect(rowOf(table(second), "寻乌县")[1]?.content).toBeCloseTo(
      tables.countyYear.values["寻乌县"]?.["gdp"] as number,
      8,
    );
  });

  test("the same file sent twice counts once, and is told so", async () => {
    const again = { ...(files[0] as (typeof files)[0]), name: "再报一次.xlsx" };
    const { ledger } = await made([...sourcesOf(files), ...sourcesOf([again], 99)]);
    expect(ledger.entries.at(-1)).toMatchObject({ standing: "duplicate" });
    expect(ledger.entries.at(-1)?.remarks).toEqual(["与 章贡区研发投入.xlsx 内容相同，没有重复计入。"]);
    expect(ledger.contradictions).toEqual([]);
  });

  test("a file that is known by every byte is not even read", async () => {
    const [first] = sourcesOf(files.slice(0, 1)) as [IncomingSource];
    const batch = await add(start(), [first]);
    const { digest } = (await first.open()) as { readonly digest: string };
    const read = jest.fn();
    expect(await add(batch, [{ ...first, open: () => Promise.resolve({ digest, read }) }])).toEqual(batch);
    expect(read).not.toHaveBeenCalled();
  });

  test("瑞金市 sends a later file: it replaces the earlier, both say so, and the change is a change", async () => {
    const first = await made(sourcesOf(files));
    const later = countyFile("瑞金市", 77, { file: "瑞金市（修改）.xlsx", changes: { all: 130 } });
    const second = collectionOf(await add(first.batch, sourcesOf([later])), plan, "2024-03-02 09:00");
    expect(rowOf(table(second), "瑞金市")[columnOf(table(second), "规上企业数")]?.content).toBe(130);
    const of = (file: string) => second.ledger.entries.find(({ entry }) => entry.file === file);
    expect(of("瑞金市研发投入.xlsx")).toMatchObject({
      standing: "replaced",
      remarks: ["已由后来的 瑞金市（修改）.xlsx 替换。"],
    });
    expect(of("瑞金市（修改）.xlsx")).toMatchObject({
      standing: "counts",
      remarks: ["替换了先前的 瑞金市研发投入.xlsx。"],
    });
    expect(second.changes).toMatchObject([{ kind: "changed", before: 117, after: 130 }]);
  });

  test("two departments say different things of 信丰县's industrial R&D: it stands at both, is marked, and is not added", async () => {
    const own = tables.countyYear.values["信丰县"]?.["industryRd"] as number;
    const department = departmentFile("industryRd", 3, { 信丰县: own + 0.4 });
    const collection = await made(sourcesOf([...files, department]));
    expect(collection.ledger.contradictions).toHaveLength(1);
    const [{ message = "" } = {}] = collection.ledger.contradictions;
    expect(message).toContain("信丰县研发投入.xlsx");
    expect(message).toContain("市工信局.xlsx");
    const at = columnOf(table(collection), "规上工业研发经费");
    const cell = rowOf(table(collection), "信丰县")[at];
    expect(cell).toMatchObject({ style: "doubt", content: expect.closeTo(own, 8) });
    expect(rowOf(table(collection), "信丰县").at(-2)?.content).toContain("待核实：规上工业研发经费");
    const row = table(collection).rows.findIndex(([name]) => name?.content === "信丰县") + 1;
    expect(rowOf(table(collection), "已报小计")[at]?.content).toMatch(new RegExp(`-F${row}$`));
    expect(line(collection, "信丰县")?.states).toEqual(["faulty"]);
    expect(line(collection, "信丰县")?.contradictions.join("")).toContain("两处不一致");
    expect(line(collection, "赣县区")?.states).toEqual(["collected"]);
    // What the department says of it is no return of its own.
    expect(line(collection, "石城县")?.states).toEqual(["missing"]);
  });

  test("a department that says the same as the counties, rounded, contradicts nobody", async () => {
    const collection = await made(sourcesOf([...files, departmentFile("industryRd", 5)]));
    expect(collection.ledger.contradictions).toEqual([]);
    const settled = [...collection.ledger.figures.values()].find(
      ({ about }) => about.measure === "industryRd",
    );
    expect(settled?.claim.entry.file).not.toBe("市工信局.xlsx");
    expect(settled?.others).toHaveLength(1);
  });

  test("大余县 writes 约4.8: reported and in doubt, with what stands there; it is not called 未报", async () => {
    const faulty = countyFile("大余县", 9, { changes: { rd: { raw: "约4.8" } } });
    const collection = await made(
      sourcesOf([...files.filter(({ name }) => !name.startsWith("大余县")), faulty]),
    );
    const own = rowOf(table(collection), "大余县");
    expect(own[2]?.content).toBe("");
    expect(own.at(-2)?.content).toMatch(/^待核实：全社会研发经费（.*约4\.8/);
    expect(line(collection, "大余县")?.states).toEqual(["faulty"]);
    expect(rowOf(table(collection), "全市")[2]?.result).toBe("");
  });

  test("a file that cannot be opened, one of another city and one of last year: a sentence each, on the board", async () => {
    const broken: IncomingSource = {
      name: "石城县.xlsx",
      modified: 1,
      open: () => Promise.reject(new Error("文件已加密")),
    };
    const nobody: IncomingSource = {
      name: "扫描.xlsx",
      modified: 1,
      open: () => Promise.reject(new Error("不是 Excel 工作簿")),
    };
    const strange = sheet("表", [
      ["2023年研发投入情况表"],
      ["县（市、区）", "研发经费（亿元）", "地区生产总值（亿元）"],
      ["南昌县", 3, 200],
      ["进贤县", 4, 300],
      ["安义县", 4, 300],
    ]);
    const other: IncomingSource = {
      name: "南昌.xlsx",
      modified: 1,
      open: () => Promise.resolve({ digest: "n", sheets: [strange], explanations: new Map() }),
    };
    const old = layOut({ ...tables.countyYear, year: 2022, names: ["石城县"] }, 12_001);
    const lastYear: IncomingSource = {
      name: "石城县去年.xlsx",
      modified: 1,
      open: () => Promise.resolve({ digest: "o", sheets: [old.snapshot], explanations: new Map() }),
    };
    const collection = await made([...sourcesOf(files), broken, nobody, other, lastYear]);
    expect(line(collection, "石城县")).toMatchObject({ states: ["received"] });
    expect(line(collection, "石城县")?.unread.join("")).toContain("文件已加密");
    expect(collection.board.elsewhere.join("\n")).toMatch(/扫描\.xlsx：不是 Excel 工作簿/);
    expect(collection.board.elsewhere.join("\n")).toMatch(/南昌\.xlsx：.*没有找到县市区/);
    const entry = collection.ledger.entries.find(({ entry: { file } }) => file === "石城县去年.xlsx");
    expect(entry?.remarks.join("")).toContain("2022 年的表");
  });

  test("a file that says nothing of whose it is, is its folder's: the nearest that names a unit, after title and name", async () => {
    const put = (name: string, title: string, ...folders: string[]): IncomingSource => ({
      ...{ name, folders, modified: 1 },
      open: () =>
        Promise.resolve({ digest: name, sheets: [sheet("Sheet1", [[title]])], explanations: new Map() }),
    });
    const { entries } = await add(start(), [
      put("甲.xlsx", "研发表", "石城县", "章贡区", "2023年"),
      put("乙.xlsx", "瑞金市研发表", "章贡区"),
      put("丙-瑞金市.xlsx", "研发表", "章贡区"),
      put("丁.xlsx", "研发表", "章贡区、石城县"),
      put("戊.xlsx", "研发表"),
    ]);
    const owners = new Map(
      possibleOwners(plan).map(({ kind, id, name }): [string, string] => [`${kind}|${id}`, name]),
    );
    expect(
      entries.map(({ file, owner, ownerFrom }) => [
        file.charAt(0),
        owner && owners.get(`${owner.kind}|${owner.id}`),
        ownerFrom,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ["甲", "章贡区", "folder"],
        ["乙", "瑞金市", "title"],
        ["丙", "瑞金市", "file"],
        ["丁", null, null],
        ["戊", null, null],
      ]),
    );
  });

  test("研发表.xlsx of 章贡区's folder that could not be read stays, when another of that name comes from 瑞金市's", async () => {
    const from = (folder: string, open: IncomingSource["open"]): IncomingSource => ({
      ...{ name: "研发表.xlsx", folders: [folder], modified: 1 },
      open,
    });
    const readable = (digest: string) => (): ReturnType<IncomingSource["open"]> =>
      Promise.resolve({ digest, sheets: [sheet("Sheet1", [["研发表"]])], explanations: new Map() });
    const first = await add(start(), [from("章贡区", () => Promise.reject(new Error("文件已加密")))]);
    const second = await add(first, [from("瑞金市", readable("a"))]);
    expect(second.entries.map(({ status }) => status)).toEqual(["unreadable", "unrecognised"]);
    const third = await add(second, [from("章贡区", readable("b"))]);
    expect(third.entries.map(({ status }) => status)).toEqual(["unrecognised", "unrecognised"]);
  });

  test("研发表.xlsx of 章贡区's folder and of 瑞金市's, alike in every byte, are two files, today or tomorrow; chosen again they are known", async () => {
    const from = (folder: string): IncomingSource => ({
      ...{ name: "研发表.xlsx", folders: [folder], modified: 1 },
      open: () =>
        Promise.resolve({ digest: "a", sheets: [sheet("Sheet1", [["研发表"]])], explanations: new Map() }),
    });
    const [one, other] = [from("章贡区"), from("瑞金市")];
    const once = await add(start(), [one, other]);
    const tomorrow = await add(await add(start(), [one]), [other]);
    for (const batch of [once, tomorrow]) {
      const { entries } = collectionOf(batch, plan, "2024-03-01 09:00").ledger;
      expect(entries.map(({ entry, standing }) => [entry.ownerFrom, standing])).toEqual([
        ["folder", "unrecognised"],
        ["folder", "unrecognised"],
      ]);
      expect(new Set(entries.map(({ entry }) => entry.owner?.id)).size).toBe(2);
      expect(await add(batch, [other, one])).toEqual(batch);
    }
  });

  test("扫描.xlsx tells nobody whose it is: it is asked once, then 石城县 has sent something, and is never asked again", async () => {
    const nobody: IncomingSource = {
      name: "扫描.xlsx",
      modified: 1,
      open: () => Promise.reject(new Error("是旧版 .xls 格式，请在 Excel 或 WPS 中另存为 .xlsx 后再试")),
    };
    const batch = await add(start(), [...sourcesOf(files), nobody]);
    const asked = batch.entries.filter(needsOwner);
    expect(asked.map(({ file }) => file)).toEqual(["扫描.xlsx"]);
    const unit = possibleOwners(plan).find(({ name }) => name === "石城县");
    if (!asked[0] || !unit) throw new Error("nobody is asked");
    const owned = withOwner(batch, asked[0], { kind: unit.kind, id: unit.id });
    expect(owned.entries.filter(needsOwner)).toEqual([]);
    expect(line(collectionOf(owned, plan, "2024-03-01 09:00"), "石城县")).toMatchObject({
      states: ["received"],
      unread: [expect.stringContaining("另存为 .xlsx")],
    });
    const nobodys = withOwner(batch, asked[0], null);
    expect(nobodys.entries.filter(needsOwner)).toEqual([]);
  });

  describe("lists of enterprises of one sender", () => {
    type Row = readonly [name: string, code: number, rd: number];
    const list = (file: string, rows: readonly Row[], year = 2023): IncomingSource => ({
      ...{ name: file, modified: 1 },
      open: () =>
        Promise.resolve({
          digest: JSON.stringify([file, rows]),
          explanations: new Map(),
          sheets: [
            sheet("表", [
              [`${year}年度企业研发情况表`],
              ["单位：万元"],
              ["企业名称", "统一社会信用代码", "所属县区", "营业收入", "研发经费"],
              ...rows.map(([name, code, rd]) => [name, creditCode(code), "瑞金市", 5000, rd]),
            ]),
          ],
        }),
    });
    const own = (name: string, code: number, rd = 250): Row => [name, code, rd];
    const listedOf = ({ ledger }: Collection): (string | number | null | undefined)[][] =>
      ledger.enterprises.map(({ row }) => [row.name, row.values.enterpriseRd]);
    const remarksOf = ({ ledger }: Collection): string[] =>
      ledger.entries.map(({ entry, standing, remarks }) => [entry.file, standing, ...remarks].join(" "));

    test("40 enterprises of 瑞金市 with a file each: all 40 stand in the table, none replaces another", async () => {
      const files = Array.from({ length: 40 }, (_unused, i) =>
        list(`企业${i}.xlsx`, [own(`第${i}公司`, i + 1)]),
      );
      const collection = await made(files);
      expect(named(collection, "2023年企业").rows).toHaveLength(3 + 40);
      expect(new Set(collection.ledger.entries.map(({ standing }) => standing))).toEqual(new Set(["counts"]));
    });
    test("the list again, one enterprise mended and one left out: it takes the place of the last, and names the one that is gone", async () => {
      const first = list("名单.xlsx", [own("甲", 1), own("乙", 2), own("丙", 3)]);
      const collection = await made([first, list("名单（修改）.xlsx", [own("甲", 1, 300), own("乙厂", 2)])]);
      expect(listedOf(collection)).toEqual([["甲", 0.03], ["乙厂", 0.025]]); // prettier-ignore
      expect(remarksOf(collection)).toEqual([
        "名单.xlsx replaced 已由后来的 名单（修改）.xlsx 替换。",
        "名单（修改）.xlsx counts 先前的 名单.xlsx 中有、本文件没有的企业未采用：丙。 替换了先前的 名单.xlsx。",
      ]);
    });
    test("one enterprise of three again, with a new one: that one is replaced, the other two stay", async () => {
      const first = list("名单.xlsx", [own("甲", 1), own("乙", 2), own("丙", 3)]);
      const collection = await made([first, list("名单补.xlsx", [own("甲", 1, 300), own("丁", 4)])]);
      expect(listedOf(collection)).toEqual([["乙", 0.025], ["丙", 0.025], ["甲", 0.03], ["丁", 0.025]]); // prettier-ignore
      expect(remarksOf(collection)[0]).toBe("名单.xlsx counts 部分内容已由后来的 名单补.xlsx 替换。");
    });
    test("another year's list replaces nothing", async () => {
      const collection = await made([
        list("2023名单.xlsx", [own("甲", 1)]),
        list("2024名单.xlsx", [own("甲", 1, 300)], 2024),
      ]);
      expect(listedOf(collection)).toHaveLength(2);
    });
  });

  test("a batch that is half a batch is not added to", () => {
    const rows = memorySheet(emptyBatch(plan.edition.id)).rows.map(([cell]) => String(cell?.content));
    expect(batchFrom(rows, plan)).toEqual(emptyBatch(plan.edition.id));
    expect(batchFrom(rows.slice(0, 1), plan)).toBeNull();
    expect(batchFrom(["别的表"], plan)).toBeNull();
    expect(batchFrom([rows[0] ?? "", `${rows[1]}x`], plan)).toBeNull();
  });

  test("cancelled half-way, the batch is what it was", async () => {
    const abort = new AbortController();
    abort.abort();
    expect(await gather(start(), sourcesOf(files), plan, { problemOf, signal: abort.signal })).toBeNull();
  });
});
