/** RD-F10: The check character of a 统一社会信用代码. */
import { check, enterprises, flagged } from "../../support/returns";

test("a wrong check character is named; real codes pass; a blank is RD-F08", () => {
  const { findings } = check(enterprises({ 0: { code: "914403001922038217" } }));
  expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-F10 B4"]);
  expect(findings[0]?.message).toContain("末位校验码应为 6");
  expect(flagged(enterprises({ 0: { code: "91440300708461136t" } }))).toEqual([]);
  expect(flagged(enterprises({ 0: { code: null } }))).toEqual(["RD-F08 B4"]);
});
