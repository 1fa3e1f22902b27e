/**
 * Every journey of the pane's that asks something of Excel, as data: the workbook that it begins with, what is pressed,
 * and what it may change. What is played with them: ordeal.ts (trouble at each request) and together.ts (two panes).
 */
import { resultSheetName } from "../../src/check/flags/appearance";
import { currentEdition } from "../../src/plan";
import { emptyBatch, type Batch } from "../../src/reports/collection/batch";
import { collectionOf } from "../../src/reports/collection/collect";
import { gather } from "../../src/reports/collection/gather";
import { returnSlips } from "../../src/reports/collection/returnSlip";
import { defaultSettings } from "../../src/rules/settings";
import type { Finding } from "../../src/sheet/finding";
import { planSheetName } from "../../src/sheet/planSheet";
import { Book } from "../../tools/workbench/host/book/book";
import { countyFile, enterpriseFile, sourcesOf, type CityFile } from "../reports/collection/city";
import type { EveryCommand } from "./everyCommand";
import type { RecordingPane } from "./recordingPane";
import { counties, plan } from "./returns";

export const returnName = "上报表";
export const otherReturnName = "分表";
export const notesName = "备忘";
export const calculationName = "计算";

/** The user's own sheets. */
export const ownSheets: readonly string[] = [returnName, otherReturnName, notesName, calculationName];

/**
 * `same`: pressed again it finds nothing more to do; `adds`: each press that succeeds adds one more sheet;
 * `looks`: it changes nothing.
 */
export type JourneyKind = "same" | "adds" | "looks";

export interface Journey {
  readonly name: string;
  /** The commands that it presses: none may be without a journey. */
  readonly presses: readonly string[];
  readonly kind: JourneyKind;
  readonly book: () => Book;
  /** What has been done before. */
  readonly prepare?: (commands: EveryCommand, pane: RecordingPane, book: Book) => Promise<unknown>;
  readonly act: (commands: EveryCommand, pane: RecordingPane) => Promise<unknown>;
  /** What the user answers when he is asked. */
  readonly answer?: string;
  /** Name of a sheet that it makes, which somebody else might take. */
  readonly makes?: string;
  /** Cells of the user's, as 工作表!A1, that it may write. */
  readonly rewrites?: readonly string[];
  /** Sheets that it may overwrite, since the user has said so. */
  readonly overwrites?: readonly string[];
}

/** A return of 2023 with faults, another one, notes that are no business of ours, and a sheet of formulas. */
export function workbook(): Book {
  const book = new Book({ sheets: [returnName, otherReturnName, notesName, calculationName] });
  book.sheet(returnName).set("A1:D6", [
    ["2023年各县（市、区）研发投入强度", null, null, null],
    ["县（市、区）", "年度", "研发投入强度（%）", "备注"],
    ["章贡区", 2023, 1.5, "=1+1"],
    ["火星区", 2023, 2.5, null],
    ["瑞金市", 2023, -1, "０"],
    ["南康区", 2023, 1.9, null],
  ]);
  book.sheet(otherReturnName).set("A1:C4", [
    ["2024年各县（市、区）研发投入强度", null, null],
    ["县（市、区）", "年度", "研发投入强度（%）"],
    ["信丰县", 2024, 0.5],
    ["大余县", 2024, 2.9],
  ]);
  const notes = book.sheet(notesName);
  notes.set("A1:B2", [
    ["与校验无关", 1],
    ["=B1*2", true],
  ]);
  notes.conditionalFormats.push({
    id: "own",
    type: "Custom",
    areas: [{ top: 0, left: 0, bottom: 1, right: 1 }],
    stopIfTrue: false,
    formula: "=$B$1>0",
    look: { fill: "#FFEEAA" },
  });
  book.settings.set("别的插件", "留着");
  book.xmlParts.push({ id: "{own}", xml: '<other xmlns="urn:other"/>' });
  const sheet = book.sheet(calculationName);
  sheet.set("A1:B3", [
    ["单位", "年度"],
    ["章贡区", 2023],
    ["瑞 金", "２０２４年"],
  ]);
  sheet.setFormula("C2", "=RD_TARGET(A2,B2)", 2.26);
  sheet.setFormula("C3", "=RD_TARGET(A3,B3)*2", 4.86);
  sheet.setFormula("E2", "=SUM(B2:B3)", 2023);
  return book;
}

/** As Excel shows formulas of ours where the add-in has not run: plain formulas have nothing to be compared with. */
function uncalculated(): Book {
  const book = workbook();
  const sheet = book.sheet(calculationName);
  sheet.setFormula("C2", "=RD_TARGET(A2,B2)+0", { error: "#NAME?" });
  sheet.setFormula("C3", "=RD_TARGET(A3,B3)*3", { error: "#NAME?" });
  return book;
}

