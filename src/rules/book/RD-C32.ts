import { multiply, show, sum } from "../../policy";
import { formPairs } from "../form107/enterprises";
import { linesOf } from "../form107/lines";
import type { BookRule } from "../rule";
import { at, qualityClause } from "../wording";

const monthsOfYear = 12;

/** Nobody works more than twelve months a year: 1 × 12 ≥ Σ months of the projects. */
export const monthsWithinStaff: BookRule = {
  id: "RD-C32",
  scope: "book",
  severity: "error",
  title: {
    zh: "107-1 人月超过 107-2 人员",
    en: "Person-months of 107-1 are more than the staff of 107-2 can work",
  },
  clause: "{quality}",
  page: {
    what: "跨表核对：107-1 各项目人员实际工作时间之和是否超过 107-2 研究开发人员合计 × 12。",
    why: "一个人一年至多工作 12 个月。",
    example: "研究开发人员 10 人，各项目合计 130 人月。",
    mend: "核对人月是否按年填成了小时或天，或人员少填。",
  },
  check(book, tell) {
    for (const { activities, projects } of formPairs(book)) {
      const staff = linesOf(activities, book).get("formStaff");
      const months = projects.facts.filter(({ measure }) => measure === "projectMonths");
      const known = months.filter(book.usable);
      if (!staff || staff.value === null || known.length === 0) {
        tell.couldNotTell();
        continue;
      }
      const worked = sum(known.map(({ value }) => value));
      const most = multiply(staff.value, monthsOfYear);
      if (worked <= most) {
        tell.passed();
        continue;
      }
      tell.found({
        ...at(staff.fact),
        on: activities,
        message: `研究开发人员 ${show(staff.value)} 人，一年至多 ${show(most)} 人月，而${projects.label}各项目实际工作时间合计 ${show(worked)} 人月。`,
        suggestion: "请核对 107-1 的人月（不是小时或天）和 107-2 的研究开发人员合计。",
        source: qualityClause(book.plan),
      });
    }
  },
};
