import { catalog } from "../../src/formulas/catalog";
import { explain } from "../../src/formulas/explain";
import { currentEdition } from "../../src/plan";
import { indexPlan } from "../../src/policy";

const plan = indexPlan(currentEdition);
const of = (id: string, ...values: unknown[]) =>
  explain(
    plan,
    id,
    values.map((value) => ({
      written: value === null ? "" : "值",
      values: Array.isArray(value) ? (value as unknown[][]) : [[value]],
    })),
  );
const zh = (id: string, ...values: unknown[]) =>
  of(id, ...values)
    .steps.map((step) => step.zh)
    .join("\n");

test("瑞金市 at 2.426% in 2024: the figure with its citation, the arithmetic, and what would change the verdict", () => {
  const told = zh("RD_GAP", "瑞金", 2024, 2.426);
  expect(told).toContain("“瑞金”即瑞金市（360781）");
  expect(told).toContain("没有写指标，按附表1");
  expect(told).toContain("目标为 2.43%，出处：赣市科赋办字〔2023〕2号 附表1 瑞金市 2024 年");
  expect(told).toContain("2.426 − 2.43 = −0.004");
  expect(told).toContain("临界；再增加 0.004个百分点即达标");
});

test.each([
  ["RD_STATUS", ["全市", 2023, 2.3], "减少超过 0.11个百分点就不达标"],
  ["RD_STATUS", ["高校", 2023, 60000, null, "万元"], "60000（万元）换算为 6 亿元"],
  ["RD_STATUS", ["全市", 2021, 1], "2021 年是基期，不判断"],
  ["RD_RATE", ["全市", 2023, 1.095], "1.095 ÷ 2.19 = 0.5"],
  ["RD_REQUIRED", ["瑞金市", 2023, 210], "210 × 2.29% = 4.809"],
  ["RD_PACE", ["规上工业", 2024, 2, 40], "40 ÷ 90.94 = 43.99%；时间进度：2 ÷ 4 = 50%"],
  ["RD_GROWTH", [6, 9.68, 2], "9.68 ÷ 6"],
  ["RD_ELIGIBLE", [399.99, 100], "原则上不符合"],
  [
    "RD_INTENSITY",
    [
      [[1], [9]],
      [[100], [200]],
    ],
    "100 × 10 ÷ 300 = 3.3333%",
  ],
  ["RD_GAP", ["全市", 2023, null], "实际数为空白"],
] as const)("%s%j says %s", (id, values, words) => expect(zh(id, ...values)).toContain(words));

test("an error is explained by its message, which desktop Excel hides", () => {
  const { result, steps } = of("RD_TARGET", "建筑企业", 2023);
  expect(steps).toEqual([]);
  expect(result.ok ? "" : result.problem.zh).toContain("年均增长 20%");
});

test("a blank cell and 0 are told apart, a range by its first cell and its size", () => {
  const { inputs } = of("RD_GAP", [["全市"], ["瑞金市"]], 2023, [[null]]);
  expect(inputs.map((input) => input.read.zh)).toEqual([
    "全市 等 2 个单元格",
    "2023",
    "（空白单元格，不是 0）",
    "（省略）",
    "（省略）",
  ]);
});

test("every function can be explained in both languages, whatever it is given", () => {
  for (const { id, parameters } of catalog) {
    for (const value of ["章贡区", 2023, null, "不明之物"]) {
      const { steps, inputs } = of(id, ...parameters.map(() => value));
      for (const step of [...steps, ...inputs.map((input) => input.read)]) {
        expect(step.zh).not.toMatch(/undefined|NaN|\[object/);
        expect(step.en).not.toBe("");
      }
    }
  }
});
