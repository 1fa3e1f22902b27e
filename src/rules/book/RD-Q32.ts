import { divide, roundTo, show, sum } from "../../policy";
import { formPairs } from "../form107/enterprises";
import { inYuan, linesOf } from "../form107/lines";
import type { Limit } from "../limits";
import type { BookRule } from "../rule";
import { at, qualityClause } from "../wording";

const wageFrom: Limit<number> = {
  key: "wageFrom",
  usual: 2_200,
  label: { zh: "研究开发人员月人均费用不低于（元）", en: "A researcher's month costs at least (yuan)" },
};

const wageTo: Limit<number> = {
  key: "wageTo",
  usual: 50_000,
  label: { zh: "研究开发人员月人均费用不高于（元）", en: "A researcher's month costs at most (yuan)" },
};

/** What a month of a researcher costs: 8 × 1000 ÷ Σ months of the projects. */
export const wageUnusual: BookRule = {
  id: "RD-Q32",
  scope: "book",
  severity: "query",
  title: { zh: "研究开发人员月人均费用异常", en: "Monthly cost per R&D person is unusual" },
  clause: "{quality}",
  page: {
    what: "107-2 人员人工费用 ÷ 107-1 各项目人月之和，是否在 2,200 至 50,000 元之间（可设置）。",
    why: "过低或过高多是单位、人月或归集有误。",
    example: "人员人工费用 120 千元，100 人月，每人每月 1,200 元。",
    mend: "核对人员人工费用的单位和项目人月；属实的在说明中写明。",
  },
  limits: [wageFrom, wageTo],
  check(book, tell) {
    const [least, most] = [book.limit(wageFrom), book.limit(wageTo)];
    for (const { activities, projects } of formPairs(book)) {
      const wages = linesOf(activities, book).get("formWages");
      const months = projects.facts.filter(({ measure }) => measure === "projectMonths").filter(book.usable);
      const worked = sum(months.map(({ value }) => value));
      if (!wages || wages.value === null || wages.value === 0 || worked <= 0) {
        tell.couldNotTell();
        continue;
      }
      const monthly = divide(inYuan(wages.value), worked);
      if (monthly >= least && monthly <= most) {
        tell.passed();
        continue;
      }
      tell.found({
        ...at(wages.fact),
        on: activities,
        message: `人员人工费用按${projects.label}的 ${show(worked)} 人月计，每人每月 ${show(roundTo(monthly, 0))} 元，不在 ${show(least)} 至 ${show(most)} 元之间。`,
        suggestion: "请核对人员人工费用的单位（千元）和各项目的人月；属实的请在说明中写明。",
        source: qualityClause(book.plan),
      });
    }
  },
};
