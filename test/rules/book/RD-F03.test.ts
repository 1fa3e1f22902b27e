/** RD-F03: 应报尽报. */
import { check, countyYear, flagged, onTarget } from "../../support/returns";
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

test("all 18 are there: nothing is missing, with or without the city's own row", () => {
  expect(flagged(onTarget())).toEqual([]);
  expect(flagged(countyYear())).toEqual([]);
});
