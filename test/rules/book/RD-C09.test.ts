/** RD-C09: A cumulative quarter is no less than the one before. */
import { flagged, sectorQuarter, missing } from "../../support/returns";

test("6.3 after 6.4: the later cell; 8.2 after 8.2 is possible; —— cannot be told", () => {
  expect(flagged(sectorQuarter({ 高等学校: [2.1, 4.2, 6.4, 6.3] }))).toEqual(["RD-C09 E6"]);
  expect(flagged(sectorQuarter({ 高等学校: [2.1, 4.2, 8.2, 8.2] }))).toEqual([]);
  expect(flagged(sectorQuarter({ 高等学校: [2.1, 4.2, missing, 8.2] }))).toEqual([]);
});
