/** RD-T01: A ratio or amount under its year's target. */
import { check, counties, flagged, onTarget } from "../../support/returns";
import { sheet } from "../../support/sheets";

test("瑞金市 at 2.28% in 2023 is behind 2.29%: the ratio's cell, with the money that is short", () => {
  const { findings } = check(onTarget({ 瑞金市: ["瑞金市", 100, 2.28, 2.28] }));
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ rule: "RD-T01", severity: "behind", cell: "D21", unit: "瑞金市" });
  expect(findings[0]?.message).toMatch(/2\.28%.*2\.29%.*0\.01 个百分点/);
  expect(findings[0]?.suggestion).toContain("还差 0.01 亿元");
  expect(findings[0]?.source).toContain("附表1 瑞金市 2023 年");
});

test("at 2.29% it is met", () =>
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", 100, 2.29, 2.29] }))).toEqual([]));

test("with —— it cannot be told", () =>
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", 100, "——", "——"] }))).toEqual([]));

test("with amounts and no ratio column, the ratio is computed and the R&D cell flagged", () => {
  const rows = counties.map((county) => [county.name, 100, county.name === "崇义县" ? 1 : 6]);
  expect(flagged(sheet("2023年", [["县市区", "GDP（亿元）", "研发经费（亿元）"], ...rows]))).toEqual([
    "RD-T01 C8",
  ]);
});

test("the baseline year 2021 is never judged", () => {
  const rows = counties.map((county) => [county.name, 0.2]);
  expect(flagged(sheet("附表1", [["全社会研发投入强度（%）"], ["县市区", "2021年"], ...rows]))).toEqual([]);
});

test("高校 at 66,900万元 in 2023 is behind 6.72亿元: told in 万元", () => {
  const { findings } = check(
    sheet("经费", [
      ["研发经费完成情况"], ["单位：万元"], ["类别", "2023年"], ["规上工业", 760000], ["科研院所", 125300],
      ["高校", 66900], ["医院", 51300], ["建筑企业", "——"],
    ]),
  ); // prettier-ignore
  expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-T01 B6"]);
  expect(findings[0]?.suggestion).toContain("300 万元");
});
