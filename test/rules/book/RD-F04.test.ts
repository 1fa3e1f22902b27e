/** RD-F04: The year. */
import { counties, flagged } from "../../support/returns";
import { sheet } from "../../support/sheets";

const rows = counties.map((county) => [county.name, 6]);

test("nowhere stated: the title, once; nothing is guessed and nothing judged", () =>
  expect(flagged(sheet("汇总", [["研发投入强度"], ["县市区", "强度（%）"], ...rows]))).toEqual([
    "RD-F04 A1",
  ]));

test("2026 is not in the plan: that year's header", () =>
  expect(
    flagged(
      sheet("强度", [
        ["研发投入强度（%）"],
        ["县市区", "2025年", "2026年"],
        ...rows.map((row) => [...row, 6]),
      ]),
    ),
  ).toEqual(["RD-F04 C2"]));

test("a date of signing is no year of the data", () =>
  expect(
    flagged(
      sheet("汇总", [["2023年度研发投入强度"], ["填报日期：2024年3月8日"], ["县市区", "强度（%）"], ...rows]),
    ),
  ).toEqual([]));
