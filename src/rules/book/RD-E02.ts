import { cite, divide, meetsMultiple, multiply, show, subtract } from "../../policy";
import { isBarred } from "../applications";
import type { ReturnRule } from "../rule";
import { at, showAmount } from "../wording";

/** R&D of the year before is four times the funds applied for, 原则上. */
export const fundsMultiple: ReturnRule = {
  id: "RD-E02",
  about: ["enterpriseRd"],
  severity: "ineligible",
  title: { zh: "研发经费不足申请资金的规定倍数", en: "R&D is too little for the funds applied for" },
  rowByRow: true,
  clause: "{eligibility}",
  page: {
    what: "上年度研发经费是否达到申请财政资金的 {fundsMultiple}（原则上，含本数）。",
    why: "{eligibility}的申报条件。",
    example: "研发经费 399.99 万元，申请 100 万元。",
    mend: "提高研发经费或减少申请资金；确需例外的说明。",
  },
  check(context, tell) {
    const { plan, sheet, usable } = context;
    const { fundsMultiple } = plan.edition.eligibility;
    for (const row of sheet.rows) {
      const rd = row.facts.find((fact) => fact.measure === "enterpriseRd");
      const funds = row.facts.find((fact) => fact.measure === "funds");
      // Not every row applies, and who is barred altogether is told so once.
      if (!rd || !funds || funds.state === "blank" || funds.state === "dash" || isBarred(context, row))
        continue;
      if (!usable(rd) || !usable(funds)) {
        tell.couldNotTell();
        continue;
      }
      if (funds.value === 0 || meetsMultiple(plan, rd.value, funds.value)) {
        tell.passed();
        continue;
      }
      const needed = multiply(funds.value, fundsMultiple.value);
      tell.found({
        ...at(funds),
        message: `${funds.subject.name}申请财政资金 ${showAmount(funds.value, funds)}，上年研发经费 ${showAmount(rd.value, rd)}，为 ${show(divide(rd.value, funds.value), 2)} 倍，原则上应达到 ${show(fundsMultiple.value)} 倍。`,
        suggestion: `研发经费需达到 ${showAmount(needed, rd)}（还差 ${showAmount(subtract(needed, rd.value), rd)}），或申请资金不超过 ${showAmount(divide(rd.value, fundsMultiple.value), funds)}；确需例外的请说明。`,
        source: cite(fundsMultiple.citation),
      });
    }
  },
};
