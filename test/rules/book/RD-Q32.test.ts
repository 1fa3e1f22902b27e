/** RD-Q32: what a month of a researcher costs. */
import { readSettings } from "../../../src/rules/settings";
import { activities, cellOf, cleanProject, projectList } from "../../support/form107";
import { check } from "../../support/returns";

const found = (months: number | null, wageFrom?: number) =>
  check([activities(), projectList([cleanProject("甲的研究", { 9: months })])], {
    settings: readSettings({ wageFrom }),
  })
    .findings.filter(({ rule }) => rule === "RD-Q32")
    .map(({ cell, message }) => [cell, /每人每月 (\d+) 元/u.exec(message)?.[1]]);

test("4800 千元 for 96 months is 50,000 元 and usual; for 95 months it is more: the wages' cell", () => {
  expect(found(96)).toEqual([]);
  expect(found(95)).toEqual([[cellOf("1.人员人工费用"), "50526"]]);
});
test("for 700 months it is 6,857 元; the limits are settings", () => {
  expect(found(700)).toEqual([]);
  expect(found(700, 7000)).toEqual([[cellOf("1.人员人工费用"), "6857"]]);
});
test("no months, nothing to tell", () => expect(found(null)).toEqual([]));
