/** RD-Q33: projects that may be no research. */
import { readSettings } from "../../../src/rules/settings";
import { cleanProject, projectList } from "../../support/form107";
import { check } from "../../support/returns";
import type { CellValue } from "../../../src/sheet/snapshot";

const found = (name: string, changes: Record<number, CellValue> = {}, projectWords?: readonly string[]) =>
  check(projectList([cleanProject(name, changes)]), { settings: readSettings({ projectWords }) })
    .findings.filter(({ rule }) => rule === "RD-Q33")
    .map(({ cell, severity }) => `${severity} ${cell}`);

test("results 2 and 3 and aims 5 to 8 are asked about, with or without their text", () => {
  expect(found("甲的研究", { 3: "3.对已有产品、工艺等进行一般性改进" })).toEqual(["query E6"]);
  expect(found("甲的研究", { 3: 2 })).toEqual(["query E6"]);
  expect(found("甲的研究", { 4: "节约原材料" })).toEqual(["query F6"]);
  expect(found("甲的研究", { 3: "13.自主开发的新技术或新工艺、新工法、新服务", 4: "9.其他" })).toEqual([]);
});
test("a name that speaks of building is asked about; the words are a setting", () => {
  expect(found("二期厂房建设")).toEqual(["query B6"]);
  expect(found("二期厂房建设", {}, ["外包"])).toEqual([]);
});
test("a blank or unknown code cannot be told", () =>
  expect(found("甲的研究", { 3: null, 4: "待定" })).toEqual([]));
