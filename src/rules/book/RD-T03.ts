import { cite, decimal, figureFor, show, toNumber } from "../../policy";
import { measures } from "../../returns/types";
import type { ReturnRule } from "../rule";
import { at, showAmount } from "../wording";

/** What is cumulated at a quarter's end keeps pace with the year. */
export const behindPace: ReturnRule = {
  id: "RD-T03",
  severity: "behind",
  title: "季度累计进度落后",
  clause: "附表3、三(四)",
  page: {
    what: "各类别季度末累计数占全年目标的比例是否低于时间进度（25%、50%、75%、100%，可设置）。",
    why: "三(四)要求每季度调度。",
    example: "规上工业 2024 年二季度末 40 亿元，完成 43.98%，低于 50%。",
    mend: "结论给出按进度应达到的数和差额。",
  },
  check({ plan, facts, usable, settings }, tell) {
    for (const fact of facts) {
      const { subject, year, quarter } = fact;
      const { indicator } = measures[fact.measure];
      const table = plan.edition.indicators.find((candidate) => candidate.id === indicator);
      if (!table || subject.kind !== "sector" || quarter === null || year === null) continue;
      if (year === plan.edition.baselineYear) continue;
      const figure = figureFor(plan, subject, table, year);
      if (!figure.ok || !usable(fact)) {
        tell.couldNotTell();
        continue;
      }
      const target = figure.value;
      const share = settings.quarterShares[(quarter - 1) as 0 | 1 | 2 | 3];
      const due = toNumber(decimal(target.value).times(share).div(100));
      if (fact.value >= due) {
        tell.passed();
        continue;
      }
      const done = toNumber(decimal(fact.value).times(100).div(decimal(target.value)));
      tell.found({
        ...at(fact),
        message: `${subject.name} ${year} 年第 ${quarter} 季度末累计 ${showAmount(fact.value, fact)}，完成全年目标 ${showAmount(target.value, fact)}的 ${show(done, 2)}%，低于时间进度 ${show(share)}%。`,
        suggestion: `按进度应达到 ${showAmount(due, fact)}，还差 ${showAmount(toNumber(decimal(due).minus(fact.value)), fact)}。`,
        source: cite(target.figure.citation),
      });
    }
  },
};
