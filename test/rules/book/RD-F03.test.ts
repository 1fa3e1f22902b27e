/** RD-F03: 应报尽报. */
import { check, counties, countyYear, flagged, onTarget, sectorMatrix } from "../../support/returns";
import { sheet } from "../../support/sheets";

test("counties missing: one finding at the header of the names, listing them", () => {
  const { findings } = check(
    sheet("2023年", [
      ["县市区", "研发投入强度（%）"],
      ["章贡区", 2.3],
      ["南康区", 1.8],
    ]),
  );
  expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-F03 A1"]);
  expect(findings[0]?.message).toMatch(/16 个没有填报：赣县区、/);
});

test("without 建筑企业, for which the plan prints no figure, it is a query; without 医疗卫生机构 an error", () => {
  const without = (name: string) => {
    const whole = sectorMatrix();
    return { ...whole, values: whole.values.filter(([first]) => first !== name) };
  };
  const told = (name: string) =>
    check(without(name)).findings.map((f) => `${f.rule} ${f.cell} ${f.severity}`);
  expect(told("特级、一级建筑企业")).toEqual(["RD-F03 A3 query"]);
  expect(told("医疗卫生机构")).toEqual(["RD-F03 A3 error"]);
});

test("one sheet that lacks a county which another sheet of the year reports lacks nothing", () => {
  const part = (name: string, from: number, to: number) =>
    sheet(name, [
      ["2023年"],
      ["县市区", "研发投入强度（%）"],
      ...counties.slice(from, to).map((c) => [c.name, 6]),
    ]);
  expect(flagged([part("甲", 0, 9), part("乙", 9, 18)])).toEqual([]);
  expect(flagged([part("甲", 0, 9), part("乙", 9, 17)])).toEqual(["RD-F03 A2", "RD-F03 A2"]);
});

test("all 18 are there: nothing is missing, with or without the city's own row", () => {
  expect(flagged(onTarget())).toEqual([]);
  expect(flagged(countyYear())).toEqual([]);
});
