import { decimal, divide, fromYi, legible, show, toNumber, type AmountScale } from "../../policy";
import { measures, type Fact, type Measure, type ReturnColumn } from "../../returns/types";
import { columnPowers, exactPower, likelyScale, median, powerOff, typicalAmount } from "../magnitude";
import type { ReturnRule, RuleContext, Teller } from "../rule";
import { ratioParts, targetFor } from "../targets";
import { at, qualityClause, showFact, subject } from "../wording";

type Known = Fact & { readonly value: number };

/** Fewer numbers make no column that could be off as a whole. */
const fewestInColumn = 3;

/** Three figures of one thing. */
const enterpriseSources = ["enterpriseRd", "taxRd", "financeRd"] as const;

const valueOf = (fact: Known): number => fact.value;

const isSource = ({ measure }: Fact): boolean => (enterpriseSources as readonly Measure[]).includes(measure);

/** The power of ten by which more than half are off, if there is one. */
function powerOfMost(powers: readonly number[]): number | undefined {
  const count = new Map<number, number>();
  for (const power of powers) count.set(power, (count.get(power) ?? 0) + 1);
  return [...count].find(([power, n]) => power !== 0 && n * 2 > powers.length)?.[0];
}

/** One run of the rule over a return: a fact that has been told is not told again. */
class Search {
  private readonly told = new Set<Fact>();
  private readonly columns: readonly (readonly [ReturnColumn, readonly Known[]])[];
  private readonly usable: (fact: Fact | undefined) => fact is Known;

  constructor(
    private readonly context: RuleContext,
    private readonly tell: Teller,
  ) {
    this.usable = (fact): fact is Known => context.usable(fact) && fact.value > 0 && !this.told.has(fact);
    // Where the measure is told row by row a column holds several.
    const byMeasure = new Map<number, Map<Measure, Known[]>>();
    const columns: [ReturnColumn, Known[]][] = [];
    for (const fact of context.facts) {
      if (!this.usable(fact) || measures[fact.measure].kind === "count") continue;
      const { column, measure } = fact;
      let own = byMeasure.get(column.index);
      if (!own) byMeasure.set(column.index, (own = new Map<Measure, Known[]>()));
      const list = own.get(measure);
      if (list) list.push(fact);
      else {
        const begun = [fact];
        own.set(measure, begun);
        columns.push([column, begun]);
      }
    }
    this.columns = columns;
  }

  run(): void {
    this.columnsOffTheirTargets();
    this.columnsOffTheirSize();
    this.columnsOffTheirRatio();
    this.sourcesOffEachOther();
    for (const fact of this.context.facts) this.cell(fact);
  }

  private column(column: ReturnColumn, facts: readonly Known[], power: number, unit?: AmountScale): void {
    for (const fact of facts) this.told.add(fact);
    const [first] = facts;
    if (!first) return;
    const more = power > 0;
    const times = show(10 ** Math.abs(power));
    const written = column.scale ? `按“${column.scale}”读` : "";
    this.tell.found({
      cell: column.headerCell,
      unit: "",
      measure: column.header,
      message: `「${legible(column.header)}」一列${written}，多数数字${more ? "大" : "小"}了约 ${times} 倍（如 ${first.subject.name} ${showFact(first)}），很可能单位写错。`,
      suggestion: unit
        ? `本列很可能以“${unit}”填报：请在表头写明单位，或换算成“${column.scale ?? "亿元"}”。本列数字未参与其他校验。`
        : `请核对本列的单位（%、小数，亿元、万元），在表头写明。本列数字未参与其他校验。`,
      source: qualityClause(this.context.plan),
      taints: facts,
    });
  }

  /** Most of a column a power of ten off its targets: ratios as fractions, amounts in another unit. */
  private columnsOffTheirTargets(): void {
    for (const [column, facts] of this.columns) {
      const judged: number[] = [];
      for (const fact of facts) {
        const target = this.reference(fact);
        if (target !== undefined) judged.push(powerOff(fact.value, target));
      }
      const power = powerOfMost(judged);
      if (power === undefined || judged.length < fewestInColumn) continue;
      const amount = measures[facts[0]?.measure ?? "rd"].kind === "amount";
      const typical = median(facts.map((fact) => this.reference(fact) ?? fact.value));
      this.column(column, facts, power, amount ? this.unitOf(facts, typical) : undefined);
    }
  }

  /** Amounts of counties have no target, but the plan tells their size. */
  private columnsOffTheirSize(): void {
    for (const [column, facts] of this.columns) {
      const counties = this.untold(
        facts.filter(({ subject: of }) => of.kind === "region" && !of.region.whole),
      );
      const [first] = counties;
      const typical = first && typicalAmount(this.context.plan, first.measure);
      if (!typical || counties.length < fewestInColumn + 2) continue;
      const distance = Math.log10(median(counties.map((fact) => fact.value)) / typical);
      if (Math.abs(distance) < columnPowers) continue;
      const unit = this.unitOf(counties, typical);
      if (unit === column.scale) continue;
      this.column(column, this.untold(facts), Math.round(distance), unit);
    }
  }

