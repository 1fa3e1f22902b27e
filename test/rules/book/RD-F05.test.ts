/** RD-F05: Text where a number belongs. */
import { check, counties, flagged, onTarget, planned, type Row } from "../../support/returns";
import { pct, sheet } from "../../support/sheets";

test.each(["约2.3", "2.3左右", "12亿元", true])(
  "%p is flagged, and the ratio it feeds is not judged twice",
  (value) => expect(flagged(onTarget({ 瑞金市: ["瑞金市", 100, value, 2.3] }))).toEqual(["RD-F05 C21"]),
);

test.each(["2.30", "２．３０", " 2.3 ", "2.30%"])("%p is plainly the number 2.3", (value) =>
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", 100, 2.3, value] }))).toEqual([]),
);

test("1,000.0 is read as 1000", () =>
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", "1,000.0", 23, 2.3] }))).toEqual([]));

test("a percent cell holding 0.023 says 2.3%, beside plain ones", () =>
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", 100, 2.3, pct(0.023)] }))).toEqual([]));

test("—— and a blank are no text", () => {
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", 100, "——", 2.3] }))).toEqual([]);
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", 100, null, 2.3] }))).toEqual(["RD-F08 C21"]);
});

describe("text in a column of numbers", () => {
  /** Ratios of 18 counties, the first so many of them as 约2.3. */
  const texts = (many: number) =>
    sheet("2023年", [
      ["县区", "研发投入强度（%）"],
      ...counties.map(({ name, code }, i): Row => [
        name,
        i < many ? "约2.3" : planned("gdp-intensity", code, 2023) + 0.06,
      ]),
    ]);
  test("in 18 of 18 cells, and in 9, is one error at the header, and nothing less than an error", () => {
    const { findings } = check(texts(18));
    expect(findings).toMatchObject([{ rule: "RD-F05", severity: "error", cell: "B1", unit: "" }]);
    expect(findings[0]?.message).toMatch(
      /^「研发投入强度（%）」一列 18 格中有 18 格应为数字，填的是文字。如 B2：/u,
    );
    expect(flagged(texts(9))).toEqual(["RD-F05 B1"]);
  });
  test("in 8 of 18 is eight errors", () => {
    expect(flagged(texts(8))).toHaveLength(8);
  });
});
