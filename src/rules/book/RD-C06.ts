import { show, subtract, sum } from "../../policy";
import type { Fact } from "../../returns/types";
import { factsOfBook } from "../bookFacts";
import type { BookRule } from "../rule";
import { at, qualityClause, showAmount } from "../wording";

/** Half of the last published decimal of 亿元. */
const tolerance = 0.005;

/** 附表3's industry is the sum of the counties' industrial R&D. */
export const industryIsSum: BookRule = {
  id: "RD-C06",
  scope: "book",
  severity: "error",
  title: "附表3 规上工业与各县（市、区）合计不符",
  clause: "二(十二)",
  page: {
    what: "跨表核对：附表3 规上工业的研发经费与各县（市、区）规上工业研发经费之和是否一致（误差 0.005 亿元）。",
    why: "表间指标应当匹配。",
    example: "附表3 工业 75.8 亿元，各县合计 74.1 亿元。",
    mend: "核对后改正有误的一方。",
  },
  check(book, tell) {
    const { plan, usable } = book;
    const industry = plan.edition.sectors.find((sector) => sector.industry);
    const counties = plan.units.filter((unit) => unit.kind === "region" && !unit.region.whole);
    const all = factsOfBook(book);
    for (const { fact, on } of all) {
      if (fact.measure !== "sectorAmount" || fact.quarter !== null || fact.subject.id !== industry?.id)
        continue;
      const parts = new Map<string, Fact>();
      const labels = new Set<string>();
      for (const { fact: part, on: place } of all) {
        if (part.measure !== "industryRd" || part.year !== fact.year || part.quarter !== null) continue;
        if (part.subject.kind !== "region" || part.subject.region.whole || parts.has(part.subject.id))
          continue;
        parts.set(part.subject.id, part);
        labels.add(place.label);
      }
      if (parts.size === 0) continue;
      const known = [...parts.values()].filter(usable);
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
        message: `${fact.subject.name} ${fact.year} 年研发经费填 ${showAmount(fact.value, fact)}，而${[...labels].join("、")}各县（市、区）规上工业研发经费合计 ${show(total)} 亿元，相差 ${show(Math.abs(difference))} 亿元。`,
        suggestion: "两张表说的是同一件事：请核对后改正有误的一方。",
        source: qualityClause(plan),
      });
    }
  },
};
