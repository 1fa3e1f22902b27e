/** One run of RD-F07 over a return: what is looked at, what has been told, and how it is told. */
import { decimal, fromYi, legible, show, toNumber, type AmountScale } from "../../policy";
import { measures, type Fact, type KnownFact, type Measure, type ReturnColumn } from "../../returns/types";
import { factsOf } from "../factColumns";
import type { RuleContext, Teller } from "../rule";
import { targetFor } from "../targets";
import { at, qualityClause, showFact, subject } from "../wording";
import { median } from "./powers";
import { likelyScale } from "./size";

/** What a figure should be near, and what that is: 其他年度, 当年目标. */
export interface Expected {
  readonly value: number;
  readonly than: string;
}

/** Fewer numbers make no column that could be off as a whole. */
export const fewestInColumn = 3;

type MeasuredColumn = readonly [ReturnColumn, readonly KnownFact[]];

/** A fact that has been told is not told again, nor does anything else lean on it. */
export class Search {
  readonly told = new Set<Fact>();
  readonly usable: (fact: Fact | undefined) => fact is KnownFact;

  constructor(
    readonly context: RuleContext,
    readonly tell: Teller,
  ) {
    this.usable = (fact): fact is KnownFact => context.usable(fact) && fact.value > 0 && !this.told.has(fact);
  }

  private gathered: readonly MeasuredColumn[] | undefined;

  /** The figures of each column that could be used when they were first asked for. */
  get columns(): readonly MeasuredColumn[] {
    return (this.gathered ??= this.gather());
  }

  private gather(): readonly MeasuredColumn[] {
    // Where the measure is told row by row a column holds several.
    const byMeasure = new Map<number, Map<Measure, KnownFact[]>>();
    const columns: [ReturnColumn, KnownFact[]][] = [];
    for (const fact of this.context.facts) {
      if (!this.usable(fact) || measures[fact.measure].kind === "count") continue;
      const { column, measure } = fact;
      let own = byMeasure.get(column.index);
      if (!own) byMeasure.set(column.index, (own = new Map<Measure, KnownFact[]>()));
      const list = own.get(measure);
      if (list) list.push(fact);
      else {
        const begun = [fact];
        own.set(measure, begun);
        columns.push([column, begun]);
      }
    }
    return columns;
  }

  /** A whole column is off by a power of ten: told once, at its header. */
  tellColumn(column: ReturnColumn, facts: readonly KnownFact[], power: number, unit?: AmountScale): void {
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

  /** One figure is off by a power of ten. */
  tellFigure(fact: KnownFact, expected: Expected): void {
    this.told.add(fact);
    const power = Math.round(Math.log10(fact.value / expected.value));
    const right = toNumber(decimal(fact.value).times(decimal(10 ** -power)));
    this.tell.found({
      ...at(fact),
      message: `${subject(fact)}填 ${showFact(fact)}，比${expected.than}${power > 0 ? "大" : "小"}了约 ${show(10 ** Math.abs(power))} 倍，很可能单位或小数点有误。`,
      suggestion: `如确为单位有误，此格应为 ${showFact(fact, right)}；数字属实的请说明。`,
      source: qualityClause(this.context.plan),
      taints: [fact],
    });
  }

  untold(facts: readonly KnownFact[]): KnownFact[] {
    return facts.filter((fact) => !this.told.has(fact));
  }

  /** The unit in which the numbers as typed would have the usual size. */
  unitOf(facts: readonly KnownFact[], typical: number): AmountScale | undefined {
    const scale = (facts[0]?.scale as AmountScale | undefined) ?? "亿元";
    return likelyScale(median(facts.map((fact) => fromYi(fact.value, scale))), typical);
  }

  /** What the plan lets expect of a fact: its target, or the share of it that is due by a quarter. */
  reference(fact: Fact): number | undefined {
    if (fact.quarter === null) return targetFor(this.context, fact)?.value;
    const target = targetFor(this.context, fact.with({ quarter: null }))?.value;
    return target === undefined ? undefined : (target * fact.quarter) / 4;
  }

  private readonly units = new Map<Measure, Map<string, Fact[]>>();

  /** All figures of the same unit and measure, of whatever time. */
  ofUnit({ measure, subject: { id } }: Fact): readonly Fact[] {
    let units = this.units.get(measure);
    if (!units) {
      this.units.set(measure, (units = new Map<string, Fact[]>()));
      for (const fact of factsOf(this.context.facts, measure)) {
        const own = units.get(fact.subject.id);
        if (own) own.push(fact);
        else units.set(fact.subject.id, [fact]);
      }
    }
    return units.get(id) ?? [];
  }

  /** How many powers of ten a figure stands from the middle of its column. */
  fromColumn(fact: KnownFact): number {
    const column =
      this.columns.find(([one, [first]]) => one === fact.column && first?.measure === fact.measure)?.[1] ??
      [];
    const counties = column.filter((other) => other !== fact && other.subject.kind === fact.subject.kind);
    return counties.length === 0
      ? 0
      : Math.abs(Math.log10(fact.value / median(counties.map((other) => other.value))));
  }
}
