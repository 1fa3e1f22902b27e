import { fromYi, show, subtract, sum, type AmountScale } from "../../policy";
import {
  measures,
  type Fact,
  type KnownFact,
  type RecognisedReturn,
  type ReturnRow,
} from "../../returns/types";
import { roundingIn } from "../rounding";
import type { ReturnRule, RuleContext, Teller } from "../rule";
import { at, qualityClause, showAmount, subject } from "../wording";

interface Sum {
  readonly total: KnownFact;
  readonly parts: readonly KnownFact[];
}

/** The parts that a row prints of one of its figures, where all of them are numbers. */
function sumsOf({ facts, derived = [] }: ReturnRow, usable: RuleContext["usable"]): (Sum | undefined)[] {
  const groups = new Map<string, { readonly of: number; readonly parts: Fact[] }>();
  for (const fact of derived) {
    const { derivation } = fact.column;
    if (derivation?.kind !== "part") continue;
    const { of, division = 0 } = derivation;
    const group = groups.get(`${of.index}|${division}`) ?? { of: of.index, parts: [] };
    groups.set(`${of.index}|${division}`, group);
    group.parts.push(fact);
  }
  return [...groups.values()].map(({ of, parts }) => {
    const total = facts.find(({ column }) => column.index === of);
    const filled = parts.filter(({ state }) => state !== "blank" && state !== "dash");
    const known = filled.filter((fact): fact is KnownFact => usable(fact));
    if (filled.length === 0 || !usable(total) || known.length < filled.length) return undefined;
    return { total, parts: known };
  });
}

/** By how much the city's figure of a column is more than the counties' together; undefined where it cannot be told. */
function cityOver({ rows }: RecognisedReturn, like: Fact, usable: RuleContext["usable"]): number | undefined {
  const figure = (row: ReturnRow) =>
    [...row.facts, ...(row.derived ?? [])].find(({ column }) => column.index === like.column.index);
  const beside = rows.filter(({ year, subject: of }) => year === like.year && of !== undefined);
  const city = beside.find(({ subject: of }) => of?.kind === "region" && of.region.whole);
  const own = city && figure(city);
  const others = beside.filter((row) => row !== city).map(figure);
  if (!usable(own) || !others.every((fact): fact is KnownFact => usable(fact))) return undefined;
  return subtract(own.value, sum(others.map(({ value }) => value)));
}

/** 其中：… is no more than what it is a part of, whatever the rounding of both hides. */
function portions(
  { plan, sheet, usable }: RuleContext,
  tell: Teller,
  rounding: (fact: Fact) => number,
): void {
  for (const { facts, derived = [] } of sheet.rows) {
    for (const portion of derived) {
      const { derivation, header } = portion.column;
      if (derivation?.kind !== "portion" || portion.state === "blank" || portion.state === "dash") continue;
      const total = facts.find(({ column }) => column.index === derivation.of.index);
      if (!usable(portion) || !usable(total)) tell.couldNotTell();
      else if (portion.value - total.value <= rounding(portion) + rounding(total) + 1e-9) tell.passed();
      else
        tell.found({
          ...at(portion),
          message: `${portion.subject.name}「${header}」填 ${showAmount(portion.value, portion)}，大于${subject(total)} ${showAmount(total.value, total)}。`,
          suggestion: "其中项不能大于总数：请核对两项数字和单位。",
          source: qualityClause(plan),
        });
    }
  }
}

/** The parts that are printed of a figure add up to it. */
export const partsAddUp: ReturnRule = {
  id: "RD-C14",
  severity: "error",
  title: "分项之和与总数不符",
  clause: "{quality}",
  page: {
    what: "研发经费旁边的分项（资金来源，日常性与资产性支出，基础研究、应用研究与试验发展）之和是否等于总数；只列出一部分的“其中”项是否大于总数；片区、小计、合计行是否等于所含各行之和（允许各数的四舍五入）。",
    why: "各项之和等于总数。",
    example: "研发经费 8.83 亿元，企业、政府、其他资金合计 7.83 亿元。",
    mend: "核对各分项和总数，改正有误的一处。",
  },
  check(context, tell) {
    const { plan, sheet, usable } = context;
    const rounding = roundingIn([...context.facts, ...sheet.rows.flatMap(({ derived = [] }) => derived)]);
    for (const row of sheet.rows) {
      for (const found of sumsOf(row, usable)) {
        if (!found) {
          tell.couldNotTell();
          continue;
        }
        const { total, parts } = found;
        const { added, short, slack } = comparedWith(total, parts, rounding);
        if (Math.abs(short) <= slack) {
          tell.passed();
          continue;
        }
        // Where the city is short of the very same amount in one column, that column's figure is the one at fault.
        const fault =
          parts.find((part) => {
            const over = cityOver(sheet, part, usable);
            return over !== undefined && Math.abs(subtract(over, short)) <= slack;
          }) ?? total;
        const scale = (total.scale as AmountScale | undefined) ?? "亿元";
        tell.found({
          ...at(fault),
          message: `${subject(total)}填 ${showAmount(total.value, total)}，而${parts.map(({ column }) => `「${column.header}」`).join("")}合计 ${showAmount(added, total)}，相差 ${show(Math.abs(fromYi(short, scale)))} ${scale}。`,
          suggestion:
            fault === total
              ? "请核对总数和各分项，改正有误的一处。"
              : `按总数和全市数，此格应为 ${showAmount(sum([fault.value, short]), fault)}。`,
          source: qualityClause(plan),
          taints: [total],
        });
      }
    }
    sumRows(context, tell, rounding);
    portions(context, tell, rounding);
  },
};

/** 小计 and 合计 below or above the rows that they add up. */
function sumRows({ plan, sheet, usable }: RuleContext, tell: Teller, rounding: (fact: Fact) => number): void {
  for (const { total, parts } of sheet.sums ?? []) {
    const known = parts.filter((fact): fact is KnownFact => usable(fact));
    if (!usable(total) || known.length < parts.length) {
      tell.couldNotTell();
      continue;
    }
    const { added, short, slack } = comparedWith(total, known, rounding);
    if (Math.abs(short) <= slack) {
      tell.passed();
      continue;
    }
    const isCount = measures[total.measure].kind === "count";
    const say = (value: number) => (isCount ? show(value) : showAmount(value, total));
    tell.found({
      ...at(total),
      message: `「${total.subject.name}」填 ${say(total.value)}，而${known[0]?.subject.name ?? ""}至${known.at(-1)?.subject.name ?? ""}共 ${known.length} 行之和为 ${say(added)}，相差 ${say(Math.abs(short))}。`,
      suggestion: "请核对合计数和所含各行，改正有误的一处。",
      source: qualityClause(plan),
    });
  }
}

/** By how much a total is more than its parts, and how much of that their rounding explains. */
function comparedWith(
  total: KnownFact,
  parts: readonly KnownFact[],
  rounding: (fact: Fact) => number,
): { readonly added: number; readonly short: number; readonly slack: number } {
  const added = sum(parts.map(({ value }) => value));
  const slack = sum([total, ...parts].map(rounding)) + 1e-9;
  return { added, short: subtract(total.value, added), slack };
}
