import { show, subtract, sum } from "../../policy";
import type { Fact, Measure } from "../../returns/types";
import { byYear, factsOfBook, type PlacedFact } from "../bookFacts";
import type { MeasureInTime } from "../byTime";
import type { BookRule } from "../rule";
import { at, qualityClause, showAmount } from "../wording";

/** Half of the last published decimal of 亿元. */
const tolerance = 0.005;

function firstOfEach(placed: readonly PlacedFact[]): readonly PlacedFact[] {
  const first = new Map<string, PlacedFact>();
  for (const one of placed) if (!first.has(one.fact.subject.id)) first.set(one.fact.subject.id, one);
  return [...first.values()];
}

/** 附表3's industry is the sum of the counties' industrial R&D. */
export const industryIsSum: BookRule = {
  id: "RD-C06",
  scope: "book",
  severity: "error",
  title: {
    zh: "分类别的规上工业与各县（市、区）合计不符",
    en: "Industry in appendix 3 is not the sum of the counties",
  },
  clause: "{quality}",
  page: {
    what: "跨表核对：{amountTable} 规上工业的研发经费与各县（市、区）规上工业研发经费之和是否一致（误差 0.005 亿元）。",
    why: "表间指标应当匹配。",
    example: "分类别的工业 75.8 亿元，各县合计 74.1 亿元。",
    mend: "核对后改正有误的一方。",
  },
  check(book, tell) {
    const { plan, usable } = book;
    const industry = plan.edition.sectors.find((sector) => sector.industry);
    const counties = plan.units.filter((unit) => unit.kind === "region" && !unit.region.whole);
    const yearly =
      (wanted: Measure) =>
      (column: MeasureInTime): boolean =>
        column.measure === wanted && column.quarter === null;
    const isCounty = ({ subject }: Fact): boolean => subject.kind === "region" && !subject.region.whole;
    const sectors = factsOfBook(book, yearly("sectorAmount"), ({ subject }) => subject.id === industry?.id);
    if (sectors.length === 0) return;
    const years = new Map(
      [...byYear(factsOfBook(book, yearly("industryRd"), isCounty))].map(([year, placed]) => [
        year,
        firstOfEach(placed),
      ]),
    );
    const citys = factsOfBook(
      book,
      yearly("industryRd"),
      ({ subject: of }) => of.kind === "region" && of.region.whole,
    );
    // Whether the counties come to what the city itself prints is told there.
    const isCitys = (own: Fact): boolean =>
      citys.some(
        ({ fact }) =>
          fact.year === own.year &&
          usable(fact) &&
          usable(own) &&
          Math.abs(subtract(fact.value, own.value)) <= tolerance,
      );
    for (const { fact, on } of sectors) {
      const parts = years.get(fact.year);
      if (!parts || isCitys(fact)) continue;
      const known = parts.map((part) => part.fact).filter(usable);
      if (!usable(fact) || known.length < counties.length) {
        tell.couldNotTell();
        continue;
      }
      const total = sum(known.map((part) => part.value));
      const difference = subtract(fact.value, total);
      if (Math.abs(difference) <= tolerance) {
        tell.passed();
        continue;
      }
      tell.found({
        ...at(fact),
        on,
        message: `${fact.subject.name} ${fact.year} 年研发经费填 ${showAmount(fact.value, fact)}，而${[...new Set(parts.map((part) => part.on.label))].join("、")}各县（市、区）规上工业研发经费合计 ${show(total)} 亿元，相差 ${show(Math.abs(difference))} 亿元。`,
        suggestion: "两张表说的是同一件事：请核对后改正有误的一方。",
        source: qualityClause(plan),
      });
    }
  },
};
