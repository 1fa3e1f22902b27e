/** RD-Q34: a project's dates and stage. */
import { cleanProject, projectList } from "../../support/form107";
import { check } from "../../support/returns";
import type { CellValue } from "../../../src/sheet/snapshot";

const found = (start: CellValue, end: CellValue, stage: CellValue = null) =>
  check(projectList([cleanProject("甲的研究", { 5: start, 6: end, 7: stage })]))
    .findings.filter(({ rule }) => rule === "RD-Q34")
    .map(({ cell }) => cell);

test("six figures of year and month, as number or text", () => {
  expect(found(202301, "202312")).toEqual([]);
  expect(found("2023.01", 202312)).toEqual(["G6"]);
  expect(found(202313, "2023年12月")).toEqual(["G6", "H6"]);
});
test("three months are enough, two are asked about, an end before the start too", () => {
  expect(found(202310, 202312)).toEqual([]);
  expect(found(202311, 202312)).toEqual(["H6"]);
  expect(found(202306, 202305)).toEqual(["H6"]);
});
test("a project that goes on beyond the year names its stage", () => {
  expect(found(202306, 202406)).toEqual(["I6"]);
  expect(found(202306, 202406, "2.小试阶段")).toEqual([]);
});
test("a date that is missing cannot be told", () => expect(found(202306, null)).toEqual([]));
