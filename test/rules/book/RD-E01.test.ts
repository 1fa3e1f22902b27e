/** RD-E01: 市级重大 and no R&D. */
import { enterprises, flagged, missing } from "../../support/returns";

test("市级重大 without R&D is barred: one finding stands for the row", () =>
  expect(flagged(enterprises({ 0: { rd: 0, tax: 0, finance: 0 } }))).toEqual(["RD-E01 F4"]));

test("with 700万元 of R&D, or for another kind of project, nobody is barred", () => {
  expect(flagged(enterprises())).toEqual([]);
  expect(flagged(enterprises({ 1: { rd: 0, tax: 0, finance: 0, revenue: 9000 } }))).not.toContain(
    "RD-E01 F5",
  );
});

test("—— is no zero: it cannot be told", () =>
  expect(flagged(enterprises({ 0: { rd: missing, tax: missing, finance: missing } }))).toEqual([]));
