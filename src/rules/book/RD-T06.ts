import { cite, show, subtract } from "../../policy";
import { measures, type ReturnColumn } from "../../returns/types";
import type { MeasureInTime } from "../byTime";
import { factsWhere } from "../factColumns";
import { foreseesFall } from "../plannedMove";
import type { Report, ReturnRule } from "../rule";
import { behindTargets } from "../targets";
import { at } from "../wording";

/** A ratio falls only where the plan lets it fall. */
export const ratioFell: ReturnRule = {
  id: "RD-T06",
  severity: "query",
  title: { zh: "比重低于上年", en: "A ratio is lower than last year" },
  // Where GDP was revised, most ratios fall: one explanation says it of all.
  ofColumn: {
    severity: "query",
    what: "低于上年，而方案没有安排下降",
    suggestion: "请核对两年的数字；如因地区生产总值修订等同一原因，说明一次即可。",
  },
  clause: "{ratioTables}",
  page: {
    what: "比重是否低于上年，而方案没有安排下降；附表中目标本来就下降的年份不算。一列多数如此时只在表头问一次。",
    why: "指导计划是逐年提高的。",
    example: "由 2.30% 降到 2.29%。",
    mend: "核对两年的数字，属实的说明原因。",
  },
  check(context, tell) {
    const { plan, facts, usable, inYear } = context;
    const reports: Report[] = [];
    /** How many of a column stand beside last year's. */
    const compared = new Map<ReturnColumn, number>();
    const isPlanned = ({ measure }: MeasureInTime): boolean =>
      measures[measure].kind === "ratio" && measures[measure].indicator !== undefined;
    for (const fact of factsWhere(facts, isPlanned)) {
      const { year, quarter, subject } = fact;
      const { indicator } = measures[fact.measure];
      if (year === null || quarter !== null) continue;
      if (year === plan.edition.baselineYear) continue;
      const before = inYear(fact, year - 1);
      if (!before) continue;
      if (!usable(fact) || !usable(before)) {
        tell.couldNotTell();
        continue;
      }
      compared.set(fact.column, (compared.get(fact.column) ?? 0) + 1);
      if (fact.value >= before.value || foreseesFall(plan, fact, [year - 1, year])) {
        tell.passed();
        continue;
      }
      const table = plan.edition.indicators.find((one) => one.id === indicator)?.table;
      reports.push({
        ...at(fact),
        message: `${subject.name}${measures[fact.measure].name}由 ${year - 1} 年的 ${show(before.value)}% 降到 ${year} 年的 ${show(fact.value)}%，下降 ${show(subtract(before.value, fact.value))} 个百分点，而方案没有安排下降。`,
        suggestion: "请核对两年的数字；属实的，请在说明中写明下降原因。",
        source: cite({
          notice: plan.edition.notice,
          ...(table !== undefined && { table }),
          row: subject.name,
        }),
      });
    }
    if (reports.length === 0) return;
    const behind = behindTargets(context);
    for (const report of reports) {
      // Under its target besides, RD-T01 has spoken of the very same cell.
      if (report.fact && behind.has(report.fact)) tell.passed();
      else tell.found({ ...report, among: report.fact ? (compared.get(report.fact.column) ?? 0) : 0 });
    }
  },
};
