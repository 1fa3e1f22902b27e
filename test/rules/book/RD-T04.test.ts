/** RD-T04: Counts and shares of the clauses. */
import { counts, flagged, missing } from "../../support/returns";

test("突破 1500 is more than 1500; 20 左右 leaves a tenth; 45% 以上 includes 45%", () => {
  expect(flagged(counts({ "high-tech": 1500 }))).toEqual(["RD-T04 C4"]);
  expect(flagged(counts({ "best-platforms": 18 }))).toEqual([]);
  expect(flagged(counts({ "best-platforms": 17 }))).toEqual(["RD-T04 C15"]);
  expect(flagged(counts({ "active-share": 44.9 }))).toEqual(["RD-T04 C8"]);
});

test("—— cannot be told; a blank is RD-F08", () => {
  expect(flagged(counts({ unicorns: missing }))).toEqual([]);
  expect(flagged(counts({ unicorns: null }))).toEqual(["RD-F08 C3"]);
});
