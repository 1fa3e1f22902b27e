import { ofNoYear, type Fact, type Place, type RecognisedReturn } from "../../returns/types";
import type { ReturnRule } from "../rule";
import { qualityClause } from "../wording";

/** Where the year of a fact should have been written. */
function yearPlace(sheet: RecognisedReturn, fact: Fact, yearCell: Place | undefined): Place {
  if (fact.column.year !== undefined) return fact.column.headerCell;
  return yearCell ?? sheet.titleCell;
}

/** Every number has a year, and the plan speaks of it. */
export const yearMissing: ReturnRule = {
  id: "RD-F04",
  severity: "error",
  title: { zh: "年度缺失或不在方案内", en: "The year is missing or not in the plan" },
  clause: "{quality}",
  page: {
    what: "每个数字属于哪一年，该年是否在方案内。",
    why: "没有年度就无法对照当年目标。",
    example: "表题、表头都没有年份：在表题处标出。",
    mend: "在表题、表头或年度列写明四位年份，也可在窗格里更正。",
  },
  check({ plan, sheet }, tell) {
    // An enterprise's figures are of the year before its application, counts are due within the plan, and the
    // national forms print no year.
    if (ofNoYear.has(sheet.kind)) return;
    const { years } = plan.edition;
    const span = `${years[0]}—${years[years.length - 1]} 年`;
    const seen = new Set<string>();
    for (const { facts, yearCell, subject } of sheet.rows) {
      for (const fact of facts) {
        if (fact.year !== null && years.includes(fact.year)) {
          tell.passed();
          continue;
        }
        const cell = yearPlace(sheet, fact, yearCell);
        const key = `${cell.row},${cell.column}`;
        if (seen.has(key)) continue;
        seen.add(key);
        tell.found({
          cell,
          unit: cell === yearCell ? (subject?.name ?? "") : "",
          measure: "",
          message:
            fact.year === null
              ? "没有写明是哪一年的数据，无法对照方案目标。"
              : `${fact.year} 年不在方案范围内（${span}）。`,
          suggestion: `请在表题、表头或年度列写明四位年份，如 ${plan.edition.years.at(-1)} 年；也可以在窗格的“识别结果”里更正。`,
          source: qualityClause(plan),
        });
      }
    }
  },
};