  /** Ratio and amounts disagree by one power of ten in most rows: the column that is furthest off its size is wrong. */
  private columnsOffTheirRatio(): void {
    for (const [ratio, { part, whole }] of Object.entries(ratioParts)) {
      const rows: { above: Known; below: Known; power: number }[] = [];
      for (const fact of this.context.facts) {
        if (fact.measure !== ratio || !this.usable(fact)) continue;
        const above = this.context.sibling(fact, part);
        const below = this.context.sibling(fact, whole);
        if (!this.usable(above) || !this.usable(below)) continue;
        rows.push({ above, below, power: exactPower(above.value, (fact.value * below.value) / 100) });
      }
      const power = powerOfMost(rows.map((row) => row.power));
      if (power === undefined || rows.length < fewestInColumn) continue;
      const parts = rows.map((row) => row.above);
      const wholes = rows.map((row) => row.below);
      const off = (facts: readonly Known[]): number => {
        const [first] = facts;
        const typical = first && typicalAmount(this.context.plan, first.measure);
        return typical ? Math.abs(Math.log10(median(facts.map((fact) => fact.value)) / typical)) : 0;
      };
      const wrong = off(wholes) > off(parts) ? wholes : parts;
      const [first] = wrong;
      if (first) this.column(first.column, wrong, wrong === parts ? power : -power);
    }
  }

  /** Statistics, tax and finance of one enterprise tell of each other: a unit that only one of them has. */
  private sourcesOffEachOther(): void {
    const { rows } = this.context.sheet;
    for (const measure of enterpriseSources) {
      const judged: { own: Known; usual: number; power: number }[] = [];
      for (const { facts } of rows) {
        const own = facts.find((fact) => fact.measure === measure);
        if (!this.usable(own)) continue;
        const others = facts.filter(
          (fact): fact is Known => fact.measure !== measure && isSource(fact) && this.usable(fact),
        );
        if (others.length === 0) continue;
        const usual = median(others.map(valueOf));
        const agree = others.every((fact) => powerOff(fact.value, usual) === 0);
        // With one other figure, statistics is the return's own and the other is looked into.
        const telling = others.length > 1 || measure !== "enterpriseRd";
        judged.push({ own, usual, power: agree && telling ? powerOff(own.value, usual) : 0 });
      }
      const off = judged.filter(({ power }) => power !== 0);
      const [first] = off;
      if (!first) continue;
      const same = off.filter(({ power }) => power === first.power);
      if (judged.length >= fewestInColumn && same.length * 2 > judged.length) {
        const facts = judged.map(({ own }) => own);
        const unit = this.unitOf(facts, median(judged.map(({ usual }) => usual)));
        this.column(first.own.column, facts, first.power, unit);
      } else for (const { own, usual } of off) this.found(own, { value: usual, than: "其他口径" });
    }
  }

  private untold(facts: readonly Known[]): Known[] {
    return facts.filter((fact) => !this.told.has(fact));
  }

  /** The unit in which the numbers as typed would have the usual size. */
  private unitOf(facts: readonly Known[], typical: number): AmountScale | undefined {
    const scale = (facts[0]?.scale as AmountScale | undefined) ?? "亿元";
    return likelyScale(median(facts.map((fact) => fromYi(fact.value, scale))), typical);
  }

  /** What the plan lets expect of a fact: its target, or the share of it that is due by a quarter. */
  private reference(fact: Fact): number | undefined {
    if (fact.quarter === null) return targetFor(this.context, fact)?.value;
    const target = targetFor(this.context, { ...fact, quarter: null })?.value;
    return target === undefined ? undefined : (target * fact.quarter) / 4;
  }

  private cell(fact: Fact): void {
    if (measures[fact.measure].kind === "count" || fact.subject.kind === "enterprise") return;
    if (!this.usable(fact)) {
      if (!this.told.has(fact)) this.tell.couldNotTell();
      return;
    }
    const expected = this.expected(fact);
    if (expected === undefined) {
      this.tell.passed();
      return;
    }
    this.found(fact, expected);
  }

  private found(fact: Known, expected: { readonly value: number; readonly than: string }): void {
    this.told.add(fact);
    const power = Math.round(Math.log10(fact.value / expected.value));
    const right = toNumber(decimal(fact.value).times(decimal(10 ** -power)));
    const likely = { ...fact, value: right };
    this.tell.found({
      ...at(fact),
      message: `${subject(fact)}填 ${showFact(fact)}，比${expected.than}${power > 0 ? "大" : "小"}了约 ${show(10 ** Math.abs(power))} 倍，很可能单位或小数点有误。`,
      suggestion: `如确为单位有误，此格应为 ${showFact(likely)}；数字属实的请说明。`,
      source: qualityClause(this.context.plan),
      taints: [fact],
    });
  }

