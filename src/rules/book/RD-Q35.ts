import { sum } from "../../policy";
import { formPairs } from "../form107/enterprises";
import { linesOf, showLine } from "../form107/lines";
import type { BookRule } from "../rule";
import { at, qualityClause } from "../wording";

/** Government money of the projects is part of the enterprise's. */
export const governmentMoney: BookRule = {
  id: "RD-Q35",
  scope: "book",
  severity: "query",
  title: { zh: "107-1 政府资金多于 107-2", en: "Government funds of 107-1 are more than those of 107-2" },
  clause: "{quality}",
  page: {
    what: "跨表核对：107-1 各项目政府资金之和是否多于 107-2 来自政府部门的资金。",
    why: "项目的政府资金是企业来自政府部门资金的一部分。",
    example: "各项目政府资金合计 300 千元，107-2 来自政府部门 200 千元。",
    mend: "核对两表；跨年到账的在说明中写明。",
  },
  check(book, tell) {
    for (const { activities, projects } of formPairs(book)) {
      const line = linesOf(activities, book).get("formGovernmentFunds");
      const parts = projects.facts.filter(({ measure }) => measure === "projectGovernment");
      const known = parts.filter(book.usable);
      const broken = parts.some((fact) => fact.state === "text" || fact.state === "error");
      if (!line || line.value === null || known.length === 0 || broken) {
        tell.couldNotTell();
        continue;
      }
      const spent = sum(known.map(({ value }) => value));
      if (spent <= line.value) {
        tell.passed();
        continue;
      }
      const show = (value: number) => showLine(value, "formGovernmentFunds", line.fact);
      tell.found({
        ...at(line.fact),
        on: activities,
        message: `来自政府部门${line.blank ? "没有填" : ` ${show(line.value)}`}，而${projects.label}各项目政府资金合计 ${show(spent)}。`,
        suggestion: "请核对两表的政府资金；跨年到账等原因请在说明中写明。",
        source: qualityClause(book.plan),
      });
    }
  },
};
