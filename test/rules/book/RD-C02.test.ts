/** RD-C02: Industrial ratio = industrial R&D / revenue × 100. */
import { counties, flagged, missing, type Cell } from "../../support/returns";
import { sheet } from "../../support/sheets";

const header = ["县市区", "规上工业营业收入", "规上工业研发经费", "规上工业研发投入强度（%）"];
const industry = (ratio: Cell, revenue: Cell = 100) =>
  sheet("2023年", [
    ["单位：亿元"],
    header,
    ...counties.map(({ name }) => (name === "大余县" ? [name, revenue, 4, ratio] : [name, 100, 4, 4])),
  ]);

test("4 ÷ 100 reported as 4.5%: the ratio; 4% agrees", () => {
  expect(flagged(industry(4.5))).toEqual(["RD-C02 D7"]);
  expect(flagged(industry(4))).toEqual([]);
});

test("—— cannot be told", () => expect(flagged(industry(4.5, missing))).toEqual([]));
