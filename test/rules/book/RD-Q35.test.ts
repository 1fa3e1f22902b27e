/** RD-Q35: government money of the projects is part of the enterprise's. */
import { activities, cellOf, cleanProject, projectList } from "../../support/form107";
import { check } from "../../support/returns";
import type { CellValue } from "../../../src/sheet/snapshot";

const found = (government: CellValue) =>
  check([activities(), projectList([cleanProject("甲的研究", { 11: government })])])
    .findings.filter(({ rule }) => rule === "RD-Q35")
    .map(({ severity, cell }) => `${severity} ${cell}`);

test("300 千元 of 300 is possible, 301 is asked about, at the enterprise's line", () => {
  expect(found(300)).toEqual([]);
  expect(found(301)).toEqual([`query ${cellOf("2.来自政府部门")}`]);
});
test("a figure that is no number cannot be told", () => expect(found("若干")).toEqual([]));
