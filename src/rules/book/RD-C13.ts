import type { ReturnRule } from "../rule";
import { at, qualityClause, showAmount } from "../wording";

/** What comes from the government is a part of what is spent. */
export const fundsExceedRd: ReturnRule = {
  id: "RD-C13",
  severity: "error",
  title: { zh: "政府资金大于研发经费", en: "Government funds are more than R&D" },
  rowByRow: true,
  clause: "{quality}",
  page: {
    what: "企业研发经费中来自政府的资金是否大于研发经费。",
    why: "其中项不能大于总数。",
    example: "研发经费 7,200 万元，其中政府资金 9,000 万元。",
    mend: "核对两项数字和单位。",
  },
  check({ plan, sheet, usable }, tell) {
    for (const { facts } of sheet.rows) {
      const funds = facts.find((fact) => fact.measure === "governmentFunds");
      const rd = facts.find((fact) => fact.measure === "enterpriseRd");
      if (!funds || !rd || funds.year !== rd.year) continue;
      if (funds.state === "blank" || funds.state === "dash") continue;
      if (!usable(funds) || !usable(rd)) tell.couldNotTell();
      else if (funds.value <= rd.value) tell.passed();
      else {
        tell.found({
          ...at(funds),
          message: `${funds.subject.name}政府资金 ${showAmount(funds.value, funds)}，大于研发经费 ${showAmount(rd.value, rd)}。`,
          suggestion: "其中项不能大于总数：请核对两项数字和单位。",
          source: qualityClause(plan),
        });
      }
    }
  },
};
