/** RD-C08: Enterprises with R&D, or with an institution, within all enterprises. */
import { countyYear, flagged, missing } from "../../support/returns";

test("103 of 102 enterprises: the part's cell; 102 of 102 is possible", () => {
  expect(flagged(countyYear({ 赣县区: { active: 103 } }))).toEqual(["RD-C08 I6"]);
  expect(flagged(countyYear({ 赣县区: { active: 102 } }))).toEqual([]);
  expect(flagged(countyYear({ 赣县区: { institution: 104 } }))).toEqual(["RD-C08 J6"]);
});

test("—— cannot be told", () => expect(flagged(countyYear({ 赣县区: { active: missing } }))).toEqual([]));
