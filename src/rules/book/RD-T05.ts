import { cite, judge, show } from "../../policy";
import { measures } from "../../returns/types";
import type { Rule } from "../rule";
import { judgedFacts } from "../targets";

/** 临界: met at the two decimals that are published, short before rounding. */
export const borderline: Rule = {
  id: "RD-T05",
  severity: "query",
  title: "临界：仅因四舍五入达标",
  clause: "附表1、附表2",
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
        row: fact.row,
        column: fact.column.column,
        unit: fact.unit.name,
        measure: fact.column.header,
        message: `${fact.unit.name} ${target.year} 年${measures[measure].name}为 ${show(actual, 6)}%，保留两位小数后才达到目标 ${target.figure.published}%。`,
        suggestion: "请核对原始数据；数据属实的，请在说明中写明。",
        source: cite(target.figure.citation),
      });
    }
  },
};
