import { fromYi, show, type AmountScale } from "../../policy";
import { measures } from "../../returns/types";
import { citySums } from "../citySums";
import type { ReturnRule } from "../rule";
import { at, qualityClause, showAmount, subject } from "../wording";

/** The city's amount is the sum of its counties', within what rounding can do. */
export const cityIsSum: ReturnRule = {
  id: "RD-C04",
  severity: "error",
  title: { zh: "全市数与各县（市、区）合计不符", en: "The city's amount is not the sum of its counties" },
  clause: "{quality}",
  page: {
    what: "全市的金额是否等于各县（市、区）之和（允许各数四舍五入的误差）；有单位未报时改为疑问。",
    why: "表内合计关系必须成立。",
    example: "各县合计 92.4 亿元，全市填 95 亿元。",
    mend: "核对全市数和各县数，改正其中有误的一方。",
  },
  check(context, tell) {
    const { plan } = context;
    const all = plan.units.filter((unit) => unit.kind === "region" && !unit.region.whole);
    for (const told of citySums(context)) {
      if (!told) {
        tell.couldNotTell();
        continue;
      }
      if (told.agrees) {
        tell.passed();
        continue;
      }
      const { city, counties, total, difference } = told;
      const missing = all.length - counties.length;
      const scale = (city.scale as AmountScale | undefined) ?? "亿元";
      tell.found({
        ...at(city),
        ...(missing > 0 && { severity: "query" as const }),
        message: `${subject(city)}填 ${showAmount(city.value, city)}，${missing > 0 ? `已填报的 ${counties.length} 个县（市、区）` : `${counties.length} 个县（市、区）`}合计 ${showAmount(total, city)}，相差 ${show(Math.abs(fromYi(difference, scale)))} ${scale}。`,
        suggestion:
          missing > 0
            ? `有 ${missing} 个单位没有填报：补报后再核对；全市数另有来源的请说明。`
            : `请核对全市数与各县（市、区）的${measures[city.measure].name}；如全市数另有来源，请先更正一致。`,
        source: qualityClause(plan),
      });
    }
  },
};
