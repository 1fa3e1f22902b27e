/** RD-C05: Σ of the sectors within the city's R&D. */
import { registry } from "../../../src/rules/registry";
import { countyYear, flagged, sectors, missing, type Cell } from "../../support/returns";
import { sheet } from "../../support/sheets";

const amounts = [60, 12.6, 6.8, 5.2, 2];
const sectorsOfYear = sheet("分类", [
  ["2023年研发经费"],
  ["类别", "研发经费（亿元）"],
  ...sectors.map((sector, i) => [sector.name, amounts[i] ?? null]),
]);
const rules = registry.filter((rule) => rule.id === "RD-C05");
const withCity = (rd: Cell) => [countyYear({ 全市: { rd, ratio: missing } }), sectorsOfYear];

test("86.6亿元 of the sectors above 85.6亿元 of the city: the city's cell", () =>
  expect(flagged(withCity(85.6), { rules })).toEqual(["RD-C05 C22"]));

test("86.6亿元 is all of it: nothing; —— cannot be told", () => {
  expect(flagged(withCity(86.6), { rules })).toEqual([]);
  expect(flagged(withCity(missing), { rules })).toEqual([]);
});