function damaged(): Book {
  const book = workbook();
  book.sheet(calculationName).setFormula("C2", "=_xldudf_RD_TARGET(A2,B2)", { error: "#NAME?" });
  return book;
}

/** What Excel shows for the formulas of the workbook, once somebody has entered them again. */
export function calculate(book: Book): void {
  const sheet = book.sheets.find(({ name }) => name.startsWith(calculationName));
  const values = { C2: ["=RD_TARGET(A2,B2)", 2.26], C3: ["=RD_TARGET(A3,B3)*2", 4.86] } as const;
  for (const [cell, [formula, value]] of Object.entries(values)) {
    const at = sheet?.resolve(cell);
    const now = sheet && at && sheet.at(at.top, at.left);
    if (sheet && at && now?.formula === formula && now.value === 0)
      sheet.put(at.top, at.left, { ...now, value });
  }
}

/** What the clerk has typed since the last check: 章贡区 is mended, 南康区 is not any more, 火星区 is explained. */
function typedSince(book: Book): void {
  book.sheet(returnName).set("C3", 2.3);
  book.sheet(returnName).set("C6", "x");
  const list = book.sheet(resultSheetName);
  const row = list.values("A1:M40").findIndex((cells) => cells[3] === "RD-F01") + 1;
  list.set(`M${row}`, "已核实");
}

async function checkedOnce(commands: EveryCommand, _pane: RecordingPane, book: Book): Promise<void> {
  await commands.check();
  typedSince(book);
}

/** A picture of the board. */
export const sampleTable = {
  columns: ["2023", "2024"],
  rows: [
    {
      label: "章贡区",
      cells: [
        { value: 1.5, status: null, place: null, doubt: null, formula: `='${returnName}'!C3` },
        { value: null, status: null, place: null, doubt: null, formula: null },
      ],
    },
  ],
  unit: "%",
};

/** What a city has remembered of files that came in: a list of so many enterprises is too long for one request. */
async function batchOf(files: readonly CityFile[], before = emptyBatch(currentEdition.id)): Promise<Batch> {
  const gathered = await gather(before, sourcesOf(files), plan, { problemOf: String });
  if (!gathered) throw new Error("cancelled");
  return gathered.batch;
}

const collectionSeed = 3;
let early: Promise<Batch> | undefined;
let late: Promise<Batch> | undefined;
const firstBatch = (): Promise<Batch> =>
  (early ??= batchOf([
    ...["章贡区", "瑞金市"].map((name) => countyFile(name, collectionSeed)),
    ...counties.map(({ name }, i) => enterpriseFile(name, collectionSeed + i)),
  ]));
/** 石城县 has come in since. */
const secondBatch = async (): Promise<Batch> =>
  (late ??= batchOf([countyFile("石城县", collectionSeed)], await firstBatch()));

async function collected(commands: EveryCommand, _pane: RecordingPane, book: Book): Promise<void> {
  await commands.collect(await firstBatch());
  // What people make of the collected sheets.
  const own = book.sheet(calculationName);
  const long = book.sheets.find(({ name }) => name.endsWith("企业明细汇总"));
  if (!long) throw new Error("no long sheet");
  own.setFormula("G2", `='${long.name}'!A4`, "");
  own.setFormula("G3", "='收报-看板'!A1", "");
}

/** 火星区 is no unit of the plan's. */
const finding: Finding = {
  rule: "RD-F01",
  severity: "error",
  sheet: returnName,
  cell: "A4",
  unit: "",
  measure: "",
  year: null,
  message: "",
  suggestion: "",
  source: "",
};

const ownFormulas = [`${calculationName}!C2`, `${calculationName}!C3`];

