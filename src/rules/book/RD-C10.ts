import { subtract } from "../../policy";
import type { Fact } from "../../returns/types";
import type { PlacedFact } from "../bookFacts";
import { together } from "../amounts";
import { FactMap } from "../factMap";
import { compareSpending } from "../form107/spending";
import { roundingIn } from "../rounding";
import type { BookRule, PlacedReturn } from "../rule";
import { cellAddress } from "../../sheet/address";
import { at, qualityClause, showFact, subject } from "../wording";

/** A figure without a year is of no year in particular. */
const comparable = ({ subject: of, year }: Fact): boolean => year !== null || of.kind === "count";

/** 合计 of a county's spending by who spends it is what the county spends. */
function wholesIn({ value: { divides, owner, rows, sums = [] } }: PlacedReturn): readonly Fact[] {
  if (!divides || owner?.kind !== "region") return [];
  const whole = sums.filter(({ parts }) => parts.length === rows.length);
  return whole.map(({ total }) => total.with({ subject: owner, measure: "rd" }));
}

/** One fact has one value, on however many sheets it stands. */
export const oneFactOneValue: BookRule = {
  id: "RD-C10",
  scope: "book",
  severity: "error",
  title: { zh: "同一指标在两张表上不一致", en: "One figure has two values on two sheets" },
  clause: "{quality}",
  page: {
    what: "跨表核对：同一单位、同一年、同一指标在两张表上是否一致（允许四舍五入）；企业 107-2 的研究开发费用合计与企业名单上的研发经费也在内，有一方没有写明年度的为疑问。",
    why: "部门之间、表与表之间数据差距大是常见问题。",
    example: "汇总表甲县研发经费 4.81 亿元，分表 4.18 亿元。",
    mend: "核对后改正有误的一处。",
  },
  check(book, tell) {
    compareSpending(book, tell);
    const { plan, usable } = book;
    const first = new FactMap<PlacedFact>();
    const rounded = ({ fact, on }: PlacedFact): number => roundingIn(on.facts)(fact);
    for (const on of book.returns) {
      // Those of enterprises are compared by their names.
      if (on.value.rowKind === "enterprise") continue;
      const firstOf = first.forFacts();
      for (const fact of together(on.facts, wholesIn(on))) {
        if (!comparable(fact)) continue;
        const known = firstOf(fact);
        const earlier = known.get(fact.subject);
        if (!earlier) {
          if (usable(fact)) known.set(fact.subject, { fact, on });
          continue;
        }
        if (earlier.on.value === on.value) continue;
        if (!usable(fact) || !usable(earlier.fact)) {
          tell.couldNotTell();
          continue;
        }
        // 4.81 亿元 and 48,090 万元 are one figure, rounded once.
        const agrees =
          fact.value === earlier.fact.value ||
          Math.abs(subtract(fact.value, earlier.fact.value)) <=
            Math.max(rounded({ fact, on }), rounded(earlier));
        if (agrees) {
          tell.passed();
          continue;
        }
        const { cell } = earlier.fact;
        tell.found({
          ...at(fact),
          on,
          message: `${subject(fact)}填 ${showFact(fact)}，而${earlier.on.label}${cellAddress(cell.row, cell.column)} 填 ${showFact(earlier.fact)}。`,
          suggestion: "同一单位同一年的同一指标只能有一个数：请核对后改正有误的一处。",
          source: qualityClause(plan),
        });
      }
    }
  },
};
