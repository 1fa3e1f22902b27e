import { legible } from "../../policy";
import type { CellValue } from "../../sheet/snapshot";
import { isBlank } from "../../sheet/snapshot";
import type { ReturnRule } from "../rule";
import { qualityClause } from "../wording";

const shortest = 3;

/** Months since the year 0 of a yyyymm; undefined for anything else. */
function monthOf(raw: CellValue | undefined): number | undefined {
  const text = typeof raw === "number" || typeof raw === "string" ? String(raw).normalize("NFKC").trim() : "";
  const match = /^((?:19|20)\d{2})(0[1-9]|1[0-2])$/u.exec(text);
  return match ? Number(match[1]) * 12 + Number(match[2]) - 1 : undefined;
}

/** Dates of a project: yyyymm, three months at least, and a stage where it goes on beyond the year. */
export const projectDates: ReturnRule = {
  id: "RD-Q34",
  severity: "query",
  title: { zh: "107-1 项目起止日期或进展阶段", en: "Dates or stage of a project of 107-1" },
  clause: "{quality}",
  page: {
    what: "107-1 项目的起始、完成日期是否为六位年月，是否不少于 3 个月，跨年项目是否填了进展阶段。",
    why: "日期决定是否跨年，过短的项目常不是研究开发。",
    example: "11 月起始、次年 2 月完成而没有填进展阶段。",
    mend: "按 yyyymm 填六位年月；跨年项目补填进展阶段；属实的在说明中写明。",
  },
  check({ plan, sheet }, tell) {
    const { form } = sheet;
    if (form?.form !== "107-1") return;
    const source = qualityClause(plan);
    for (const { row, fields } of form.projects) {
      const unit = row.subject?.name ?? "";
      const { start, end, stage } = fields;
      let wrong = false;
      for (const [date, measure] of [
        [start, "起始日期"],
        [end, "完成日期"],
      ] as const) {
        if (!date) continue;
        if (isBlank(date.raw)) {
          tell.couldNotTell();
          continue;
        }
        if (monthOf(date.raw) !== undefined) continue;
        wrong = true;
        tell.found({
          cell: date.cell,
          unit,
          measure,
          message: `${unit}的${measure}填“${legible(String(date.raw))}”，不是六位年月。`,
          suggestion: "请按 yyyymm 填六位年月（四位年、两位月）。",
          source,
        });
      }
      const [from, to] = [monthOf(start?.raw), monthOf(end?.raw)];
      if (wrong || from === undefined || to === undefined || !end) continue;
      const months = to - from + 1;
      if (months < shortest) {
        tell.found({
          cell: end.cell,
          unit,
          measure: "完成日期",
          message:
            months < 1
              ? `${unit}的完成日期早于起始日期。`
              : `${unit}从起始到完成只有 ${months} 个月，少于 ${shortest} 个月。`,
          suggestion: "请核对起止日期；属实的请在说明中写明。",
          source,
        });
        continue;
      }
      const crosses = Math.floor(from / 12) !== Math.floor(to / 12);
      if (!crosses || !stage || !isBlank(stage.raw)) {
        tell.passed();
        continue;
      }
      tell.found({
        cell: stage.cell,
        unit,
        measure: "进展阶段",
        message: `${unit}是跨年项目，没有填当年所处主要进展阶段。`,
        suggestion: "请从目录中选择进展阶段。",
        source,
      });
    }
  },
};
