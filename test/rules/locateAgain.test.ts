/** A return that was found to agree is not gone through again, unless another of its figures has been found at fault since. */
import { locateFaults, type PlacedContext } from "../../src/rules/locate";
import { registry } from "../../src/rules/registry";
import type { Fact } from "../../src/returns/types";
import { check, counties, gdpOf } from "../support/returns";
import { sheet } from "../support/sheets";

const spent = counties.map((_, i) => gdpOf(i) / 50);
const total = Number((spent.reduce((a, b) => a + b, 0) + 7).toFixed(2));

/** Counties that add up to the city with the 7 of a unit that has no row in the plan. */
const withNeighbour = sheet("汇总", [
  ["2024年全社会研发经费情况表"],
  ["单位：亿元"],
  ["县（市、区）", "全社会研发经费"],
  ...counties.map(({ name }, i) => [name, spent[i] ?? 0]),
  ["蓉江新区", 7],
  ["全市", total],
]);

/** The sheet as rules see it, where some figures are known to be at fault. */
function placed(faulty: ReadonlySet<Fact>): PlacedContext {
  let found: PlacedContext | undefined;
  check(withNeighbour, {
    rules: [],
    observe: (context) => {
      const [on] = context.returns;
      const usable = ((fact) => fact?.state === "number" && !faulty.has(fact)) as typeof context.usable;
      if (on) found = { on, context: { ...context, usable } };
    },
  });
  return found as PlacedContext;
}

const ids = registry.map(({ id }) => id);
const agrees = (one: PlacedContext): boolean => locateFaults([one], ids, false).agrees;

test("with the 7 of 蓉江新区 the counties add up to the city, however often it is asked", () => {
  const one = placed(new Set());
  expect([agrees(one), agrees(one)]).toEqual([true, true]);
});

test("once that 7 is known to be at fault they no longer do, though they did when it was asked before", () => {
  const faulty = new Set<Fact>();
  const one = placed(faulty);
  expect(agrees(one)).toBe(true);
  for (const fact of one.on.facts) if (fact.subject.name === "蓉江新区") faulty.add(fact);
  expect(faulty.size).toBe(1);
  expect(agrees(one)).toBe(false);
});
