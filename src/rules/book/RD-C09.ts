import { factsOfBook, type PlacedFact } from "../bookFacts";
import { factsWhere } from "../factColumns";
import type { Fact } from "../../returns/types";
import type { BookRule } from "../rule";
import { cellAddress } from "../../sheet/address";
import { at, qualityClause, showAmount } from "../wording";

/** The last of a year's quarters so far, on any sheet and on each. */
type Last = Map<string, PlacedFact>;

const keyOf = ({ subject, year, measure }: Fact): string =>
  `${subject.kind}|${subject.id}|${year}|${measure}`;

const lastQuarter = 4;

/** An amount cumulated over the year never falls, within a sheet and from one sheet to the next. */
export const cumulativeRises: BookRule = {
  id: "RD-C09",
  scope: "book",
  severity: "error",
  title: { zh: "季度累计数小于上一季度", en: "A cumulative quarter is less than the one before" },
  rowByRow: true,
  clause: "{quality}",
  page: {
    what: "累计到本季度末的数是否少于上一季度末，同一张表的全年数是否少于年内的累计数；一季一张表的跨表核对。",
    why: "累计数只增不减。",
    example: "一季度末 12 亿元，二季度末 10 亿元。",
    mend: "核对填的是累计数还是当季数。",
  },
  check(book, tell) {
    const { plan, usable } = book;
    const anywhere: Last = new Map();
    const onSheet = new Map<PlacedFact["on"], Last>();
    const inOrder = factsOfBook(book, ({ quarter }) => quarter !== null).sort(
      (a, b) => (a.fact.quarter ?? 0) - (b.fact.quarter ?? 0),
    );
    for (const placed of inOrder) {
      const { fact, on } = placed;
      const { subject, year, quarter } = fact;
      const key = keyOf(fact);
      const own: Last = onSheet.get(on) ?? new Map<string, PlacedFact>();
      onSheet.set(on, own);
      const earlier = own.get(key) ?? (subject.kind === "enterprise" ? undefined : anywhere.get(key));
      if (!usable(fact)) {
        tell.couldNotTell();
        continue;
      }
      own.set(key, placed);
      if (!anywhere.has(key) || anywhere.get(key)?.fact.quarter !== quarter) anywhere.set(key, placed);
      const before = earlier?.fact;
      if (!usable(before) || before.quarter === quarter) continue;
      if (fact.value >= before.value) tell.passed();
      else {
        const where =
          earlier && earlier.on !== on
            ? `（${earlier.on.label}${cellAddress(before.cell.row, before.cell.column)}）`
            : "";
        tell.found({
          ...at(fact),
          on,
          message: `${subject.name} ${year ?? ""} 年第 ${quarter} 季度末累计 ${showAmount(fact.value, fact)}，少于第 ${before.quarter} 季度末的 ${showAmount(before.value, before)}${where}。`,
          suggestion: "累计数不会减少：请核对填的是累计数还是当季数，以及两格的数字。",
          source: qualityClause(plan),
        });
      }
    }
    for (const [on, last] of onSheet) {
      const years = new Map(
        factsWhere(on.facts, ({ quarter }) => quarter === null).map((fact) => [keyOf(fact), fact]),
      );
      for (const [key, { fact: before }] of last) {
        const whole = years.get(key);
        if (!whole || before.quarter === lastQuarter) continue;
        if (!usable(whole) || !usable(before)) tell.couldNotTell();
        else if (whole.value >= before.value) tell.passed();
        else
          tell.found({
            ...at(whole),
            on,
            message: `${whole.subject.name} ${whole.year ?? ""} 年全年 ${showAmount(whole.value, whole)}，少于第 ${before.quarter} 季度末累计的 ${showAmount(before.value, before)}。`,
            suggestion: "全年数不会少于年内的累计数：请核对两格的数字。",
            source: qualityClause(plan),
          });
      }
    }
  },
};
