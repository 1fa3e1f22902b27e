/** Whether a row reads as headings is asked of the cells that are looked at, whoever has asked the same of others before. */
import { cropped, gridOf } from "../../src/returns/grid";
import { isHeaderRow } from "../../src/returns/headerRows";
import { sheet } from "../support/sheets";

const whole = gridOf(
  sheet("汇总", [
    ["县（市、区）", "地区生产总值（亿元）", "研发经费（亿元）"],
    ["瑞金市", 210, 4.81],
  ]),
);

test("县（市、区）, 地区生产总值, 研发经费 are headings; the first of them alone is none", () => {
  expect([isHeaderRow(whole, 0), isHeaderRow(whole, 0)]).toEqual([true, true]);
  expect(isHeaderRow(cropped(whole, { right: 0 }), 0)).toBe(false);
  expect(isHeaderRow(whole, 0)).toBe(true);
});

test("a row of figures is none", () => {
  expect(isHeaderRow(whole, 1)).toBe(false);
});
