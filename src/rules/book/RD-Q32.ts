import { divide, roundTo, show, sum } from "../../policy";
import { formPairs } from "../form107/enterprises";
import { inYuan, linesOf } from "../form107/lines";
import type { BookRule } from "../rule";
import { at, qualityClause } from "../wording";

/** What a month of a researcher costs: 8 × 1000 ÷ Σ months of the projects. */
export const wageUnusual: BookRule = {
  id: "RD-Q32",
  scope: "book",
  severity: "query",
  title: "研究开发人员月人均费用异常",
  clause: "二(十二)",
  page: {
    what: "107-2 人员人工费用 ÷ 107-1 各项目人月之和，是否在 2,200 至 50,000 元之间（可设置）。",
    why: "过低或过高多是单位、人月或归集有误。",
    example: "人员人工费用 120 千元，100 人月，每人每月 1,200 元。",
    mend: "核对人员人工费用的单位和项目人月；属实的在说明中写明。",
  },
  check(book, tell) {
    const { wageFrom, wageTo } = book.settings;
    for (const { activities, projects } of formPairs(book)) {
      const wages = linesOf(activities, book).get("formWages");
      const months = projects.facts.filter(({ measure }) => measure === "projectMonths").filter(book.usable);
      const worked = sum(months.map(({ value }) => value));
      if (!wages || wages.value === null || wages.value === 0 || worked <= 0) {
        tell.couldNotTell();
        continue;
      }
      const monthly = divide(inYuan(wages.value), worked);
      if (monthly >= wageFrom && monthly <= wageTo) {
        tell.passed();
        continue;
      }
      tell.found({
        ...at(wages.fact),
        on: activities,
        message: `人员人工费用按${projects.label}的 ${show(worked)} 人月计，每人每月 ${show(roundTo(monthly, 0))} 元，不在 ${show(wageFrom)} 至 ${show(wageTo)} 元之间。`,
        suggestion: "请核对人员人工费用的单位（千元）和各项目的人月；属实的请在说明中写明。",
        source: qualityClause(book.plan),
      });
    }
  },
};
