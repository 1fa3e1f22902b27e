import fc from "fast-check";
import { currentEdition } from "../../src/plan";
import { eligibleOf, gapOf, indexPlan, judge, targetOf, type Outcome } from "../../src/policy";

const plan = indexPlan(currentEdition);
const shown = <T>(outcome: Outcome<T>) => (outcome.ok ? outcome.value : outcome.problem.kind);

test("every published figure is returned as printed, for the row's name, its code and the city", () => {
  for (const table of currentEdition.tables) {
    for (const [id, row] of table.figures) {
      const name = row[0]?.citation.row;
      for (const figure of row) {
        const expected = figure.value ?? "notAvailable";
        expect(shown(targetOf(plan, name, figure.year, table.number))).toBe(expected);
        if (/^\d/.test(id))
          expect(shown(targetOf(plan, Number(id), `${figure.year} 年`, table.number))).toBe(expected);
      }
    }
  }
});

test.each([
  ["全市", 2023, 1.81, null, null, -0.38],
  ["医卫", 2023, 5, null, null, -0.13],
  ["寻乌县", 2022, 2.05, "规上工业", null, 0.05],
  ["全市", 2023, 0.0181, null, null, "invalid"],
  ["全市", 2023, 0.0181, null, "小数", -0.38],
  ["高校", 2023, 66900, null, "万元", -0.03],
  ["全市", 2023, null, null, null, ""],
  ["全市", 2023, 0, null, null, -2.19],
  ["全市", 2023, "约2", null, null, "invalid"],
  ["全市", 2023, 2.2, null, "万元", "invalid"],
])("RD_GAP(%p, %p, %p, %p, %p) is %p", (unit, year, actual, indicator, scale, gap) =>
  expect(shown(gapOf(plan, unit, year, actual, indicator, scale))).toBe(gap),
);

test("GAP + TARGET = actual, to the last decimal a clerk types", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 10, max: 9999 }),
      fc.constantFrom(...currentEdition.regions),
      (hundredths, region) => {
        const actual = hundredths / 100;
        const gap = shown(gapOf(plan, region.name, 2024, actual, null, null)) as number;
        const target = shown(targetOf(plan, region.name, 2024, null)) as number;
        expect(Math.round((gap + target) * 1e6)).toBe(Math.round(actual * 1e6));
      },
    ),
  );
});

test("瑞金市 at 2.426% of GDP in 2024 is 临界 against 2.43%, 2.424% is 滞后, 2.43% is 达标", () => {
  expect([2.426, 2.425, 2.424, 2.43].map((actual) => judge("ratio", actual, 2.43))).toEqual([
    "borderline", "borderline", "behind", "met",
  ]); // prettier-ignore
  expect(judge("amount", 6.718, 6.72)).toBe("behind");
});

describe("二(八): who may apply", () => {
  const eligible = (
    rd: unknown,
    funds: unknown,
    highTech: unknown = null,
    revenue: unknown = null,
    project: unknown = null,
  ) => shown(eligibleOf(plan, { rd, funds, highTech, revenue, project }));

  test.each([
    [400, 100, null, null, null, true],
    [399.99, 100, null, null, null, false],
    [600, 100, true, 20000, null, true],
    [600, 100, true, 20001, null, false],
    [600, 100, "是", 20000, null, true],
    [0, 100, false, null, "市级重大", false],
    [600, 100, true, null, null, "notAvailable"],
    [null, 100, null, null, null, "notAvailable"],
    [400, null, null, null, null, "notAvailable"],
    [400, 0, null, null, null, "invalid"],
    [-1, 100, null, null, null, "invalid"],
    [400, 100, "也许", null, null, "invalid"],
  ])(
    "R&D %p, funds %p, high-tech %p, revenue %p, project %p: %p",
    (rd, funds, highTech, revenue, project, verdict) =>
      expect(eligible(rd, funds, highTech, revenue, project)).toBe(verdict),
  );

  test("more R&D never makes an eligible application ineligible", () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(
        amount,
        amount,
        fc.integer({ min: 1, max: 100_000 }),
        amount,
        fc.boolean(),
        (a, b, funds, revenue, highTech) => {
          const [less, more] = [Math.min(a, b), Math.max(a, b)];
          if (eligible(less, funds, highTech, revenue) === true)
            expect(eligible(more, funds, highTech, revenue)).toBe(true);
        },
      ),
    );
  });
});
