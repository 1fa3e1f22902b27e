import { cite, judge, show } from "../../policy";
import { measures } from "../../returns/types";
import type { ReturnRule } from "../rule";
import { judgedFacts } from "../targets";
import { at } from "../wording";

/** 临界: met at the two decimals that are published, short before rounding. */
export const borderline: ReturnRule = {
  id: "RD-T05",
  severity: "query",
  title: "临界：仅因四舍五入达标",
  clause: "附表1、附表2",
  page: {
    what: "比重是否只因保留两位小数才达到目标（临界）。",
    why: "公布的数是两位小数，未舍入的数还差一点。",
    example: "2.426% 公布为 2.43%，目标 2.43%。",
    mend: "核对原始数据；属实的在说明中写明。",
  },
  check(context, tell) {
    for (const { fact, actual, target, indicator, measure } of judgedFacts(context)) {
      if (actual === null) {
        tell.couldNotTell();
        continue;
      }
      if (judge(indicator, actual, target.value) !== "borderline") {
        tell.passed();
        continue;
      }
      tell.found({
        ...at(fact),
        message: `${fact.subject.name} ${target.year} 年${measures[measure].name}为 ${show(actual, 6)}%，保留两位小数后才达到目标 ${target.figure.published}%。`,
        suggestion: "请核对原始数据；数据属实的，请在说明中写明。",
        source: cite(target.figure.citation),
      });
    }
  },
};
