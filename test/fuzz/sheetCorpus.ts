/** Workbooks to start from: clean returns of every kind, laid out as offices do, and what is no return at all. */
import type { SheetSnapshot } from "../../src/sheet/snapshot";
import { layOut } from "../fixtures/layout";
import { tables } from "../fixtures/tables";
import {
  counties,
  counts,
  countyMatrix,
  countyYear,
  enterprises,
  gdpOf,
  sectorMatrix,
  sectorQuarter,
} from "../support/returns";
import { pct, sheet } from "../support/sheets";

export interface NamedBook {
  readonly name: string;
  readonly sheets: readonly SheetSnapshot[];
}

const layoutsOfEach = 4;

/** Two headings deep, merged, with a year over the columns. */
function twoRowHeader(): SheetSnapshot {
  const at = (top: number, left: number, bottom: number, right: number) => ({ top, left, bottom, right });
  return sheet(
    "两行表头",
    [
      ["2023年全社会研发投入情况"],
      ["县（市、区）", "全社会", null, null, "规上工业", null],
      [null, "地区生产总值（亿元）", "研发经费（万元）", "强度", "营业收入（亿元）", "研发经费（万元）"],
      ...counties.map(({ name }, i) => [
        name,
        gdpOf(i),
        gdpOf(i) * 260,
        pct(0.026),
        gdpOf(i) * 2,
        gdpOf(i) * 180,
      ]),
    ],
    [at(0, 0, 0, 5), at(1, 0, 2, 0), at(1, 1, 1, 3), at(1, 4, 1, 5)],
  );
}

/** The rows of several sheets below each other, blank rows between. */
function stacked(sheets: readonly SheetSnapshot[]): SheetSnapshot {
  return sheet(
    "上下并列",
    sheets.flatMap(({ values }) => [...values, [], []]),
  );
}

/** Two tables side by side. */
function besides(one: SheetSnapshot, other: SheetSnapshot): SheetSnapshot {
  const width = one.values[0]?.length ?? 0;
  const rows = Array.from({ length: Math.max(one.values.length, other.values.length) }, (_, i) => [
    ...(one.values[i] ?? new Array<null>(width).fill(null)),
    null,
    ...(other.values[i] ?? []),
  ]);
  return sheet("左右并列", rows);
}

/** A year column, the names written once. */
function years(): SheetSnapshot {
  return sheet("分年", [
    ["单位：亿元"],
    ["县区", "年度", "研发经费", "地区生产总值", "目标"],
    ...counties.flatMap(({ name }, i) =>
      [2022, 2023].map((year, j) => [j === 0 ? name : null, `${year}年`, 3 + i + j, gdpOf(i), 2.2]),
    ),
    ["合计", 2023, 400, 9000, null],
    ["填表人：李四"],
  ]);
}

const noReturns: readonly SheetSnapshot[] = [
  sheet("空表", []),
  sheet("一格", [["章贡区"]]),
  sheet("文字", [["通知"], ["各县（市、区）人民政府：", "现将有关事项通知如下"], ["2023年1月1日"]]),
  sheet(
    "数字",
    Array.from({ length: 12 }, (_, r) => Array.from({ length: 8 }, (_, c) => r * c)),
  ),
];

export const sheetCorpus: readonly NamedBook[] = [
  { name: "countyYear", sheets: [countyYear()] },
  { name: "countyMatrix", sheets: [countyMatrix()] },
  { name: "industryMatrix", sheets: [countyMatrix({}, "industry-intensity", [2021, 2022, 2023, 2024, 2025])] },
  { name: "sectorMatrix", sheets: [sectorMatrix()] },
  { name: "sectorQuarter", sheets: [sectorQuarter()] },
  { name: "enterprises", sheets: [enterprises()] },
  { name: "counts", sheets: [counts()] },
  { name: "twoRowHeader", sheets: [twoRowHeader()] },
  { name: "stacked", sheets: [stacked([countyYear(), sectorMatrix(), countyMatrix()])] },
  { name: "besides", sheets: [besides(countyMatrix(), sectorMatrix())] },
  { name: "years", sheets: [years()] },
  { name: "everyKind", sheets: [countyYear(), countyMatrix(), sectorMatrix(), sectorQuarter(), enterprises(), counts()] },
  { name: "twice", sheets: [countyYear(), countyYear({ 章贡区: { rd: 9 } }, "另一张"), sectorMatrix()] },
  { name: "noReturns", sheets: noReturns },
  ...Object.entries(tables).flatMap(([name, table]) =>
    Array.from({ length: layoutsOfEach }, (_, seed) => ({
      name: `${name}#${String(seed)}`,
      sheets: [layOut(table, 7 + 13 * seed).snapshot],
    })),
  ),
]; // prettier-ignore
