/** Everything that must hold between the figures of one return, by the rules that tell it. */
import { sum, toYi } from "../../policy";
import { derive, isCalculated, Origins, type Origin } from "../../returns/derived";
import { amountRatios, countShares } from "../../returns/ratios";
import { measures, type Fact, type KnownFact, type Measure, type ReturnRow } from "../../returns/types";
import { divisionsOf, figureIn } from "../divisions";
import { factColumns, factsOf } from "../factColumns";
import { boundsOf, inLists, isUsual, isWithin, jumpLeast, steady } from "../jump";
import { columnOf } from "../localise";
import { ratioRows } from "../ratioRows";
import { ownRounding } from "../rounding";
import type { RuleContext } from "../rule";
import { quotedFigure } from "../targets";
import {
  addsUp,
  isAtMost,
  isDifference,
  isExactQuotient,
  isFixed,
  isQuotient,
  isSteady,
  type Reading,
  type Relation,
} from "./relation";
import { named } from "./words";

const ratioRules: Partial<Record<Measure, string>> = { intensity: "RD-C01", industryIntensity: "RD-C02" };

/** What is no more than what. */
const within: readonly (readonly [rule: string, part: Measure, whole: Measure])[] = [
  ["RD-C03", "industryRd", "rd"],
  ["RD-C08", "activeEnterprises", "enterprises"],
  ["RD-C08", "institutionEnterprises", "enterprises"],
  ["RD-C12", "enterpriseRd", "revenue"],
  ["RD-C13", "governmentFunds", "enterpriseRd"],
  ["RD-C13", "governmentFunds", "rd"],
];

const ofCity = "全市数减去其余各县（市、区）所得";

const others = (...facts: readonly KnownFact[]) => {
  return (fact: KnownFact): string =>
    facts
      .filter((one) => one !== fact)
      .map((one) => named(one, fact))
      .join("、");
};

/** A part of a figure that is divided. */
function isDivided({ column: { derivation } }: Fact): boolean {
  return derivation?.kind === "part" || derivation?.kind === "portion";
}

class Collector {
  readonly relations: Relation[] = [];
  private readonly origins: Origins;

  /** @param loose given where what holds for sure is of no interest, as most does: of that nothing is made */
  constructor(
    private readonly context: RuleContext,
    private readonly loose?: Reading["loose"],
  ) {
    this.origins = new Origins(context.plan, context.sheet.rows);
  }

  all(): readonly Relation[] {
    const { rows, derivedRows = [] } = this.context.sheet;
    this.ratios();
    this.columns();
    this.sums();
    for (const row of rows) this.parts(row);
    for (const row of [...rows, ...derivedRows]) this.derived(row);
    this.within();
    this.quarters();
    this.years();
    return this.relations;
  }

  private usable(fact: Fact | undefined): fact is KnownFact {
    return this.context.usable(fact);
  }

  private ratios(): void {
    for (const term of [...amountRatios, ...countShares]) {
      const rule = ratioRules[term.ratio] ?? "RD-C11";
      for (const { ratio: result, part: above, whole: below } of ratioRows(this.context, term)) {
        if (!this.usable(result) || !this.usable(above) || !this.usable(below)) continue;
        if (this.loose && isExactQuotient(result, above, below, this.loose(result))) continue;
        const words = others(result, above, below);
        this.relations.push(isQuotient(rule, result, above, below, words));
      }
    }
  }

  /** The city's figure and those of its counties. */
  private columns(): void {
    for (const { measure, facts } of factColumns(this.context.facts)) {
      if (measures[measure].kind === "ratio") continue;
      const like = facts.find(({ subject }) => subject.kind === "region");
      const column = like && columnOf(this.context, measure, like);
      if (!column) continue;
      const { city, counties, beside } = column;
      if (this.loose && sum(counties.map(({ value }) => value)) === city.value) continue;
      const more = sum(beside.map(({ value }) => value));
      const words = (one: KnownFact) => (one === city ? `${counties.length} 个县（市、区）合计` : ofCity);
      this.relations.push(addsUp("RD-C04", city, counties, words, { more }));
    }
    this.partColumns();
  }

  /** Columns of parts add up to the city's as their total does. */
  private partColumns(): void {
    const { plan, sheet } = this.context;
    if (!sheet.rows.some(({ derived }) => derived?.some(isDivided))) return;
    const years = new Map<number | null, ReturnRow[]>();
    for (const row of sheet.rows) {
      if (row.subject?.kind !== "region") return;
      const own = years.get(row.year);
      if (own) own.push(row);
      else years.set(row.year, [row]);
    }
    for (const rows of years.values()) {
      const city = rows.find(({ subject }) => subject?.kind === "region" && subject.region.whole);
      if (!city || rows.length !== plan.edition.regions.length) continue;
      for (const total of city.derived ?? []) {
        if (!isDivided(total) || !this.usable(total)) continue;
        const parts = rows
          .filter((row) => row !== city)
          .map((row) => row.derived?.find(({ column }) => column.index === total.column.index));
        if (!parts.every((part): part is KnownFact => this.usable(part))) continue;
        const words = (one: KnownFact) => (one === total ? `${parts.length} 个县（市、区）合计` : ofCity);
        this.relations.push(addsUp("RD-C14", total, parts, words));
      }
    }
  }

  private sums(): void {
    for (const { total, parts } of this.context.sheet.sums ?? []) {
      const known = parts.filter((part): part is KnownFact => this.usable(part));
      if (!this.usable(total) || known.length < parts.length || known.length === 0) continue;
      const words = (one: KnownFact) =>
        one === total ? "所含各行之和" : `「${total.subject.name}」行减去其余各行所得`;
      this.relations.push(addsUp("RD-C14", total, known, words, { least: ownRounding(total) }));
    }
  }

