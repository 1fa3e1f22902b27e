/** RD-T05: 临界: met only at the two decimals that are published. */
import { check, counties, flagged, onTarget, planned, type Cell } from "../../support/returns";
import { sheet } from "../../support/sheets";

test("大余县 prints its target 1.68%, and 3.361 ÷ 200.4 beside it is 1.677%: asked about", () => {
  const [found] = check(onTarget({ 大余县: ["大余县", 200.4, 3.361, 1.68] })).findings;
  expect([found?.rule, found?.cell]).toEqual(["RD-T05", "D8"]);
  expect(found?.message).toContain("1.677146%");
});

test("amounts so rounded that they may stand for the target tell nothing: 3.3 ÷ 199 = 1.658 and 1.68", () => {
  const rows = counties.map(({ name, code }) => {
    const target = planned("gdp-intensity", code, 2023) + 0.5;
    return name === "大余县"
      ? [name, 199, 3.3, 1.68]
      : [name, 200, Number((target * 2).toFixed(1)), Number(target.toFixed(2))];
  });
  expect(
    flagged(sheet("2023年", [["县市区", "GDP（亿元）", "研发经费（亿元）", "强度（%）"], ...rows])),
  ).toEqual([]);
});

test("2.286% is published as 2.29% and asks for a look; 2.29% does not; a blank cannot be told", () => {
  const at = (value: Cell) => flagged(onTarget({ 瑞金市: ["瑞金市", 100, 2.286, value] }));
  expect(at(2.286)).toEqual(["RD-T05 D21"]);
  expect(at(2.29)).toEqual([]);
  expect(at(null)).toEqual(["RD-F08 D21"]);
});
