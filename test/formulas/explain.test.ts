/** What the pane says about a call, in numbers. */
import { explain, type Explanation } from "../../src/formulas/explain";
import { findCalls, referenceKey } from "../../src/formulas/parse";
import { currentEdition } from "../../src/plan";
import { indexPlan } from "../../src/policy";

const plan = indexPlan(currentEdition);

function explained(formula: string, cells: Readonly<Record<string, unknown[][]>> = {}): Explanation {
  const [call] = findCalls(formula);
  if (!call) throw new Error("no call");
  return explain(plan, call, (reference) => cells[referenceKey(reference)]);
}

test("a gap names its inputs, the figure with its citation, the arithmetic and what is missing", () => {
  const told = explained("=RD_GAP(A2,B2,C2)", { A2: [["章贡"]], B2: [["2023年"]], C2: [[2.19]] });
  expect(told.arguments.map(({ read, understood }) => [read, understood.zh])).toEqual([
    ["章贡", "章贡区"],
    ["2023年", "2023 年"],
    ["2.19", ""],
    ["", "省略"],
    ["", "省略"],
  ]);
  expect(told.figure?.text.zh).toContain("2.26%");
  expect(told.figure?.citation).toContain("附表1 章贡区");
  expect(told.arithmetic?.zh).toBe("2.19 − 2.26 = −0.07");
  expect(told.turn?.zh).toBe("还差 0.07；实际数达到 2.26 即为达标。");
  expect(told.outcome).toEqual({ ok: true, value: -0.07 });
});

test.each([
  ['=RD_STATUS("瑞金市",2024,2.426)', "2.426 − 2.43 = −0.004", "仅因保留两位小数才达标"],
  ['=RD_GAP("全市",2021,1.5)', "1.5 − 1.71 = −0.21", "基期年"],
  ['=RD_RATE("全市",2023,2.19)', "2.19 ÷ 2.19 = 1", "低于 2.19"],
  ['=RD_PACE("规上工业",2024,2,40)', "40 ÷ 90.94 = 43.99%；43.99% − 50% = −6.01", "45.47 亿元"],
  ["=RD_ELIGIBLE(399.99,100)", "399.99 ÷ 100 = 3.9999", "研发经费达到 400"],
  ["=RD_ELIGIBLE(600,100,TRUE,20001)", "600 ÷ 100 = 6", "研发经费达到 600.03"],
])("%s: %s", (formula, arithmetic, turn) => {
  const told = explained(formula);
  expect(told.arithmetic?.zh).toBe(arithmetic);
  expect(told.turn?.zh).toContain(turn);
});

test.each([
  ['=RD_REQUIRED("瑞金市",2023,210)', "210 × 2.29% = 4.809"],
  ["=RD_GROWTH(6,9.68,2)", "(9.68 ÷ 6)^(1 ÷ 2) − 1 = 0.2702"],
])("%s: %s", (formula, arithmetic) => {
  expect(explained(formula).arithmetic?.zh).toBe(arithmetic);
});

test("an error that desktop Excel hides is told in full", () => {
  const { outcome } = explained('=RD_TARGET("南糠区",2023)');
  expect(outcome?.ok).toBe(false);
  expect(outcome?.ok === false && outcome.problem.zh).toContain("南康区");
});

test("a nested call of ours is calculated; what only Excel can calculate is said to be so", () => {
  expect(
    explained('=RD_GAP("全市",2023,RD_INTENSITY(A1:A2,B1:B2))', {
      "A1:A2": [[1], [1]],
      "B1:B2": [[50], [50]],
    }).arithmetic?.zh,
  ).toBe("2 − 2.19 = −0.19");
  const told = explained('=RD_GAP("全市",2023,SUM(A1:A2))');
  expect(told.outcome).toBeUndefined();
  expect(told.arguments[2]?.understood.zh).toContain("Excel 计算");
  expect(told.references.map(referenceKey)).toEqual(["A1:A2"]);
});
