/** 收 → 催 → 汇 → 报 in a workbook, on the real Office.js: made once, added to the next day, updated where it stands. */
import { File } from "node:buffer";
import { writeXlsx } from "../../src/files/library";
import { currentEdition } from "../../src/plan";
import { readCollectionMemory } from "../../src/excel/sheets/collectedSheets";
import type { Batch } from "../../src/reports/collection/batch";
import type { Collection } from "../../src/reports/collection/collect";
import { returnSlips } from "../../src/reports/collection/returnSlip";
import { createCommands } from "../../src/taskpane/commands";
import type { ChosenFile } from "../../src/taskpane/desk/parcels";
import { boardCommands } from "../../src/taskpane/tabs/board/commands";
import { briefCommands } from "../../src/taskpane/tabs/brief/commands";
import { collectCommands } from "../../src/taskpane/tabs/collect/commands";
import { zh } from "../../src/taskpane/words/zh";
import { Book } from "../../tools/workbench/host/book/book";
import { openAddin, type Addin } from "../support/openAddin";
import { RecordingPane } from "../support/recordingPane";
import { counties } from "../support/returns";
import { countyFile, creditCode, factsOfCounty, type CityFile } from "../reports/collection/city";

/** The very bytes, whenever the file is chosen. */
const written = new Map<string, ChosenFile>();

async function chosen(city: CityFile): Promise<ChosenFile> {
  const known = written.get(city.name) ?? (await saved(city));
  written.set(city.name, known);
  return known;
}

async function saved({ name, sheet }: CityFile): Promise<ChosenFile> {
  const rows = [
    ...Array.from({ length: sheet.top }, () => []),
    ...sheet.values.map((row) => [...Array.from({ length: sheet.left }, () => null), ...row]),
  ] as (string | number | null)[][];
  const bytes = await writeXlsx({ sheets: [{ name: sheet.name, rows }] });
  const file = new File([bytes], name, { lastModified: 1 }) as unknown as ChosenFile["file"];
  return { name: `上报/${name}`, file };
}

jest.setTimeout(60_000);

const table = "2023年县（市、区）汇总";
let addin: Addin;
let restore: () => void;
let pane: RecordingPane;
beforeEach(async () => {
  addin = await openAddin({ book: new Book({ sheets: ["说明"] }) });
  restore = addin.asGlobals();
  pane = new RecordingPane();
});
afterEach(() => {
  restore();
  addin.close();
});

function rooms() {
  const { room } = createCommands(() => pane, zh, currentEdition);
  return { ...collectCommands(room), ...briefCommands(room), ...boardCommands(room) };
}
const must = <T>(value: T | null): T => {
  if (value === null) throw new Error(`nothing: ${pane.trouble} ${pane.last}`);
  return value;
};
const names = (): string[] => addin.book.sheets.map(({ name }) => name);
const rowOf = (name: string): unknown[] =>
  addin.book
    .sheet(table)
    .values("A1:L30")
    .find(([first]) => first === name) ?? [];

/** 石城县 is late, 大余县's ratio is not what its amounts give; percent cells would be lost by a bare row of values. */
const seed = 3;
const early = counties.filter(({ name }) => name !== "石城县");
const file = (name: string): CityFile =>
  countyFile(name, seed, name === "大余县" ? { changes: { ratio: 9.9 } } : {});

async function firstDay(): Promise<Collection> {
  const { remembered, gather, collect } = rooms();
  const files = await Promise.all(early.map(({ name }) => chosen(file(name))));
  const bad: ChosenFile = {
    name: "上报/旧表.xls",
    file: new File(["不是工作簿"], "旧表.xls") as unknown as ChosenFile["file"],
  };
  const gathered = must(await gather(must(await remembered()), [...files, bad]));
  return must(await collect(gathered.batch));
}

test("17 counties and a file that cannot be opened: board, table, records; nothing of it is a path", async () => {
  const { board, batch } = await firstDay();
  expect(pane.trouble).toBe("");
  expect(names()).toEqual([
    "说明", "收报-看板", table, "收报-变化", "收报-来件", "收报-来源", "收报-问题", "收报-记录",
  ]); // prettier-ignore
  expect(addin.book.sheet("收报-记录").visibility).toBe("VeryHidden");
  expect(board.lines.find(({ unit }) => unit.name === "石城县")?.states).toEqual(["missing"]);
  expect(board.elsewhere.join("")).toContain("旧表.xls");
  expect(rowOf("瑞金市")[1]).toBeCloseTo(factsOfCounty("瑞金市")["gdp"] as number, 8);
  expect(rowOf("石城县").slice(1, 4)).toEqual(["", "", ""]);
  expect(JSON.stringify(batch)).not.toContain("上报/");
  // This office.js has no notes: nothing is lost, and where it stands is said.
  expect(pane.last).toMatch(/这个 Excel 不让加批注：每个数的来源见“收报-来源”。$/u);
});

test("the next day, in a new pane: 石城县 is added, the table stands where it stood and keeps its identity, so that formulas on it go on", async () => {
  await firstDay();
  const id = addin.book.sheet(table).id;
  const { remembered, gather, collect } = rooms();
  const known: Batch = must(await remembered());
  expect(known.entries).toHaveLength(early.length + 1);
  const gathered = must(await gather(known, [await chosen(file("石城县"))]));
  const second = must(await collect(gathered.batch));
  expect(pane.trouble).toBe("");
  expect(second.changes.filter(({ kind }) => kind === "new")).toHaveLength(9);
  expect(addin.book.sheet(table).id).toBe(id);
  expect(names().filter((name) => /\(2\)|草稿/u.test(name))).toEqual([]);
  expect(names()).toHaveLength(8);
  expect(rowOf("石城县")[1]).toBeCloseTo(factsOfCounty("石城县")["gdp"] as number, 8);
  expect(pane.last).toContain("与上次相比有");
});

