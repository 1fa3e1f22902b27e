import { show } from "../../policy";
import { measures, type Fact, type KnownFact, type Measure } from "../../returns/types";
import type { ReturnRule } from "../rule";
import { at, qualityClause, showAmount } from "../wording";

const signs: readonly Measure[] = ["rdStaff", "rdProjects"];

/** What an enterprise spends, or a part of an institution. */
const isSpent = ({ measure, subject }: Fact): boolean =>
  measure === "enterpriseRd" || (measure === "rd" && subject.kind === "part");

/** People and projects cost money, and money is spent on people and projects. */
export const activityWithoutRd: ReturnRule = {
  id: "RD-Q04",
  about: ["enterpriseRd", "rd"],
  severity: "query",
  title: { zh: "有研发人员、项目而没有研发经费", en: "R&D staff or projects without R&D spending" },
  clause: "{quality}",
  page: {
    what: "填了研发人员或项目的企业（单位研发经费明细表中的科室、院系）研发经费是否为 0；有研发经费的，人员和项目是否都为 0。",
    why: "有活动就有支出，漏报经费是常见情形。",
    example: "研发人员 5 人、项目 3 项，研发经费 0。",
    mend: "核实是否漏报经费（或人员、项目），属实的说明。",
  },
  check({ plan, sheet, usable }, tell) {
    const source = qualityClause(plan);
    for (const { facts } of sheet.rows) {
      const rd = facts.find(isSpent);
      const told = facts.filter(({ measure }) => signs.includes(measure));
      if (!rd || told.length === 0) continue;
      const known = told.filter((fact): fact is KnownFact => usable(fact));
      if (!usable(rd) || known.length === 0) {
        tell.couldNotTell();
        continue;
      }
      const active = known.filter(({ value }) => value > 0);
      // RD-T07 asks the same of an enterprise that must do research at all.
      const revenue = facts.find((fact) => fact.measure === "revenue");
      const owed =
        rd.measure === "enterpriseRd" && usable(revenue) && revenue.value > plan.edition.fullCoverage.value;
      const [first] = known;
      if (rd.value === 0 && active.length > 0 && !owed) {
        const list = active.map((fact) => `${measures[fact.measure].name} ${show(fact.value)}`).join("、");
        tell.found({
          ...at(rd),
          message: `${rd.subject.name}填了${list}，而研发经费为 0。`,
          suggestion: "请核实是否漏报研发经费；确无支出的请说明。",
          source,
        });
      } else if (rd.value > 0 && first && active.length === 0 && known.length === told.length) {
        tell.found({
          ...at(first),
          message: `${rd.subject.name}研发经费 ${showAmount(rd.value, rd)}，而${known.map((fact) => measures[fact.measure].name).join("、")}都为 0。`,
          suggestion: "请核实是否漏报研发人员、项目；属实的请说明。",
          source,
        });
      } else tell.passed();
    }
  },
};
