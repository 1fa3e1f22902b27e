import { legible } from "../../policy";
import type { Fact, ReturnColumn } from "../../returns/types";
import { typedFigures } from "../amounts";
import type { ReturnRule } from "../rule";
import { at, qualityClause, subject } from "../wording";

/** So many texts and not one number are one fault of the column, not a fault of each of its cells. */
const fewest = 3;

function wholeColumns(facts: readonly Fact[]): ReadonlyMap<ReturnColumn, readonly Fact[]> {
  const columns = new Map<ReturnColumn, Fact[]>();
  for (const fact of facts) {
    if (fact.state === "blank" || fact.state === "dash") continue;
    const list = columns.get(fact.column);
    if (list) list.push(fact);
    else columns.set(fact.column, [fact]);
  }
  const isWhole = (list: readonly Fact[]): boolean =>
    list.length >= fewest && list.every(({ state }) => state === "text");
  return new Map([...columns].filter(([, list]) => isWhole(list)));
}

/** A number belongs here; text that is plainly a number has been read as that number already. */
export const textForNumber: ReturnRule = {
  id: "RD-F05",
  severity: "error",
  title: "应填数字处填了文字",
  clause: "{quality}",
  page: {
    what: "应填数字的单元格是否填了文字。全角数字、千分位、带 % 的文本照样当数字读。",
    why: "文字不能参与计算和汇总。",
    example: "研发经费填“约5亿”。",
    mend: "改填数字，文字说明写到备注列。",
  },
  check(context, tell) {
    const { plan } = context;
    const facts = typedFigures(context);
    const whole = wholeColumns(facts);
    for (const [column, list] of whole) {
      const [first] = list as [Fact];
      tell.found({
        ...at(first),
        cell: column.headerCell,
        unit: "",
        measure: column.header,
        message: `「${legible(column.header)}」一列 ${list.length} 格都应为数字，填的都是文字（如 ${first.subject.name}「${legible(String(first.raw), 40)}」）。`,
        suggestion: "请把整列改填数字：货币符号和单位写在表头，不写在数字前后。",
        source: qualityClause(plan),
        taints: list,
      });
    }
    for (const fact of facts) {
      if (fact.state !== "text") {
        tell.passed();
        continue;
      }
      if (whole.has(fact.column)) continue;
      tell.found({
        ...at(fact),
        message: `${subject(fact)}应为数字，填的是「${legible(String(fact.raw), 40)}」。`,
        suggestion: "请改填数字，文字说明请写在备注；单位写在表头，不写在数字后面。",
        source: qualityClause(plan),
      });
    }
  },
};