test("a file that is chosen again is not taken twice, and cancelling leaves the batch as it was", async () => {
  await firstDay();
  const { remembered, gather } = rooms();
  const known = must(await remembered());
  const again = must(await gather(known, [await chosen(file("瑞金市"))]));
  expect(again.batch).toEqual(known);
  pane.cancelAtOnce = true;
  expect(await gather(known, [await chosen(file("石城县"))])).toBeNull();
  expect(pane.trouble).toBe("");
});

test("60 enterprises, the 31st file broken: cancelled at the 20th nothing is taken; then all are, each told as it comes, and the next day only what is new", async () => {
  const files = await Promise.all(
    Array.from({ length: 60 }, async (_unused, i): Promise<ChosenFile> => {
      const rows = [
        ["2023年度企业研发情况表"],
        ["单位：万元"],
        ["企业名称", "统一社会信用代码", "所属县区", "营业收入", "研发经费"],
        [`第${i}公司`, creditCode(i + 1), "瑞金市", 5000, 250],
      ];
      const bytes = i === 30 ? "不是工作簿" : await writeXlsx({ sheets: [{ name: "表", rows }] });
      const name = `企业${i}.xlsx`;
      return { name, file: new File([bytes], name, { lastModified: 1 }) as unknown as ChosenFile["file"] };
    }),
  );
  const { remembered, gather, collect } = rooms();
  const begun = must(await remembered());
  const told = pane.status.bind(pane);
  pane.status = (text) => {
    told(text);
    if (text.includes("20 / 60")) pane.impatient = true;
  };
  expect(await gather(begun, files)).toBeNull();
  expect([pane.trouble, pane.statuses.filter((text) => text.includes("21 / 60"))]).toEqual(["", []]);
  expect(pane.last).toContain("已取消");
  expect(await remembered()).toEqual(begun);

  [pane.cancelAtOnce, pane.statuses] = [false, []];
  pane.status = told;
  const gathered = must(await gather(begun, files));
  expect(pane.statuses.map((text) => /(\d+) \/ 60/u.exec(text)?.[1]).filter(Boolean)).toEqual(
    Array.from({ length: 61 }, (_unused, i) => String(i)),
  );
  expect(pane.last).toMatch(/^看过 60 个文件，新收 60 个/u);
  expect(gathered.batch.entries.filter(({ status }) => status !== "read").map(({ file }) => file)).toEqual([
    "企业30.xlsx",
  ]);
  must(await collect(gathered.batch));
  expect(addin.book.sheet("2023年企业明细汇总").values("A4:A63").filter(([name]) => name !== "")).toHaveLength(59); // prettier-ignore

  const fresh = { ...(files[0] as ChosenFile), name: "企业60.xlsx" };
  const next = must(await gather(must(await remembered()), [...files, fresh]));
  // The broken one may have been mended, and is opened again.
  expect(pane.last).toMatch(/^看过 61 个文件，新收 2 个/u);
  expect(next.batch.entries).toHaveLength(61);
});

test("Excel fails while the tables are written: what is remembered is what was remembered, and no draft is left", async () => {
  await firstDay();
  const before = await readCollectionMemory();
  const { remembered, gather, collect } = rooms();
  const gathered = must(await gather(must(await remembered()), [await chosen(file("石城县"))]));
  addin.fail({ request: 5, code: "GeneralException" });
  expect(await collect(gathered.batch)).toBeNull();
  expect(pane.trouble).not.toBe("");
  expect(await readCollectionMemory()).toEqual(before);
  expect(names().filter((name) => name.includes("草稿"))).toEqual([]);
  must(await collect(gathered.batch));
  expect(await readCollectionMemory()).not.toEqual(before);
});

test("a sheet of somebody's that has the table's name is left alone", async () => {
  addin.book.addSheet(table).set("A1", [["我自己的表"]]);
  await firstDay();
  expect(addin.book.sheet(table).values("A1:A1")).toEqual([["我自己的表"]]);
  expect(names()).toContain(`${table} (2)`);
});

test("大余县's 9.9% is to be verified on the board and in the brief, though the table shows a number; a slip is handed out", async () => {
  const { board } = await firstDay();
  const { standing, makeBrief, saveDocument, saveSlip } = rooms();
  const entry = must(await standing()).entries.find(
    ({ unit, indicator }) => unit.name === "大余县" && indicator.id === "gdp-intensity",
  );
  expect(entry).toMatchObject({ state: "doubtful", claimed: expect.closeTo(9.9, 8), actual: null });
  const text = must(await makeBrief({ year: 2023, quarter: null }));
  expect(text).toContain("大余县：填报9.90%，待核实");
  expect(text).toMatch(/未报1个（石城县/u);
  await saveDocument({ year: 2023, quarter: null });
  const slip = returnSlips(board, "2024年3月1日").find(({ unit }) => unit === "大余县");
  if (!slip) throw new Error("no slip");
  await saveSlip(slip);
  expect(pane.saved.map(({ name }) => name)).toEqual([
    "关于2023年研发投入目标进展情况的通报.docx",
    "退回单-大余县.docx",
  ]);
});
