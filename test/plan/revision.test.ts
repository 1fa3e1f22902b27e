/** A revised edition is added as data: names, functions and rules follow it, and a workbook keeps its own. */
import { evaluate } from "../../src/formulas/evaluate";
import { currentEdition } from "../../src/plan";
import { indexPlan } from "../../src/policy";
import { checkWorkbook } from "../../src/rules/check";
import { revisedEdition } from "../fixtures/revisedEdition";
import { sheet } from "../support/sheets";

const [old, revised] = [indexPlan(currentEdition), indexPlan(revisedEdition)];
const target = (plan: typeof old, ...args: unknown[]) => {
  const outcome = evaluate(plan, "RD_TARGET", args);
  return outcome.ok ? outcome.value : outcome.problem.kind;
};

test("章贡区 must reach 2.51% in 2024 after the revision, 2.43% before; 2023 stands", () => {
  expect(target(revised, "章贡区", 2024)).toBe(2.51);
  expect(target(old, "章贡区", 2024)).toBe(2.43);
  expect(target(revised, "章贡区", 2023)).toBe(target(old, "章贡区", 2023));
});

test("the revised figure is cited from the revised notice", () => {
  expect(evaluate(revised, "RD_SOURCE", ["章贡区", 2024])).toEqual({
    ok: true,
    value: "赣市科赋办字〔2024〕9号 附表1 章贡区 (含经开区) 2024 年",
  });
});

test("2.45% in 2024 is on track under the plan of 2023 and behind under the revision", () => {
  const submitted = sheet("表", [
    ["县（市、区）", "年度", "研发投入强度（%）"],
    ["章贡区", 2024, 2.45],
    ["南康区", 2024, 2.5],
  ]);
  const behind = (plan: typeof old) =>
    checkWorkbook([submitted], plan)
      .findings.filter(({ rule }) => rule === "RD-T01")
      .map(({ cell }) => cell);
  expect(behind(old)).toEqual([]);
  expect(behind(revised)).toEqual(["C2"]);
});
