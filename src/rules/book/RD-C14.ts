import { fromYi, legible, show, subtract, sum, type AmountScale } from "../../policy";
import {
  measures,
  type Fact,
  type KnownFact,
  type RecognisedReturn,
  type ReturnColumn,
  type ReturnRow,
} from "../../returns/types";
import { together } from "../amounts";
import { median } from "../magnitude/powers";
import { ownRounding, roundingIn } from "../rounding";
import { agrees, comparedWith, divisionsOf, figureIn, type Division, type Rounding } from "../divisions";
import type { ReturnRule, RuleContext, Teller } from "../rule";
import { isShift, isSlip } from "../slips";
import { at, qualityClause, showAmount, subject } from "../wording";

/** By how much the city's figure of a column is more than the counties' together; undefined where it cannot be told. */
function cityOver({ rows }: RecognisedReturn, like: Fact, usable: RuleContext["usable"]): number | undefined {
  const figure = (row: ReturnRow) => figureIn(row, like.column.index);
  const beside = rows.filter(({ year, subject: of }) => year === like.year && of !== undefined);
  const city = beside.find(({ subject: of }) => of?.kind === "region" && of.region.whole);
  const own = city && figure(city);
  const others = beside.filter((row) => row !== city).map(figure);
  if (!usable(own) || !others.every((fact): fact is KnownFact => usable(fact))) return undefined;
  return subtract(own.value, sum(others.map(({ value }) => value)));
}

