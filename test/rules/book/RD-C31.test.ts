/** RD-C31: the lines of 107-2 agree with each other. */
import fc from "fast-check";
import { activities, cellOf } from "../../support/form107";
import { check, flagged } from "../../support/returns";
import type { CellValue } from "../../../src/sheet/snapshot";

const form = (changes: Record<string, CellValue>) => activities({ changes });
const only = (changes: Record<string, CellValue>) =>
  check(form(changes)).findings.filter(({ rule }) => rule === "RD-C31");
const cells = (changes: Record<string, CellValue>) => only(changes).map(({ cell }) => cell);

test("a form that agrees gets no finding", () => expect(flagged(activities())).toEqual([]));

test("8 parts and 5 sources give 9000: a total of 9500 is one finding, at the total, with what it should be", () => {
  const findings = only({ 研究开发费用合计: 9500 });
  expect(findings.map(({ cell, severity }) => [cell, severity])).toEqual([
    [cellOf("研究开发费用合计"), "error"],
  ]);
  expect(findings[0]?.suggestion).toContain("应为 9000 千元");
  expect(findings[0]?.message).toContain("研究开发费用合计（7） 9500 千元，而");
});

test("the total agrees with its sources: a part with a zero too many is the one at fault", () => {
  const findings = only({ "2.直接投入费用": 30000 });
  expect(findings.map(({ cell }) => cell)).toEqual([cellOf("2.直接投入费用")]);
  expect(findings[0]?.suggestion).toContain("应为 3000 千元");
});

test("14 is both a part of 7 and the sum of 15 to 18: 100 typed there alone is one fault", () =>
  expect(cells({ 委托外部研究开发费用: 100 })).toEqual([cellOf("委托外部研究开发费用")]));

test.each([
  ["其中：女性", 61, "1 ≥ 3"],
  ["其中：外聘人员", 61, "1 ≥ 6"],
  ["机构研究开发费用", 9001, "7 ≥ 26"],
  ["其中：仪器和设备", 701, "20 ≥ 21"],
  ["其中：发明专利", 9, "29 ≥ 30"],
  ["其中：已被实施", 11, "32 ≥ 33"],
  ["其中：出口", 52001, "36 ≥ 37"],
])("%s %d breaks %s: the part's cell", (line, value) =>
  expect(cells({ [line]: value })).toEqual([cellOf(line)]),
);

test("equal is enough: 60 women of 60", () => expect(cells({ "其中：女性": 60 })).toEqual([]));

test("6 people for 60 breaks seven relations and is one finding, at the number of people", () =>
  expect(cells({ 研究开发人员合计: 6 })).toEqual([cellOf("研究开发人员合计")]));

test("masters and doctors above the graduates: 24 + 25 > 5", () =>
  expect(cells({ "其中：本科毕业及以上人员": 14, 硕士毕业: 12, "其中：博士毕业": 3 })).toEqual([
    cellOf("其中：本科毕业及以上人员"),
  ]));

test("equipment without an institution: 27 > 0 and 22 = 0 is an error and no question beside it", () => {
  const { findings } = check(
    form({ 期末机构数: 0, 机构研究开发人员: 0, 机构研究开发费用: 0, "其中：博士毕业": 0, 硕士毕业: 0 }),
  );
  expect(findings.map(({ rule, cell }) => `${rule} ${cell}`)).toEqual([`RD-C31 ${cellOf("期末机构数")}`]);
});

test("people without wages: 1 > 0 ⇔ 8 > 0", () => {
  const found = only({
    "1.人员人工费用": 0,
    研究开发费用合计: 4200,
    "1.来自企业自筹": 3900,
    机构研究开发费用: 4000,
  });
  expect(found.map(({ cell }) => cell)).toEqual([cellOf("1.人员人工费用")]);
});

test("a total left blank while its parts are filled is asked for; —— and blank parts are none", () => {
  expect(cells({ 研究开发费用合计: null })).toEqual([cellOf("研究开发费用合计")]);
  expect(cells({ "4.来自风险投资": null, "3.来自银行贷款": "——" })).toEqual([]);
});

test("what cannot be read cannot be told", () => {
  expect(cells({ 研究开发费用合计: "约九千" })).toEqual([]);
  expect(check(form({ 研究开发费用合计: "约九千" })).sheets[0]?.outcomes.couldNotTell).toBeGreaterThan(0);
});

test("whatever one number is changed to, it is at most one finding of this rule", () => {
  const lines = [
    "研究开发费用合计",
    "2.直接投入费用",
    "委托外部研究开发费用",
    "1.来自企业自筹",
    "研究开发人员合计",
    "其中：女性",
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...lines),
      fc.integer({ min: 0, max: 100_000 }),
      (line, value) => cells({ [line]: value }).length <= 1,
    ),
    { numRuns: 60 },
  );
});
