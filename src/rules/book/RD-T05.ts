import { cite, divide, judge, multiply, productAtLeast, roundTo, show } from "../../policy";
import { measures } from "../../returns/types";
import { ratioRange } from "../ratioConsistency";
import { roundingIn } from "../rounding";
import type { ReturnRule, RuleContext } from "../rule";
import { judgedFacts, type Judged } from "../targets";
import { at, showAmount } from "../wording";

interface Borderline {
  /** In %, short of the target. */
  readonly value: number;
  readonly working: string;
}

/** A ratio is published with two decimals: amounts that leave open more than the last of them tell nothing of it. */
const publishedPlace = 0.01;

/**
 * What lies behind a ratio that is met: its own digits beyond the two that are published, or the amounts beside it.
 * Amounts that were rounded themselves tell when they give the printed ratio and no more than its last place is open,
 * or when the largest ratio they can stand for is short.
 */
function behindRounding(
  { usable }: RuleContext,
  { actual, target, indicator, part, whole, computed }: Judged,
  rounding: ReturnType<typeof roundingIn>,
): Borderline | undefined {
  if (indicator !== "ratio" || actual === null) return undefined;
  const status = judge(indicator, actual, target.value);
  if (status === "borderline") return { value: actual, working: "" };
  if (status === "behind" || computed || !usable(part) || !usable(whole) || whole.value <= 0)
    return undefined;
  // 27.872 of 1,072 is 2.6% to the last digit, which no floating point says.
  if (productAtLeast(part.value, 100, target.value, whole.value)) return undefined;
  const value = divide(multiply(part.value, 100), whole.value);
  const [least, most] = ratioRange(part, whole, rounding);
  const told = most - least <= publishedPlace && roundTo(value, 2) === roundTo(actual, 2);
  if (most >= target.value && !told) return undefined;
  return {
    value,
    working: `按 ${showAmount(part.value, part)} ÷ ${showAmount(whole.value, whole)} `,
  };
}

/** 临界: met at the two decimals that are published, short before rounding. */
export const borderline: ReturnRule = {
  id: "RD-T05",
  severity: "query",
  title: { zh: "临界：仅因四舍五入达标", en: "Borderline: on target by rounding only" },
  rowByRow: true,
  clause: "{ratioTables}",
  page: {
    what: "比重是否只因保留两位小数才达到目标（临界）：看它自己的小数，也看旁边的两项金额。",
    why: "公布的数是两位小数，未舍入的数还差一点。",
    example: "2.426% 公布为 2.43%，目标 2.43%。",
    mend: "核对原始数据；属实的在说明中写明。",
  },
  check(context, tell) {
    const rounding = roundingIn(context.facts);
    for (const judged of judgedFacts(context)) {
      const { fact, actual, target, measure } = judged;
      if (actual === null) {
        tell.couldNotTell();
        continue;
      }
      const close = behindRounding(context, judged, rounding);
      if (!close) {
        tell.passed();
        continue;
      }
      tell.found({
        ...at(fact),
        message: `${fact.subject.name} ${target.year} 年${measures[measure].name}${close.working}为 ${show(close.value, 6)}%，保留两位小数后才达到目标 ${target.figure.published}%。`,
        suggestion: "请核对原始数据；数据属实的，请在说明中写明。",
        source: cite(target.figure.citation),
      });
    }
  },
};