export const journeys: readonly Journey[] = [
  {
    name: "校验",
    presses: ["check"],
    kind: "same",
    book: workbook,
    act: (c) => c.check(),
    makes: resultSheetName,
  },
  {
    name: "再次校验",
    presses: ["check"],
    kind: "same",
    book: workbook,
    prepare: checkedOnce,
    act: (c) => c.check(),
  },
  {
    name: "校验全部",
    presses: ["checkAll"],
    kind: "same",
    book: workbook,
    prepare: checkedOnce,
    act: (c) => c.checkAll(),
  },
  {
    name: "填写说明",
    presses: ["explain"],
    kind: "same",
    book: workbook,
    prepare: (c) => c.check(),
    act: (c) => c.explain(finding, "已核实"),
  },
  {
    name: "清除标记",
    presses: ["clear"],
    kind: "same",
    book: workbook,
    prepare: checkedOnce,
    act: (c) => c.clear(),
    answer: "clear",
  },
  {
    name: "清除标记，生成的表一并删除",
    presses: ["clear"],
    kind: "same",
    book: workbook,
    prepare: async (c, pane, book) => {
      await checkedOnce(c, pane, book);
      await c.makeBrief({ year: 2023, quarter: null });
    },
    act: (c, pane) => {
      // 说明 go too; the question about those knows no other answer.
      pane.alsoAnswers = ["clear"];
      return c.clear();
    },
    answer: "delete",
  },
  {
    name: "载入附表",
    presses: ["loadTables"],
    kind: "same",
    book: workbook,
    act: (c) => c.loadTables(),
    makes: "附表2",
  },
  {
    name: "再次载入附表",
    presses: ["loadTables"],
    kind: "same",
    book: workbook,
    prepare: (c) => c.loadTables(),
    act: (c) => c.loadTables(),
  },
  {
    name: "载入附表，覆盖改过的",
    presses: ["loadTables"],
    kind: "same",
    book: workbook,
    prepare: async (c, _pane, book) => {
      await c.loadTables();
      book.sheet("附表1").set("B6", 99);
      book.deleteSheet(book.sheet("附表3"));
    },
    act: (c) => c.loadTables(),
    answer: "overwrite",
    overwrites: ["附表1"],
    makes: "附表3",
  },
  {
    name: "添加模板",
    presses: ["addTemplate"],
    kind: "adds",
    book: workbook,
    act: (c) => c.addTemplate("county-matrix", 2024),
    makes: "模板-县市区分年比重表",
  },
  {
    name: "通报",
    presses: ["makeBrief"],
    kind: "adds",
    book: workbook,
    act: (c) => c.makeBrief({ year: 2023, quarter: null }),
    makes: "研发通报 2023年",
  },
  {
    name: "插入图表",
    presses: ["insertChart"],
    kind: "adds",
    book: workbook,
    act: (c) => c.insertChart("ranking", "标题", sampleTable),
    makes: "看板数据",
  },
  {
    name: "多表汇总",
    presses: ["writeSummary"],
    kind: "adds",
    book: workbook,
    act: (c) => c.writeSummary([]),
    makes: "多表汇总",
  },
  {
    name: "汇总",
    presses: ["remembered", "collect"],
    kind: "same",
    book: workbook,
    act: async (c) => {
      if (await c.remembered()) await c.collect(await firstBatch());
    },
    makes: "收报-看板",
  },
  {
    name: "再次汇总",
    presses: ["remembered", "collect"],
    kind: "same",
    book: workbook,
    prepare: collected,
    act: async (c) => {
      if (await c.remembered()) await c.collect(await secondBatch());
    },
  },
  {
    name: "收报",
    presses: ["remembered", "gather"],
    kind: "looks",
    book: workbook,
    prepare: collected,
    act: async (c) => {
      const batch = await c.remembered();
      if (batch) await c.gather(batch, []);
    },
  },
  {
    name: "通报文档",
    presses: ["saveDocument"],
    kind: "looks",
    book: workbook,
    act: (c) => c.saveDocument({ year: 2023, quarter: null }),
  },
  {
    name: "退回单",
    presses: ["saveSlip", "saveSlips"],
    kind: "looks",
    book: workbook,
    act: async (c) => {
      const slips = returnSlips(
        collectionOf(await firstBatch(), plan, "2024-03-01 09:00").board,
        "2024年3月1日",
      );
      for (const slip of slips.slice(0, 1)) await c.saveSlip(slip);
      await c.saveSlips(slips.slice(0, 2));
    },
  },
  {
    name: "插入公式",
    presses: ["insert"],
    kind: "same",
    book: () => selecting(workbook(), calculationName, "G2"),
    act: (c) => c.insert(["=RD_TARGET(A2,B2)", "=RD_SOURCE(A2,B2)"]),
    answer: "overwrite",
    rewrites: [`${calculationName}!G2`, `${calculationName}!G3`],
  },
  {
    name: "插入公式，覆盖原有的",
    presses: ["insert"],
    kind: "same",
    book: () => selecting(workbook(), calculationName, "C3"),
    act: (c) => c.insert(["=RD_TARGET(A3,2025)"]),
    answer: "overwrite",
    rewrites: [`${calculationName}!C3`],
  },
  {
    name: "转为普通公式",
    presses: ["convert"],
    kind: "same",
    book: uncalculated,
    act: (c) => c.convert("workbook"),
    makes: "方案对照",
    rewrites: ownFormulas,
  },
  {
    name: "转回 RD_ 公式",
    presses: ["back"],
    kind: "same",
    book: uncalculated,
    prepare: (c) => c.convert("workbook"),
    act: (c) => c.back("workbook"),
    rewrites: ownFormulas,
  },
  {
    name: "固定为数值",
    presses: ["freeze"],
    kind: "same",
    book: workbook,
    act: (c) => c.freeze("workbook"),
    makes: "固定记录",
    rewrites: ownFormulas,
  },
  {
    name: "恢复公式",
    presses: ["restore"],
    kind: "same",
    book: workbook,
    prepare: (c) => c.freeze("workbook"),
    act: (c) => c.restore(),
    rewrites: ownFormulas,
  },
  {
    name: "修复公式",
    presses: ["findRepairs", "repair"],
    kind: "same",
    book: damaged,
    act: async (c) => {
      const found = await c.findRepairs();
      if (found) await c.repair(found.repairs);
    },
    rewrites: ownFormulas,
  },
  {
    name: "更正识别",
    presses: ["correct"],
    kind: "same",
    book: workbook,
    act: (c) => c.correct(returnName, { columns: { 备注: { role: "ignore" } } }),
  },
  {
    name: "放弃更正",
    presses: ["correct"],
    kind: "same",
    book: workbook,
    prepare: (c) => c.correct(returnName, { columns: { 备注: { role: "ignore" } } }),
    act: (c) => c.correct(returnName, null),
  },
  {
    name: "保存设置",
    presses: ["keepSettings"],
    kind: "same",
    book: workbook,
    act: (c) => c.keepSettings({ ...defaultSettings, off: ["RD-T01"] }, defaultSettings),
  },
  {
    name: "添加方案模板",
    presses: ["addPlanSheet"],
    kind: "adds",
    book: workbook,
    act: (c) => c.addPlanSheet(),
    makes: planSheetName,
  },
  {
    name: "载入方案",
    presses: ["loadPlan"],
    kind: "same",
    book: workbook,
    prepare: (c) => c.addPlanSheet(),
    act: (c) => c.loadPlan(),
  },
  {
    name: "改回自带的方案",
    presses: ["dropPlan"],
    kind: "same",
    book: workbook,
    prepare: async (c) => {
      await c.addPlanSheet();
      await c.loadPlan();
    },
    act: (c) => c.dropPlan(),
  },
  {
    name: "随工作簿打开",
    presses: ["startWithWorkbook"],
    kind: "same",
    book: workbook,
    act: (c) => c.startWithWorkbook(true),
  },
  {
    name: "导出问题清单",
    presses: ["exportFindings"],
    kind: "looks",
    book: workbook,
    prepare: checkedOnce,
    act: async (c, pane) => {
      await c.welcome();
      await c.exportFindings(pane.findings);
    },
  },
  {
    name: "打开窗格",
    presses: ["welcome", "look"],
    kind: "looks",
    book: workbook,
    prepare: checkedOnce,
    act: async (c) => {
      await c.welcome();
      await c.look();
    },
  },
  {
    name: "核对校验章",
    presses: ["verify"],
    kind: "looks",
    book: workbook,
    prepare: checkedOnce,
    act: (c) => c.verify(),
  },
  {
    name: "换了方案之后",
    presses: ["adopted"],
    kind: "looks",
    book: workbook,
    act: (c) => c.adopted(),
  },
  { name: "识别", presses: ["preview"], kind: "looks", book: workbook, act: (c) => c.preview() },
  {
    name: "抄下建议",
    presses: ["typedInto"],
    kind: "looks",
    book: workbook,
    act: (c) => c.typedInto({ sheet: returnName, cell: "C3" } as never, { text: "1.68", percent: true }),
  },
  {
    name: "看板",
    presses: ["standing", "settings", "ownRules", "startsWithWorkbook"],
    kind: "looks",
    book: workbook,
    act: async (c) => {
      await c.standing();
      await c.settings();
      await c.ownRules();
      await c.startsWithWorkbook();
    },
  },
  {
    name: "解释",
    presses: ["selection", "cells", "goTo", "goBack", "recalculate"],
    kind: "looks",
    book: () => selecting(workbook(), calculationName, "C2"),
    act: async (c) => {
      await c.selection();
      await c.cells([{ sheet: null, address: "A2:B3" } as never], calculationName);
      await c.goTo({ sheet: returnName, cell: "C3" });
      await c.goBack();
      await c.recalculate();
    },
  },
];

function selecting(book: Book, sheet: string, cell: string): Book {
  const own = book.sheet(sheet);
  book.activate(own);
  book.select(own, [own.resolve(cell)]);
  return book;
}
