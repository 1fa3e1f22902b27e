/** RD-F08: A required cell is blank. */
import { countyMatrix, enterprises, flagged, onTarget } from "../../support/returns";

test("one blank: that cell", () =>
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", null, 2.3, 2.3] }))).toEqual(["RD-F08 B21"]));

test("a whole row blank is one fault", () =>
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", null, null, null] }))).toEqual(["RD-F08 B21"]));

test("0 and —— are not blank", () => {
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", 100, "——", 2.3] }))).toEqual([]);
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", 100, 0, 0] }))).toEqual(["RD-T01 D21"]);
});

test("a blank in the baseline year is no fault: nothing is due of 2021", () =>
  expect(flagged(countyMatrix({ 瑞金市: { 2021: null } }, "gdp-intensity", [2021, 2022]))).toEqual([]));

test("in an enterprise list a blank code is asked for, blank funds and project are not", () => {
  expect(flagged(enterprises({ 0: { code: null } }))).toEqual(["RD-F08 B4"]);
  expect(flagged(enterprises({ 1: { funds: null, project: null } }))).toEqual([]);
});