  private parts(row: ReturnRow): void {
    for (const division of divisionsOf(row, this.context.usable, () => 0)) {
      if (!division || division.open) continue;
      const { total, parts } = division;
      const words = (one: KnownFact) => (one === total ? "各分项之和" : "总数减去其余各项所得");
      this.relations.push(addsUp("RD-C14", total, parts, words));
    }
    for (const portion of row.derived ?? []) {
      const { derivation } = portion.column;
      if (derivation?.kind !== "portion" || !this.usable(portion)) continue;
      const total = figureIn(row, derivation.of.index);
      if (this.usable(total)) this.relations.push(isAtMost("RD-C14", portion, total, others(portion, total)));
    }
  }

  private derived(row: ReturnRow): void {
    for (const quoted of row.quoted) {
      if (!this.usable(quoted) || quoted.quarter !== null) continue;
      const planned = quotedFigure(this.context, quoted);
      if (planned) this.relations.push(isFixed("RD-C07", quoted, planned.value, () => "方案公布的数"));
    }
    for (const result of row.derived ?? []) {
      const { kind, over } = result.column.derivation ?? {};
      if (!isCalculated(kind) || !this.usable(result)) continue;
      const origin = this.origins.of(row, result);
      const against = origin?.against.fact;
      if (
        !origin ||
        !against ||
        origin.against.value <= 0 ||
        !this.usable(origin.of) ||
        !this.usable(against)
      )
        continue;
      const words = others(result, origin.of, against);
      if (kind === "difference" || kind === "gap") {
        const [from, less] =
          kind === "gap" && this.isTurned(result, origin) ? [against, origin.of] : [origin.of, against];
        this.relations.push(isDifference("RD-C11", result, from, less, words));
      } else if (!isScaled(result, derive(kind, origin.of.value, against.value, over))) {
        const off = kind === "growth" ? 100 : 0;
        const options = { off, ...(over !== undefined && { over }) };
        this.relations.push(isQuotient("RD-C11", result, origin.of, against, words, options));
      }
    }
  }

  private readonly turned = new Map<number, boolean>();

  /** A gap may be written as the target less what was reached: as most of its column is. */
  private isTurned({ column: { index } }: Fact, { of, against }: Origin): boolean {
    let turned = this.turned.get(index);
    if (turned === undefined) {
      let [over, under] = [0, 0];
      for (const row of this.context.sheet.rows)
        for (const fact of row.derived ?? []) {
          const origin = fact.column.index === index ? this.origins.of(row, fact) : undefined;
          if (!origin || !fact.value || origin.of.value === origin.against.value) continue;
          if (fact.value > 0 === origin.of.value > origin.against.value) over++;
          else under++;
        }
      this.turned.set(index, (turned = under > over));
    }
    return turned && of.value !== against.value;
  }

  private within(): void {
    const { facts, sibling } = this.context;
    for (const [rule, part, whole] of within) {
      for (const fact of factsOf(facts, part)) {
        if (!this.usable(fact)) continue;
        const all = sibling(fact, whole);
        if (this.usable(all) && all.value > 0 && !(this.loose && fact.value <= all.value))
          this.relations.push(isAtMost(rule, fact, all, others(fact, all)));
      }
    }
  }

  private quarters(): void {
    const rows = new Map<string, KnownFact[]>();
    for (const fact of this.context.facts) {
      if (fact.quarter === null || !this.usable(fact)) continue;
      const key = `${fact.subject.kind}|${fact.subject.id}|${fact.measure}|${fact.year}`;
      const own = rows.get(key);
      if (own) own.push(fact);
      else rows.set(key, [fact]);
    }
    for (const own of rows.values())
      for (const early of own)
        for (const late of own)
          if ((early.quarter ?? 0) < (late.quarter ?? 0))
            // A quarter that falls is told at the later one.
            this.relations.push({
              ...isAtMost("RD-C09", early, late, others(early, late)),
              facts: [late, early],
            });
  }

  private years(): void {
    const { facts, inYear, sheet, plan, limit } = this.context;
    for (const { fact, before } of inLists(sheet)) {
      if (!this.usable(fact) || !this.usable(before)) continue;
      const bounds = boundsOf(this.context, { fact, before });
      const least = toYi(limit(jumpLeast), "万元");
      this.relations.push(isSteady("RD-Q05", fact, before, { ...bounds, least }, others(fact, before)));
    }
    for (const fact of facts) {
      if (!steady.has(fact.measure) || fact.year === null || fact.quarter !== null || !this.usable(fact))
        continue;
      if (fact.subject.kind === "part" || fact.year === plan.edition.baselineYear) continue;
      const before = inYear(fact, fact.year - 1);
      if (!this.usable(before)) continue;
      if (this.loose && isUsual(this.context, { fact, before })) continue;
      const bounds = boundsOf(this.context, { fact, before });
      if (this.loose && before.value > 0 && isWithin(fact.value / before.value, bounds)) continue;
      const words = others(fact, before);
      this.relations.push(isSteady("RD-Q05", fact, before, { ...bounds, least: 0 }, words));
    }
  }
}

/** 1.01 under 完成率 is 101%, unless the heading says %. */
const isScaled = ({ value, column: { header } }: KnownFact, expected: number): boolean =>
  !/[%％]/u.test(header) && Math.abs(value * 100 - expected) < Math.abs(value - expected);

export const relationsOf = (context: RuleContext): readonly Relation[] => new Collector(context).all();

/** The same without most of those that hold. @param loose how far rounding can have moved a figure of the return */
export const doubtfulOf = (context: RuleContext, loose: Reading["loose"]): readonly Relation[] =>
  new Collector(context, loose).all();
