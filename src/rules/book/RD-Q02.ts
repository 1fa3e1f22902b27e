import { show } from "../../policy";
import { measures, type KnownFact, type Measure } from "../../returns/types";
import type { Limit } from "../limits";
import { median } from "../magnitude/powers";
import type { ReturnRule } from "../rule";
import { at, qualityClause, showAmount } from "../wording";

const apart: Limit<number> = {
  key: "apartPercent",
  usual: 30,
  label: { zh: "三种口径相差不超过（%）", en: "The three figures differ by at most (%)" },
};

/** Deductible spending may be defined more widely than R&D: 其他相关费用, or a project that ended early. */
const taxAbove: Limit<number> = {
  key: "taxAbovePercent",
  usual: 40,
  label: { zh: "税务口径高于统计口径不超过（%）", en: "Tax above statistics by at most (%)" },
};

/** Statistics first: the others are measured by it. */
const sources: readonly Measure[] = ["enterpriseRd", "taxRd", "financeRd"];

/** How far a figure lies from the base, in % of the base; beyond any limit from a base of nothing. */
function share(fact: KnownFact, base: KnownFact): number {
  const off = Math.abs(fact.value - base.value);
  return off === 0 ? 0 : base.value === 0 ? Infinity : (off * 100) / Math.abs(base.value);
}

/** The figures of statistics, tax and finance for one enterprise lie close together. */
export const departmentsApart: ReturnRule = {
  id: "RD-Q02",
  about: sources,
  severity: "query",
  title: {
    zh: "统计、税务、财务口径相差过大",
    en: "Statistical, tax and financial figures are too far apart",
  },
  clause: "{quality}",
  page: {
    what: "同一企业的统计研发经费、税务加计扣除口径和财务口径是否与统计数相差 30% 以上，税务数高于统计数的放宽到 40%（可设置）。",
    why: "部门数据差距大是常见的数据异常；各口径定义本有不同，加计扣除的范围可以更宽。",
    example: "统计 500 万元，税务 720 万元，高 44%。",
    mend: "核对各口径的归集范围和单位，差异属实的写明原因。",
  },
  limits: [apart, taxAbove],
  check({ plan, sheet, usable, limit }, tell) {
    /** By how many % of the first two figures may differ. */
    const allowed = (fact: KnownFact, base: KnownFact): number =>
      fact.measure === "taxRd" && base.measure === "enterpriseRd" && fact.value > base.value
        ? limit(taxAbove)
        : limit(apart);
    for (const row of sheet.rows) {
      const present = row.facts.filter((fact) => sources.includes(fact.measure));
      if (present.length < 2) continue;
      const known = present
        .filter(usable)
        .sort((a, b) => sources.indexOf(a.measure) - sources.indexOf(b.measure));
      if (known.length < 2) {
        tell.couldNotTell();
        continue;
      }
      const [base, ...others] = known;
      const tooFar = others.filter((fact) => base && share(fact, base) > allowed(fact, base) * (1 + 1e-12));
      if (!base || tooFar.length === 0) {
        tell.passed();
        continue;
      }
      const centre = median(known.map((fact) => fact.value));
      // Of two that differ, statistics is the return's own figure and the other is the one to look into.
      const order = known.length === 2 ? [...known].reverse() : known;
      const furthest = order.reduce((far, fact) =>
        Math.abs(fact.value - centre) > Math.abs(far.value - centre) * (1 + 1e-12) ? fact : far,
      ) as KnownFact;
      const told = known
        .map((fact) => `${measures[fact.measure].name} ${showAmount(fact.value, fact)}`)
        .join("，");
      tell.found({
        ...at(furthest),
        message: `${furthest.subject.name}：${told}，${tooFar.map((fact) => `${measures[fact.measure].name}与${measures[base.measure].name}相差超过 ${show(allowed(fact, base))}%`).join("，")}。`,
        suggestion: "请核对各口径的归集范围和单位；口径本来不同的，请在说明中写明差异原因。",
        source: qualityClause(plan),
      });
    }
  },
};
