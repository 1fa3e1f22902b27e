/** RD-Q36: the enterprises of a county together, against its industrial R&D. */
import { activities } from "../../support/form107";
import { check, counties, countyYear, missing } from "../../support/returns";
import { sheet } from "../../support/sheets";

const list = sheet("名单", [
  ["2023年企业研发情况"],
  ["单位：万元"],
  ["企业名称", "所属县区", "营业收入", "研发经费"],
  ["甲科技有限公司", "章贡区", 80000, 900],
]);
const title = "2023年企业研究开发活动及相关情况";
const found = (industryRd: number | string, active: number) =>
  // Beside a ratio and a city's sum that contradict it, the figure would be at fault within its own table (RD-C02).
  check([countyYear({ 章贡区: { industryRd, active, industryRatio: missing } }), list, activities({ title })])
    .findings.filter(({ rule }) => rule === "RD-Q36")
    .map(({ unit, cell }) => `${unit} ${cell}`);

test("one enterprise with 0.09 亿元 is part of 2 亿元, and more than 0.08", () => {
  expect(counties[0]?.name).toBe("章贡区");
  expect(found(2, 50)).toEqual([]);
  expect(found(0.08, 50)).toEqual(["章贡区 F4"]);
});
test("when the county has one enterprise with R&D, and it has reported, the two are equal", () =>
  expect(found(2, 1)).toEqual(["章贡区 F4"]));
test("a county's figure that is missing cannot be told", () => expect(found("——", 50)).toEqual([]));