/** 其中：… is no more than what it is a part of, whatever the rounding of both hides. */
function portions({ plan, sheet, usable }: RuleContext, tell: Teller, rounding: Rounding): void {
  for (const row of sheet.rows) {
    for (const portion of row.derived ?? []) {
      const { derivation, header } = portion.column;
      if (derivation?.kind !== "portion" || portion.state === "blank" || portion.state === "dash") continue;
      const total = figureIn(row, derivation.of.index);
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

interface PartFault {
  readonly fact: KnownFact;
  /** True where no other part can be meant as well. */
  readonly certain: boolean;
}

/** Where the city is short of the very same amount in one column, that column's figure is the one at fault. */
function partByCity(
  sheet: RecognisedReturn,
  { parts, short, slack }: Division,
  usable: RuleContext["usable"],
) {
  const fact = parts.find((part) => {
    const over = cityOver(sheet, part, usable);
    return over !== undefined && Math.abs(subtract(over, short)) <= slack;
  });
  return fact && { fact, certain: true };
}

/** Which share of its total a part usually is, by all rows that tell. */
class UsualShares {
  private readonly known = new Map<number, number>();

  constructor(
    private readonly sheet: RecognisedReturn,
    private readonly usable: RuleContext["usable"],
  ) {}

  of({ column }: Fact): number {
    let share = this.known.get(column.index);
    if (share === undefined) this.known.set(column.index, (share = median(this.sharesIn(column))));
    return share;
  }

  private sharesIn({ index, derivation }: ReturnColumn): readonly number[] {
    return this.sheet.rows.flatMap((row) => {
      const part = figureIn(row, index);
      const total = figureIn(row, derivation?.of.index);
      return this.usable(part) && this.usable(total) && total.value > 0 ? [part.value / total.value] : [];
    });
  }
}

/**
 * Where another way of dividing it bears the total out, a part is at fault: one that a slip explains, else the one that
 * comes nearest to its usual share when it is put right.
 */
function partByOthers(
  { total, parts, short, slack }: Division,
  right: readonly Division[],
  shares: UsualShares,
): PartFault | undefined {
  if (!right.some((other) => other.total === total)) return undefined;
  const possible = parts.filter(({ value }) => value + short >= -slack);
  const typed = (yi: number, like: Fact) => fromYi(Math.max(0, yi), (like.scale as AmountScale) ?? "亿元");
  const slips = possible.filter((fact) => isSlip(typed(fact.value, fact), typed(fact.value + short, fact)));
  const gain = (fact: KnownFact): number => {
    const usual = shares.of(fact) * total.value;
    return Math.abs(fact.value - usual) - Math.abs(fact.value + short - usual);
  };
  const [first, ...others] = (slips.length > 0 ? slips : possible)
    .map((fact) => ({ fact, gain: gain(fact) }))
    .sort((x, y) => y.gain - x.gain);
  return first && { fact: first.fact, certain: others.length === 0 };
}

const ownLevel = ({ header }: ReturnColumn): string => header.split(" / ").at(-1) ?? header;

/** 填 8.83 亿元，而「企业资金」「政府资金」合计 7.83 亿元，相差 1 亿元. */
function contradiction({ total, parts, added, short }: Division): string {
  const scale = (total.scale as AmountScale | undefined) ?? "亿元";
  return `${parts.map(({ column }) => `「${legible(ownLevel(column))}」`).join("")}合计 ${showAmount(added, total)}，相差 ${show(Math.abs(fromYi(short, scale)))} ${scale}`;
}

/** What one row says of its parts; each figure at fault is told once. */
function rowOfParts(
  { plan, sheet, usable }: RuleContext,
  tell: Teller,
  all: readonly (Division | undefined)[],
  shares: UsualShares,
): void {
  if (all.length === 0) return;
  const known = all.filter((one) => one !== undefined);
  const right = known.filter(agrees);
  const source = qualityClause(plan);
  const totals = new Map<Fact, Division[]>();
  for (const division of all) {
    if (!division || (division.open && division.short > division.slack)) {
      tell.couldNotTell();
      continue;
    }
    if (agrees(division)) {
      tell.passed();
      continue;
    }
    const { total, short } = division;
    const fault = partByCity(sheet, division, usable) ?? partByOthers(division, right, shares);
    if (!fault) {
      totals.set(total, [...(totals.get(total) ?? []), division]);
      continue;
    }
    const { fact, certain } = fault;
    const should = showAmount(sum([fact.value, short]), fact);
    tell.found({
      ...at(fact),
      message: `${subject(total)}填 ${showAmount(total.value, total)}，而${contradiction(division)}。`,
      suggestion: certain
        ? `按总数和${right.length > 0 ? "其余各项" : "全市数"}，此格应为 ${should}。`
        : `总数与另一种分法相符，有误的是这几个分项之一；如是此格，应为 ${should}。`,
      source,
    });
  }
  for (const [total, [first, ...others]] of totals) {
    if (!first) continue;
    const alike = others.filter(({ added, slack }) => Math.abs(added - first.added) <= slack);
    tell.found({
      ...at(total as KnownFact),
      message: `${subject(total)}填 ${showAmount(first.total.value, total)}，而${[first, ...others].map(contradiction).join("；")}。`,
      suggestion:
        others.length > 0 && alike.length === others.length
          ? `各种分法的合计相同，此格应为 ${showAmount(first.added, total)}：请核对后改正。`
          : "请核对总数和各分项，改正有误的一处。",
      source,
    });
  }
}

/** The parts that are printed of a figure add up to it. */
export const partsAddUp: ReturnRule = {
  id: "RD-C14",
  severity: "error",
  title: { zh: "分项之和与总数不符", en: "Parts do not add up to their total" },
  clause: "{quality}",
  page: {
    what: "研发经费旁边的分项（资金来源，日常性与资产性支出，基础研究、应用研究与试验发展）之和是否等于总数，县市区表和企业名单都查；只列出一部分的“其中”项是否大于总数；片区、小计、合计行是否等于所含各行之和（允许各数的四舍五入；企业名单的合计行在至少一列与各行之和相同时才查，都不同的点名为没有核对）。分项有空白的，差额可能在空白处，不判。",
    why: "各项之和等于总数。",
    example: "研发经费 8.83 亿元，企业、政府、其他资金合计 7.83 亿元。",
    mend: "核对各分项和总数，改正有误的一处。",
  },
  check(context, tell) {
    const { sheet, usable } = context;
    const rounding = roundingIn(
      together(
        context.facts,
        sheet.rows.flatMap(({ derived = [] }) => derived),
      ),
    );
    const shares = new UsualShares(sheet, usable);
    for (const row of sheet.rows) rowOfParts(context, tell, divisionsOf(row, usable, rounding), shares);
    sumRows(context, tell, rounding);
    portions(context, tell, rounding);
  },
};

/** 小计 and 合计 below or above the rows that they add up. */
function sumRows({ plan, sheet, usable }: RuleContext, tell: Teller, rounding: Rounding): void {
  for (const { total, parts } of sheet.sums ?? []) {
    const known = parts.filter((fact): fact is KnownFact => usable(fact));
    if (!usable(total) || known.length < parts.length) {
      tell.couldNotTell();
      continue;
    }
    const { added, short, slack } = comparedWith(total, known, rounding);
    if (Math.abs(short) <= Math.max(slack, ownRounding(total))) {
      tell.passed();
      continue;
    }
    const isCount = measures[total.measure].kind === "count";
    const say = (value: number) => (isCount ? show(value) : showAmount(value, total));
    const part = shiftedPart(total, known, short);
    tell.found({
      ...at(part ?? total),
      message: `「${total.subject.name}」填 ${say(total.value)}，而${known[0]?.subject.name ?? ""}至${known.at(-1)?.subject.name ?? ""}共 ${known.length} 行之和为 ${say(added)}，相差 ${say(Math.abs(short))}。`,
      suggestion: part
        ? `此格的小数点移位后各行之和正好是合计数：应为 ${say(sum([part.value, short]))}。`
        : "请核对合计数和所含各行，改正有误的一处。",
      source: qualityClause(plan),
    });
  }
}

/** Of the rows that a total adds up, the only one of which it is enough to move the point. */
function shiftedPart(total: KnownFact, parts: readonly KnownFact[], short: number): KnownFact | undefined {
  const typed = (value: number): number =>
    total.scale === undefined ? value : fromYi(value, total.scale as AmountScale);
  const shifted = parts.filter(
    ({ value }) => value > 0 && value + short > 0 && isShift(typed(value), typed(sum([value, short]))),
  );
  return shifted.length === 1 ? shifted[0] : undefined;
}
