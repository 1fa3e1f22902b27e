/** The whole check against merely reading the same file, and where its time goes. */
import { readXlsx } from "../../src/files/library";
import { readWorkbook } from "../../src/files/readWorkbook";
import { recognise } from "../../src/returns/recognise";
import type { SheetSnapshot } from "../../src/sheet/snapshot";
import { checkWorkbook } from "../../src/rules/check";
import { performCheck } from "../../src/check/work";
import { best } from "./measure";
import { cellsText, heading, line, ratio } from "./print";
import { countyYearReturns, enterpriseReturn, type SampleSheet } from "./sampleReturns";
import { fileOf, plan, runsFor, sizes } from "./samples";

/** Rows of the result sheet are made and written in parts. */
const rowsAtOnce = 100;

/** What the pane's button does with a snapshot: findings, flags, the result sheet and the stamp. */
export function everything(sheets: readonly SheetSnapshot[]): unknown {
  const work = performCheck(sheets, plan, {
    settings: null,
    corrections: {},
    wanted: new Set(sheets.map(({ name }) => name)),
    scope: "all",
    explanations: new Map(),
    resultSheetName: "校验结果",
    checkedAt: "2024-03-08 09:00",
  });
  const rows = work.annotation?.result.rows;
  for (let start = 0; rows && start < rows.length; start += rowsAtOnce) rows.slice(start, start + rowsAtOnce);
  return work;
}

async function compare(title: string, cells: number, sample: readonly SampleSheet[]): Promise<void> {
  const file = await fileOf(sample);
  const { sheets } = await readWorkbook(file);
  const runs = runsFor(cells);
  const read = await best(() => readWorkbook(file), runs);
  const check = await best(() => checkWorkbook(sheets, plan), runs);
  const recognition = await best(() => sheets.map((sheet) => recognise(sheet, plan)), runs);
  const found = checkWorkbook(sheets, plan).findings.length;
  heading(`${title}，${cellsText(cells)}，${found} 条结论`);
  line("读文件（本助手的读法）", read, read);
  line("读文件（hucre，作旁证）", await best(() => readXlsx(file), runs), read);
  line("校验：从快照到结论", check, read);
  // It takes far longer: fewer runs tell enough. Loaded here, or it would weigh on who measures memory.
  const { read: sheetJs } = await import("@e965/xlsx");
  const peer = await best(() => sheetJs(file, { dense: true }), Math.max(2, Math.round(runs / 10)));
  ratio("校验 ÷ SheetJS 只读这个文件", check / peer, `${peer.toFixed(0)} ms`);
  line("校验，加上标注、结果表和校验章", await best(() => everything(sheets), runs), read);
  ratio("规则 ÷ 识别", (check - recognition) / recognition, `识别 ${recognition.toFixed(0)} ms`);
}

export async function wholeCheckSection(): Promise<void> {
  for (const cells of sizes) await compare("企业表，2% 的行有错", cells, [enterpriseReturn(cells)]);
  await compare("企业表，40% 的行有错", 1_000_000, [enterpriseReturn(1_000_000, 0.4)]);
  await compare("县市区年度表，每张 190 格", 100_000, countyYearReturns(100_000));
}

/** Time per doubled size: 2 is linear. */
export async function growthSection(): Promise<void> {
  heading("企业表：每扩大一倍所用时间的倍数（2 为线性）");
  let before: { read: number; check: number } | undefined;
  for (const cells of [125_000, 250_000, 500_000, 1_000_000]) {
    const file = await fileOf([enterpriseReturn(cells)]);
    const { sheets } = await readWorkbook(file);
    const read = await best(() => readWorkbook(file), 4);
    const check = await best(() => checkWorkbook(sheets, plan), 4);
    if (before) {
      ratio(`校验 ${cellsText(cells)}`, check / before.check, `读文件 ${(read / before.read).toFixed(2)} ×`);
    }
    before = { read, check };
  }
}
