/** Which headings of a list of enterprises are parts of its research spending. */
import { dividesMoney, saysPart } from "../../src/returns/divisions";

test.each([
  "政府资金", "其中：政府资金（万元）", "来自政府部门的资金", "企业资金", "企业自筹", "自有资金", "境外资金", "国外资金",
  "银行贷款", "风险投资", "其他资金", "其它资金", "来自其他渠道", "日常性支出", "经常性支出", "其中：资产性支出", "资本性支出",
  "基础研究", "应用研究支出", "试验发展（千元）", "研究与试验发展经费 / 试验发展", "按资金来源分 / 政府", "经费来源 / 其他",
  "按支出用途分 / 日常性支出 / 小计", "活动类型 / 基础",
  // Parts of parts are no totals either.
  "日常性支出 / 其中：人员劳务费", "资产性支出中仪器设备",
])("%s is a part", (heading) => expect(saysPart(heading)).toBe(true)); // prettier-ignore

test.each([
  "研发经费", "研究与试验发展经费", "政府", "其他", "企业", "地方政府资金", "政府资金占比（%）", "企业资金增速", "政府资金目标",
  "基础研究人员", "应用研究项目数", "应用基础研究", "委托政府部门",
])("%s is none", (heading) => expect(saysPart(heading)).toBe(false)); // prettier-ignore

test("按资金来源分, 按支出用途分 and 活动类型 divide; 研发经费 does not", () => {
  expect(["按资金来源分", "按支出用途分", "活动类型"].map(dividesMoney)).toEqual([true, true, true]);
  expect(dividesMoney("研发经费")).toBe(false);
});
