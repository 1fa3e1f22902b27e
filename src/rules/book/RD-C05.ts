import { show, sum } from "../../policy";
import type { Fact } from "../../returns/types";
import { factsOfBook } from "../bookFacts";
import type { BookRule } from "../rule";
import { at, qualityClause, showAmount } from "../wording";

/** Half of the last published decimal of 亿元. */
const tolerance = 0.005;

/** The sectors of 附表3 are part of the city's R&D. */
export const sectorsWithinCity: BookRule = {
  id: "RD-C05",
  scope: "book",
  severity: "error",
  title: "分类别研发经费合计大于全市研发经费",
  clause: "二(十二)",
  page: {
    what: "跨表核对：附表3 各类别研发经费之和是否大于同年全市研发经费。",
    why: "各类别是全社会的一部分。",
    example: "各类别合计 101 亿元，全市 96 亿元。",
    mend: "核对两张表的数字与单位。",
  },
  check(book, tell) {
    const { plan, usable } = book;
    const all = factsOfBook(book);
    const cities = all.filter(
      ({ fact }) =>
        fact.measure === "rd" &&
        fact.subject.kind === "region" &&
        fact.subject.region.whole &&
        fact.quarter === null,
    );
    for (const { fact: city, on } of cities) {
      const bySector = new Map<string, Fact>();
      const sectors = all.filter(
        ({ fact }) => fact.measure === "sectorAmount" && fact.year === city.year && fact.quarter === null,
      );
      for (const { fact } of sectors)
        if (usable(fact) && !bySector.has(fact.subject.id)) bySector.set(fact.subject.id, fact);
      if (sectors.length === 0 || city.year === null) continue;
      if (!usable(city) || bySector.size === 0) {
        tell.couldNotTell();
        continue;
      }
      const total = sum([...bySector.values()].filter(usable).map((fact) => fact.value));
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
