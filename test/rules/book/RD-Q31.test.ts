/** RD-Q31: what is unusual on a 107-2 and can be so. */
import { activities, cellOf } from "../../support/form107";
import { check } from "../../support/returns";
import type { CellValue } from "../../../src/sheet/snapshot";

const cells = (changes: Record<string, CellValue>) =>
  check(activities({ changes }))
    .findings.filter(({ rule }) => rule === "RD-Q31")
    .map(({ severity, cell }) => `${severity} ${cell}`);

test("outsourced R&D is asked about", () =>
  expect(cells({ 委托外部研究开发费用: 150, "③委托境内企业": 150, "8.其他费用": 0 })).toEqual([
    `query ${cellOf("委托外部研究开发费用")}`,
  ]));
test("no deduction, blank or 0, is asked about", () => {
  expect(cells({ 加计扣除减免税金额: 0 })).toEqual([`query ${cellOf("加计扣除减免税金额")}`]);
  expect(cells({ 加计扣除减免税金额: null })).toEqual([`query ${cellOf("加计扣除减免税金额")}`]);
});
test("neither patent nor paper is asked about once; one of them is enough", () => {
  expect(cells({ 当年专利申请数: 0, "其中：发明专利": 0, 发表科技论文: 0 })).toEqual([
    `query ${cellOf("当年专利申请数")}`,
  ]);
  expect(cells({ 当年专利申请数: 0, "其中：发明专利": 0, 发表科技论文: 1 })).toEqual([]);
});
test("text for a number cannot be told", () => expect(cells({ 加计扣除减免税金额: "见附件" })).toEqual([]));
