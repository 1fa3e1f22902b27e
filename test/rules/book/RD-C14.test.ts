/** RD-C14: The parts of a figure add up to it. */
import { counties, flagged, type Cell } from "../../support/returns";
import { sheet } from "../../support/sheets";

/** Basic, applied and experimental research of each county, 10 亿元 together. */
const table = (changes: Readonly<Record<string, readonly Cell[]>> = {}) =>
  sheet("Sheet1", [
    ["2023年研发经费按活动类型分（单位：亿元）"],
    ["县（市、区）", "研发经费", "基础研究", "应用研究", "试验发展"],
    ...counties.map(({ name }, i): Cell[] => [
      i === 0 ? "章贡区（含经开区）" : name,
      ...(changes[name] ?? [10.05, 0.4, 1.35, 8.3]),
    ]),
  ]);

test("0.4 + 1.35 + 8.3 is 10.05; 10.5 is not: the total's cell where nothing tells which is at fault", () => {
  expect(flagged(table())).toEqual([]);
  expect(flagged(table({ 石城县: [10.5, 0.4, 1.35, 8.3] }))).toEqual(["RD-C14 B19"]);
});

test("what rounding explains is none: 0.404 + 1.354 + 8.304 printed with two places", () =>
  expect(flagged(table({ 石城县: [10.06, 0.4, 1.35, 8.3] }))).toEqual([]));

test("a part that does not apply counts as none; a total that is missing cannot be told", () => {
  expect(flagged(table({ 石城县: [9.65, "——", 1.35, 8.3] }))).toEqual([]);
  expect(flagged(table({ 石城县: ["——", 0.4, 1.35, 8.3] }))).toEqual([]);
});

/** Only one part of each county's 10.05 亿元. */
const ofWhich = (own: Cell, total: Cell = 10.05) =>
  sheet("Sheet1", [
    ["2023年研发经费（单位：亿元）"],
    ["县（市、区）", "研发经费", "其中：基础研究"],
    ...counties.map(({ name }, i): Cell[] => [
      i === 0 ? "章贡区（含经开区）" : name,
      ...(name === "石城县" ? [total, own] : [10.05, 1.23]),
    ]),
  ]);

test("其中：12.3 of 10.05 is more than all: the part's cell; all of it may be, and —— or no total cannot be told", () => {
  expect(flagged(ofWhich(12.3))).toEqual(["RD-C14 C19"]);
  expect(flagged(ofWhich(10.05))).toEqual([]);
  expect(flagged(ofWhich("——"))).toEqual([]);
  expect(flagged(ofWhich(12.3, "——"))).toEqual([]);
});
