import { cite, show } from "../../policy";
import type { ReturnRule } from "../rule";
import { at, showAmount } from "../wording";

/** An enterprise with revenue over 1亿元 does R&D. */
export const fullCoverage: ReturnRule = {
  id: "RD-T07",
  about: ["enterpriseRd"],
  severity: "behind",
  title: {
    zh: "应全覆盖的企业没有研发经费",
    en: "No R&D where the plan asks for full coverage",
  },
  rowByRow: true,
  clause: "{coverage}",
  page: {
    what: "营业收入超过 {fullCoverage}（不含本数）的企业研发经费是否为 0。",
    why: "{coverage}要求这类规上企业研发活动、研发投入全覆盖。",
    example: "营业收入 1.2 亿元，研发经费 0。",
    mend: "核实是否漏报，确无研发的说明。",
  },
  check({ plan, sheet, usable }, tell) {
    const { fullCoverage } = plan.edition;
    for (const { facts } of sheet.rows) {
      const revenue = facts.find((fact) => fact.measure === "revenue");
      const rd = facts.find((fact) => fact.measure === "enterpriseRd");
      if (!rd || !revenue) continue;
      if (!usable(rd) || !usable(revenue)) {
        tell.couldNotTell();
        continue;
      }
      if (revenue.value <= fullCoverage.value || rd.value > 0) {
        tell.passed();
        continue;
      }
      tell.found({
        ...at(rd),
        message: `${rd.subject.name}营业收入 ${showAmount(revenue.value, revenue)}，超过 ${show(fullCoverage.value)} 亿元，而没有研发经费。`,
        suggestion: "方案要求这类企业研发活动、研发投入全覆盖：请核实是否漏报，确无研发的请说明。",
        source: cite(fullCoverage.citation),
      });
    }
  },
};
