/** RD-C32: people × 12 covers the months of the projects. */
import { activities, cellOf, cleanProject, projectList } from "../../support/form107";
import { check } from "../../support/returns";

const found = (months: unknown, enterprise = "甲科技有限公司") =>
  check([activities(), projectList([cleanProject("甲的研究", { 9: months as number })], { enterprise })])
    .findings.filter(({ rule }) => rule === "RD-C32")
    .map(({ sheet, cell }) => `${sheet} ${cell}`);

test("60 people work 720 months at most: 720 is possible, 721 is not, at the people's cell", () => {
  expect(found(720)).toEqual([]);
  expect(found(721)).toEqual([`企业研究开发活动相关情况表 ${cellOf("研究开发人员合计")}`]);
});

test("another enterprise's projects, and months that are missing, tell nothing", () => {
  expect(found(721, "乙公司")).toEqual([]);
  expect(found(null)).toEqual([]);
});
