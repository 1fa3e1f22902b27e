import { show } from "../../policy";
import { measures, type Fact, type Measure } from "../../returns/types";
import type { ReturnRule } from "../rule";
import { at, qualityClause, showAmount } from "../wording";

/** Statistics first: the others are measured by it. */
const sources: readonly Measure[] = ["enterpriseRd", "taxRd", "financeRd"];

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

/** The figures of statistics, tax and finance for one enterprise lie close together. */
export const departmentsApart: ReturnRule = {
  id: "RD-Q02",
  severity: "query",
  title: "统计、税务、财务口径相差过大",
  clause: "二(十二)",
  page: {
    what: "同一企业的统计研发经费、税务加计扣除口径和财务口径是否相差 10% 以上（可设置），以统计数为基准。",
    why: "部门数据差距大是常见的数据异常。",
    example: "统计 500 万元，税务 620 万元。",
    mend: "核对各口径的归集范围和单位，差异属实的写明原因。",
  },
  check({ plan, sheet, usable, settings }, tell) {
    for (const row of sheet.rows) {
      const present = row.facts
        .filter((fact) => sources.includes(fact.measure))
        .sort((a, b) => sources.indexOf(a.measure) - sources.indexOf(b.measure));
      if (present.length < 2) continue;
      const known = present.filter(usable);
      if (known.length < 2) {
        tell.couldNotTell();
        continue;
      }
      const values = known.map((fact) => fact.value);
      const [base = 0] = values;
      const spread = Math.max(...values) - Math.min(...values);
      if (spread * 100 <= settings.apartPercent * Math.abs(base) * (1 + 1e-12)) {
        tell.passed();
        continue;
      }
      const centre = median(values);
      // Of two that differ, statistics is the return's own figure and the other is the one to look into.
      const order = known.length === 2 ? [...known].reverse() : known;
      const furthest = order.reduce((far, fact) =>
        Math.abs(fact.value - centre) > Math.abs(far.value - centre) * (1 + 1e-12) ? fact : far,
      ) as Fact & { readonly value: number };
      const told = known
        .map((fact) => `${measures[fact.measure].name} ${showAmount(fact.value, fact)}`)
        .join("，");
      tell.found({
        ...at(furthest),
        message: `${furthest.subject.name}：${told}，相差超过 ${show(settings.apartPercent)}%。`,
        suggestion: "请核对各口径的归集范围和单位；口径本来不同的，请在说明中写明差异原因。",
        source: qualityClause(plan),
      });
    }
  },
};