  /** What a single figure is a power of ten off, if it is. */
  private expected(fact: Known): { value: number; than: string } | undefined {
    const { kind } = measures[fact.measure];
    const own = this.byRatio(fact);
    if (own === "agrees") return undefined;
    if (own) return own;
    const target = this.reference(fact);
    if (target !== undefined) {
      const power = powerOff(fact.value, target);
      const certain = fact.quarter === null || Math.abs(power) >= 2;
      if (power === -1 && kind === "ratio" && this.mayBeTrue(fact)) return undefined;
      if (power !== 0 && certain) return { value: target, than: "当年目标" };
      return undefined;
    }
    const others = this.otherYears(fact);
    if (others.length === 0 || (kind === "ratio" && fact.year === this.context.plan.edition.baselineYear))
      return undefined;
    const usual = median(others.map((other) => other.value));
    if (powerOff(fact.value, usual) === 0) return undefined;
    // Of two years that differ so, the one that is further from its column is wrong.
    if (others.length === 1 && this.fromColumn(fact) <= this.fromColumn(others[0] as Known)) return undefined;
    return { value: usual, than: "其他年度" };
  }

  /** A tenth of its target, and no other year of the unit says otherwise: RD-T01 tells it, and asks for the point. */
  private mayBeTrue(fact: Known): boolean {
    return this.otherYears(fact).every((other) => powerOff(fact.value, other.value) === 0);
  }

  private otherYears(fact: Known): readonly Known[] {
    return this.context.facts.filter(
      (other): other is Known =>
        other !== fact &&
        other.measure === fact.measure &&
        other.subject.id === fact.subject.id &&
        other.quarter === fact.quarter &&
        other.year !== fact.year &&
        this.usable(other),
    );
  }

  private fromColumn(fact: Known): number {
    const column =
      this.columns.find(([one, [first]]) => one === fact.column && first?.measure === fact.measure)?.[1] ??
      [];
    const counties = column.filter((other) => other !== fact && other.subject.kind === fact.subject.kind);
    return counties.length === 0
      ? 0
      : Math.abs(Math.log10(fact.value / median(counties.map((other) => other.value))));
  }

  /** Ratio and amounts of a row tell of each other: which of the three is off, or that they agree. */
  private byRatio(fact: Known): { value: number; than: string } | "agrees" | undefined {
    for (const [name, { part, whole }] of Object.entries(ratioParts)) {
      const ratioMeasure = name as keyof typeof ratioParts;
      if (![ratioMeasure, part, whole].includes(fact.measure)) continue;
      const ratio = fact.measure === ratioMeasure ? fact : this.context.sibling(fact, ratioMeasure);
      const above = fact.measure === part ? fact : this.context.sibling(fact, part);
      const below = fact.measure === whole ? fact : this.context.sibling(fact, whole);
      if (!this.usable(ratio) || !this.usable(above) || !this.usable(below)) continue;
      // Powers of ten are told without regard to the last digit.
      const roughly = (above.value * 100) / below.value;
      if (exactPower(ratio.value, roughly) === 0) {
        return Math.abs(Math.log10(ratio.value / roughly)) < Math.log10(1.02) ? "agrees" : undefined;
      }
      const implied = divide(above.value * 100, below.value);
      const target = targetFor(this.context, ratio)?.value;
      const nearer = (value: number) => (target === undefined ? 0 : Math.abs(Math.log10(value / target)));
      const ratioWrong = target !== undefined && nearer(implied) < nearer(ratio.value);
      if (fact === ratio) return ratioWrong ? { value: implied, than: "两项金额算出的比重" } : "agrees";
      if (ratioWrong) return "agrees";
      const wrong = this.fromColumn(below) > this.fromColumn(above) ? below : above;
      if (fact !== wrong) return "agrees";
      const value = fact === above ? (ratio.value * below.value) / 100 : (above.value * 100) / ratio.value;
      return { value, than: "按强度推算的数" };
    }
    return undefined;
  }
}

/** A figure a power of ten off its target or its neighbours: a wrong unit, of a cell or of a whole column. */
export const wrongUnit: ReturnRule = {
  id: "RD-F07",
  severity: "query",
  title: "数量级不符，疑似单位有误",
  clause: "二(十二)",
  page: {
    what: "比重或金额与目标、同行其他年度、或按强度推算的数相差约 10、100、10000 倍；一列多数如此时只在表头提示一次。",
    why: "小数与百分数、万元与亿元混用，是统计表最常见的错误。",
    example: "单位写“亿元”的一列填了 48090（应为 4.809 亿元）。",
    mend: "核对单位，在表头写明，或换算数字；由此引起的其他问题不再重复提示。",
  },
  check(context, tell) {
    // Nothing says how large the figures of one enterprise should be.
    if (context.sheet.kind === "form-107") return;
    new Search(context, tell).run();
  },
};
