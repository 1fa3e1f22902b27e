/** Beside what a column was taken for stand its first three values, as the sheet shows them. */
import { check, type Row } from "../support/returns";
import { pct, sheet } from "../support/sheets";

const samplesOf = (rows: readonly Row[]) =>
  Object.fromEntries(
    check(sheet("2023年", rows)).sheets[0]?.understanding.flatMap(({ column, samples }) =>
      column ? [[column.header, samples]] : [],
    ) ?? [],
  ) as Readonly<Record<string, readonly string[]>>;

const rows = [
  ["2023年各县（市、区）研发投入情况表"],
  ["县（市、区）", "地区生产总值（亿元）", "研发经费（万元）", "备注", "强度（%）"],
  ["章贡区", 600, 135600, "含经开区", pct(0.0226)],
  ["南康区", 400.25, "——", null],
  ["赣县区", null, 42000, "初步核算数，待省统计局反馈后修正"],
  ["信丰县", 300, 66000, null],
  ["大余县", 200, 36000, null],
] as const;

test("of 600, 400.25, blank and 300 the first three that are there; the blank one is passed by", () =>
  expect(samplesOf(rows)["地区生产总值（亿元）"]).toEqual(["600", "400.25", "300"]));

test("a dash is a value; a long remark is cut", () => {
  const samples = samplesOf(rows);
  expect(samples["研发经费（万元）"]).toEqual(["135600", "——", "42000"]);
  expect(samples["备注"]).toHaveLength(2);
  for (const one of samples["备注"] ?? []) expect(one.length).toBeLessThanOrEqual(13);
});

test("what a cell shows as 2.26% is 2.26% here too", () =>
  expect(samplesOf(rows)["强度（%）"]).toEqual(["2.26%"]));
