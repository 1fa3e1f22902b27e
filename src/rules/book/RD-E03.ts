import {
  cite,
  decimal,
  divide,
  meetsIntensity,
  multiply,
  readFlag,
  show,
  subtract,
  toNumber,
} from "../../policy";
import { applies, isBarred } from "../applications";
import type { ReturnRule } from "../rule";
import { at, showAmount } from "../wording";

/** A 高新技术企业 that applies spends at least 3% of its revenue on R&D (须), unrounded. */
export const highTechIntensity: ReturnRule = {
  id: "RD-E03",
  about: ["enterpriseRd"],
  severity: "ineligible",
  title: { zh: "高新技术企业研发强度低于要求", en: "The R&D intensity of a high-tech enterprise is too low" },
  rowByRow: true,
  clause: "{eligibility}",
  page: {
    what: "高新技术企业上年度研发经费 ÷ 营业收入是否达到 {highTechIntensity}（不四舍五入）；本行没有申报的不判。",
    why: "{eligibility}：高新技术企业申报的项目，研发投入强度须达到 {highTechIntensity}。",
    example: "600 万元 ÷ 20001 万元 = 2.99985%。",
    mend: "结论给出还差多少研发经费。",
  },
  check(context, tell) {
    const { plan, sheet, usable } = context;
    const { highTechIntensity } = plan.edition.eligibility;
    for (const row of sheet.rows) {
      const rd = row.facts.find((fact) => fact.measure === "enterpriseRd");
      const revenue = row.facts.find((fact) => fact.measure === "revenue");
      const { highTech } = row.fields;
      if (!rd || !revenue || !highTech || !applies(sheet, row) || isBarred(context, row)) continue;
      const flag = readFlag(highTech.text);
      if (flag === false) continue;
      if (!flag || !usable(rd) || !usable(revenue) || revenue.value <= 0) {
        tell.couldNotTell();
        continue;
      }
      if (meetsIntensity(plan, rd.value, revenue.value)) {
        tell.passed();
        continue;
      }
      const intensity = toNumber(decimal(rd.value).times(100).div(decimal(revenue.value)));
      const needed = divide(multiply(revenue.value, highTechIntensity.value), 100);
      // 600 ÷ 20,001 shows as 3.00% and still is under 3%.
      const decimals = show(intensity, 2) === show(highTechIntensity.value, 2) ? 6 : 2;
      tell.found({
        ...at(rd),
        message: `${rd.subject.name}是高新技术企业，研发经费 ${showAmount(rd.value, rd)} ÷ 营业收入 ${showAmount(revenue.value, revenue)} = ${show(intensity, decimals)}%，低于 ${show(highTechIntensity.value)}%。`,
        suggestion: `研发经费需达到 ${showAmount(needed, rd)}，还差 ${showAmount(subtract(needed, rd.value), rd)}。`,
        source: cite(highTechIntensity.citation),
      });
    }
  },
};
