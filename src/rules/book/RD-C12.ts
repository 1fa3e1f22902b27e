import type { ReturnRule } from "../rule";
import { at, qualityClause, showAmount } from "../wording";

/** Nobody spends more on R&D than he earns; who earns nothing yet is asked. */
export const revenueExceeded: ReturnRule = {
  id: "RD-C12",
  about: ["enterpriseRd"],
  severity: "error",
  title: { zh: "企业研发经费大于营业收入", en: "An enterprise's R&D is more than its revenue" },
  rowByRow: true,
  clause: "{quality}",
  page: {
    what: "同一企业的研发经费是否大于营业收入；营业收入为 0 的为疑问。",
    why: "规上企业的研发经费是营业收入中的一部分，大于营业收入多是单位或串行的错误。",
    example: "营业收入 6,000 万元，研发经费 7,200 万元。",
    mend: "核对两个数的单位和位数；属实的说明。",
  },
  check({ plan, sheet, usable }, tell) {
    for (const { facts } of sheet.rows) {
      const revenue = facts.find((fact) => fact.measure === "revenue");
      const rd = facts.find((fact) => fact.measure === "enterpriseRd");
      if (!rd || !revenue || rd.year !== revenue.year) continue;
      if (!usable(rd) || !usable(revenue)) tell.couldNotTell();
      else if (rd.value <= revenue.value) tell.passed();
      else {
        tell.found({
          ...at(rd),
          ...(revenue.value === 0 && { severity: "query" as const }),
          message: `${rd.subject.name}研发经费 ${showAmount(rd.value, rd)}，大于营业收入 ${showAmount(revenue.value, revenue)}。`,
          suggestion: "请核对研发经费和营业收入的数字与单位。",
          source: qualityClause(plan),
        });
      }
    }
  },
};
