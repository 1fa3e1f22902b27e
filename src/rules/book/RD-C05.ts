import { show, sum } from "../../policy";
import type { Fact } from "../../returns/types";
import { byYear, factsOfBook, type PlacedFact } from "../bookFacts";
import type { MeasureInTime } from "../byTime";
import type { BookContext, BookRule } from "../rule";
import { at, qualityClause, showAmount } from "../wording";

/** Half of the last published decimal of 亿元. */
const tolerance = 0.005;

/** What the sectors add up to in one year, the first usable figure of each; null when there is none. */
function totalOf(sectors: readonly PlacedFact[], usable: BookContext["usable"]): number | null {
  const values = new Map<string, number>();
  for (const { fact } of sectors)
    if (usable(fact) && !values.has(fact.subject.id)) values.set(fact.subject.id, fact.value);
  return values.size === 0 ? null : sum([...values.values()]);
}

/** The sectors of 附表3 are part of the city's R&D. */
export const sectorsWithinCity: BookRule = {
  id: "RD-C05",
  scope: "book",
  severity: "error",
  title: {
    zh: "分类别研发经费合计大于全市研发经费",
    en: "R&D by sector adds up to more than the city's R&D",
  },
  clause: "{quality}",
  page: {
    what: "跨表核对：{amountTable} 各类别研发经费之和是否大于同年全市研发经费。",
    why: "各类别是全社会的一部分。",
    example: "各类别合计 101 亿元，全市 96 亿元。",
    mend: "核对两张表的数字与单位。",
  },
  check(book, tell) {
    const { plan, usable } = book;
    const isCity = ({ subject }: Fact): boolean => subject.kind === "region" && subject.region.whole;
    const years = byYear(
      factsOfBook(book, ({ measure, quarter }) => measure === "sectorAmount" && quarter === null),
    );
    const totals = new Map([...years].map(([year, sectors]) => [year, totalOf(sectors, usable)]));
    const spent = ({ measure, quarter }: MeasureInTime): boolean => measure === "rd" && quarter === null;
    for (const { fact: city, on } of years.size === 0 ? [] : factsOfBook(book, spent, isCity)) {
      const sectors = years.get(city.year);
      if (!sectors || city.year === null) continue;
      const total = totals.get(city.year) ?? null;
      if (!usable(city) || total === null) {
        tell.couldNotTell();
        continue;
      }
      if (total <= city.value + tolerance) {
        tell.passed();
        continue;
      }
      const where = [...new Set(sectors.map((sector) => sector.on.label))].join("、");
      tell.found({
        ...at(city),
        on,
        message: `全市 ${city.year} 年研发经费填 ${showAmount(city.value, city)}，小于${where}各类别合计 ${show(total)} 亿元。`,
        suggestion: "各类别是全社会的一部分：请核对全市研发经费和分类别数的数字与单位。",
        source: qualityClause(plan),
      });
    }
  },
};
