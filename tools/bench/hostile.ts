/** Sheets that are large in the wrong direction: each doubling should take twice the time, not four times. */
import { currentEdition } from "../../src/plan";
import { checkWorkbook } from "../../src/rules/check";
import { best } from "./measure";
import { heading, ratio } from "./print";
import type { SampleRow } from "./sampleReturns";
import { plan, snapshotOf } from "./samples";

const counties = currentEdition.regions.filter((region) => !region.whole).map((region) => region.name);
const countyOf = (i: number): string => counties[i % counties.length] ?? "";

/** Tables of six rows under one another on one sheet. */
function smallTables(count: number): SampleRow[] {
  return Array.from({ length: count }, (_, i): SampleRow[] => [
    [`${2021 + (i % 5)}年全社会研发投入情况`],
    ["县（市、区）", "地区生产总值（亿元）", "研发经费（亿元）"],
    ...Array.from({ length: 6 }, (_row, j): SampleRow => [countyOf(j), 100 + j + (i % 7), 3 + j / 10]),
    [],
  ]).flat();
}

const nearHeaders = ["研发经费", "研发投入", "营业收入", "地区生产总值", "2023年研发经费", "二季度", "研发投入强度", "研发机构"]; // prettier-ignore

/** Columns whose headings say nearly, and over and over, what ours say. */
function wideTable(columns: number, rows: number): SampleRow[] {
  const headings = Array.from(
    { length: columns },
    (_, i) => `${nearHeaders[i % nearHeaders.length] ?? ""}${i % 3 ? `（${i}）` : "万元"}`,
  );
  return [
    ["2023年"],
    ["县（市、区）", ...headings],
    ...Array.from({ length: rows }, (_, i): SampleRow => [countyOf(i), ...headings.map((_h, j) => j * 1.5 + i)]), // prettier-ignore
  ];
}

/** Rows and rows of what could be a heading. */
const headerRows = (count: number): SampleRow[] =>
  Array.from({ length: count }, (_, i) => ["县（市、区）", "研发经费（万元）", `${2021 + (i % 5)}年研发经费`, "企业名称"]); // prettier-ignore

const shapes: readonly (readonly [what: string, rows: (part: number) => SampleRow[]])[] = [
  ["4,000 张六行的小表在一张工作表上", (part) => smallTables(4_000 / part)],
  ["5,000 列像表头的列 × 200 行", (part) => wideTable(5_000 / part, 200)],
  ["60,000 行像表头的文字", (part) => headerRows(60_000 / part)],
];

/** The last two doublings up to the size that the heading names: 2 is linear. */
export async function hostileSection(): Promise<void> {
  heading("形状不利的表：每扩大一倍所用时间的倍数（2 为线性）");
  for (const [what, rows] of shapes) {
    let before: number | undefined;
    for (const part of [4, 2, 1]) {
      const sheets = await snapshotOf([{ name: "表", rows: rows(part) }]);
      const took = await best(() => checkWorkbook(sheets, plan), 3);
      if (before !== undefined)
        ratio(part === 1 ? what : "  其中一半", took / before, `${took.toFixed(0)} ms`);
      before = took;
    }
  }
}
