import { show } from "../../policy";
import { derive, isCalculated, Origins, type Calculated, type Origin } from "../../returns/derived";
import { countShares } from "../../returns/ratios";
import { measures, type Fact, type KnownFact, type ReturnRow } from "../../returns/types";
import { together } from "../amounts";
import { ratioAgrees } from "../ratioConsistency";
import { ratioRows } from "../ratioRows";
import { halfPlace, placesIn, roundingIn } from "../rounding";
import type { ReturnRule, RuleContext, Teller } from "../rule";
import { at, qualityClause, showFact, subject } from "../wording";

type Rounding = ReturnType<typeof roundingIn>;

/** Of fewer gaps no way of writing them is the usual one. */
const fewestSigned = 5;

/** What a calculation loses in the last digits that a cell keeps. */
const noise = 1e-9;

/** The least and the most that the parts, each having been rounded, can give. */
function rangeOf(
  kind: Calculated,
  { of, against }: Origin,
  rounding: Rounding,
  over?: number,
): [number, number] {
  const [own, other] = [rounding(of), against.fact ? rounding(against.fact) : 0];
  const corners = [-1, 1].flatMap((i) =>
    [-1, 1].map((j) => derive(kind, of.value + i * own, against.value + j * other, over)),
  );
  return [Math.min(...corners), Math.max(...corners)];
}

/** @param place how far off a printed figure may be: rounded or cut off at its last place */
function agrees(fact: KnownFact, kind: Calculated, [least, most]: [number, number], place: number): boolean {
  const fits = (value: number, off: number) => value + off >= least && value - off <= most;
  // A gap is written with either sign, and as 0 where there is none.
  if (kind === "gap")
    return fits(fact.value, place) || fits(-fact.value, place) || (fact.value === 0 && most >= 0);
  if (kind === "difference") return fits(fact.value, place);
  // 1.01 under 完成率 is 101%, unless the heading says %.
  return (
    fits(fact.value, place) || (!/[%％]/u.test(fact.column.header) && fits(fact.value * 100, place * 100))
  );
}

/** A derived figure that its parts contradict. */
interface Contradiction {
  readonly fact: KnownFact;
  readonly kind: Calculated;
  readonly origin: Origin;
}

/** Differences are in the unit of their parts, those of ratios in points, everything else in %. */
function shown(kind: Calculated, value: number, { of }: Origin): string {
  if (kind !== "difference" && kind !== "gap") return `${show(value, 2)}%`;
  return measures[of.measure].kind === "ratio" ? `${show(value)} 个百分点` : showFact(of, value);
}

function working(kind: Calculated, { of, against }: Origin, over = 1): string {
  const own = showFact(of);
  const other = showFact(against.fact ?? of, against.value);
  if (kind === "growth")
    return over === 1 ? `${own} ÷ ${other} − 1` : `(${own} ÷ ${other}) 开 ${over} 次方 − 1`;
  return kind === "difference" || kind === "gap" ? `${own} − ${other}` : `${own} ÷ ${other}`;
}

const ofAlone = ({ origin }: Contradiction): readonly KnownFact[] => [origin.of];
const ofBoth = ({ origin: { of, against } }: Contradiction): readonly KnownFact[] =>
  against.fact ? [of, against.fact] : [of];

class Search {
  private readonly origins: Origins;
  private readonly rounding: Rounding;
  private readonly place: (fact: Fact) => number;
  private readonly signs = new Map<number, { readonly over: boolean; readonly under: boolean }>();

  constructor(
    private readonly context: RuleContext,
    private readonly tell: Teller,
  ) {
    this.origins = new Origins(context.plan, context.sheet.rows);
    const rounding = roundingIn(context.facts);
    this.rounding = (fact) => (fact.subject.kind === "enterprise" ? halfPlace(fact) : rounding(fact));
    this.place = placesIn(
      together(
        context.facts,
        [...context.sheet.rows, ...(context.sheet.derivedRows ?? [])].flatMap(({ derived = [] }) => derived),
      ),
    );
  }

  run(): void {
    const { rows, derivedRows = [] } = this.context.sheet;
    for (const row of derivedRows) if (row.derived) this.row(row, row.derived);
    for (const row of rows) if (row.derived) this.row(row, row.derived);
    this.ranks(rows);
    this.shares();
  }

  /**
   * What several derived figures contradict, each by itself, is at fault rather than they: first what they are of, then
   * what they are set against too.
   */
  private row(row: ReturnRow, derived: readonly Fact[]): void {
    const looked = derived.flatMap((fact) => this.derived(row, fact) ?? []);
    let wrong: readonly Contradiction[] = looked.filter((one) => one.wrong);
    const agreeing = looked.filter((one) => !one.wrong);
    for (const involved of [ofAlone, ofBoth]) {
      const right = new Set(agreeing.flatMap(involved));
      for (const fact of new Set(wrong.flatMap(involved))) {
        const list = wrong.filter((one) => involved(one).includes(fact));
        if (list.length < 2 || right.has(fact)) continue;
        this.figure(fact, list);
        wrong = wrong.filter((one) => !list.includes(one));
      }
    }
    for (const one of wrong) this.printed(one);
  }

  private derived(row: ReturnRow, fact: Fact): (Contradiction & { readonly wrong: boolean }) | undefined {
    const { kind, over } = fact.column.derivation ?? {};
    if (!isCalculated(kind) || fact.state === "blank" || fact.state === "dash") return undefined;
    const origin = this.origins.of(row, fact);
    if (!origin) return undefined;
    const { usable } = this.context;
    const known = usable(origin.of) && (!origin.against.fact || usable(origin.against.fact));
    if (!usable(fact) || !known || origin.against.value <= 0) {
      this.tell.couldNotTell();
      return undefined;
    }
    const signed = kind === "gap" && this.isOddSign(fact, origin);
    const wrong =
      signed || !agrees(fact, kind, rangeOf(kind, origin, this.rounding, over), this.place(fact) + noise);
    if (!wrong) this.tell.passed();
    return { fact, kind, origin, wrong };
  }

  /**
   * A gap is written as what was reached less the target, as the target less what was reached, or without a sign: as
   * most of its column is. True where this one alone is written otherwise.
   */
  private isOddSign({ column, value }: KnownFact, { of, against }: Origin): boolean {
    let ways = this.signs.get(column.index);
    if (!ways) this.signs.set(column.index, (ways = this.signsOf(column.index)));
    const gap = of.value - against.value;
    const odd = (usual: boolean, expected: number) => usual && Math.sign(value) !== Math.sign(expected);
    return value !== 0 && gap !== 0 && (odd(ways.over, gap) || odd(ways.under, -gap));
  }

  /** Which way of writing a gap almost all of a column follows, where no sign-less way explains as much. */
  private signsOf(index: number): { readonly over: boolean; readonly under: boolean } {
    let [over, under, plain, all] = [0, 0, 0, 0];
    for (const row of this.context.sheet.rows) {
      for (const fact of row.derived ?? []) {
        const origin = fact.column.index === index ? this.origins.of(row, fact) : undefined;
        if (!origin || fact.value === null || fact.value === 0) continue;
        const gap = origin.of.value - origin.against.value;
        if (gap === 0) continue;
        all++;
        if (fact.value > 0) plain++;
        if (Math.sign(fact.value) === Math.sign(gap)) over++;
        else under++;
      }
    }
    const usual = (count: number) => all >= fewestSigned && count < all && count >= all - 1 && plain < all;
    return { over: usual(over), under: usual(under) };
  }

  private printed({ fact, kind, origin }: Contradiction): void {
    const { over } = fact.column.derivation ?? {};
    const right = shown(kind, derive(kind, origin.of.value, origin.against.value, over), origin);
    this.tell.found({
      ...at(fact),
      message: `${fact.subject.name}「${fact.column.header}」填 ${shown(kind, fact.value, origin)}，而 ${working(kind, origin, over)} = ${right}，各数的四舍五入不能解释。`,
      suggestion: `如所依据的数无误，此格应为 ${right}；否则请核对所依据的数。`,
      source: qualityClause(this.context.plan),
    });
  }

  private figure(of: KnownFact, list: readonly Contradiction[]): void {
    const said = list.map(
      ({ fact, kind, origin }) => `「${fact.column.header}」${shown(kind, fact.value, origin)}`,
    );
    this.tell.found({
      ...at(of),
      message: `${subject(of)}填 ${showFact(of)}，与它的${said.join("、")}都不符。`,
      suggestion: "请核对此数；此数无误的，其后各数都须重算。",
      source: qualityClause(this.context.plan),
    });
  }

  /** One wrong figure moves many places: only a single place out of order, or two exchanged, is one fault. */
  private ranks(rows: readonly ReturnRow[]): void {
    const columns = new Map<string, { fact: Fact; of: Fact | undefined }[]>();
    for (const row of rows) {
      for (const fact of row.derived ?? []) {
        const { derivation } = fact.column;
        if (derivation?.kind !== "rank" || fact.state === "blank" || fact.state === "dash") continue;
        const of = [...row.facts, ...(row.derived ?? [])].find(
          ({ column }) => column.index === derivation.of.index,
        );
        const key = `${fact.column.index}|${fact.year}`;
        const list = columns.get(key);
        if (list) list.push({ fact, of });
        else columns.set(key, [{ fact, of }]);
      }
    }
    for (const list of columns.values()) this.rankColumn(list);
  }

  private rankColumn(list: readonly { readonly fact: Fact; readonly of: Fact | undefined }[]): void {
    const { usable } = this.context;
    const known = list.flatMap(({ fact, of }) => (usable(fact) && usable(of) ? [{ fact, of }] : []));
    const ranked = list[0]?.fact.column.derivation?.ranked ?? list.length;
    if (known.length < Math.max(list.length, ranked)) return this.tell.couldNotTell();
    const leastFirst = known[0]?.fact.column.derivation?.leastFirst === true;
    const sorted = known.map(({ of }) => of.value).sort((a, b) => (leastFirst ? a - b : b - a));
    const first = new Map<number, number>();
    const last = new Map<number, number>();
    sorted.forEach((value, i) => {
      if (!first.has(value)) first.set(value, i + 1);
      last.set(value, i + 1);
    });
    const wrong = known.filter(
      ({ fact, of }) => fact.value < (first.get(of.value) ?? 0) || fact.value > (last.get(of.value) ?? 0),
    );
    const [one, other] = wrong;
    const exchanged = wrong.length === 2 && other && one?.fact.value === first.get(other.of.value);
    if (!one || (wrong.length > 1 && !exchanged)) return one ? this.tell.couldNotTell() : this.tell.passed();
    this.tell.found({
      ...at(one.fact),
      message: `${one.fact.subject.name}「${one.fact.column.header}」填第 ${show(one.fact.value)}，按「${one.of.column.header}」应为第 ${show(first.get(one.of.value) ?? 0)}${exchanged ? `（与${other.fact.subject.name}颠倒）` : ""}。`,
      suggestion: "请按所依据的数重新排序。",
      source: qualityClause(this.context.plan),
    });
  }

  /** 有研发活动企业占比 beside the two counts that it is of. */
  private shares(): void {
    const { usable, plan } = this.context;
    for (const share of countShares) {
      for (const { ratio: fact, part: above, whole: below } of ratioRows(this.context, share)) {
        if (fact.state === "blank" || fact.state === "dash") continue;
        if (!usable(fact) || !usable(above) || !usable(below) || below.value <= 0) {
          this.tell.couldNotTell();
          continue;
        }
        const place = this.place(fact);
        if (ratioAgrees(fact, above, below, (one) => (one === fact ? place : 0))) {
          this.tell.passed();
          continue;
        }
        const right = (above.value * 100) / below.value;
        this.tell.found({
          ...at(fact),
          message: `${fact.subject.kind === "count" ? fact.subject.name : subject(fact)}填 ${showFact(fact)}，而${measures[share.part].name} ${show(above.value)} ÷ ${measures[share.whole].name} ${show(below.value)} = ${show(right, 2)}%。`,
          suggestion: `如两项家数无误，此格应为 ${show(right, 2)}%；否则请核对家数。`,
          source: qualityClause(plan),
        });
      }
    }
  }
}

/** Growth, shares, completion, gaps and ranks that a return prints follow from the figures beside them. */
export const derivedRight: ReturnRule = {
  id: "RD-C11",
  severity: "error",
  title: {
    zh: "增速、占比、完成率、差距、排名与所依据的数不符",
    en: "Growth, share, completion, gap or rank does not follow from its figures",
  },
  clause: "{quality}",
  page: {
    what: "表中印出的增速、增减、完成率、与目标的差距、占比、排名是否由旁边的数得出（允许各数的四舍五入）；有研发活动、有研发机构企业占比与两项家数是否一致。企业名单里的研发强度和增长率也这样核对。",
    why: "表内指标应当互相匹配；增速和完成率常被直接引用。",
    example: "上年 1 亿元，本年 1.1 亿元，增速填 30%，应为 10%。",
    mend: "所依据的数无误则改此格，否则核对所依据的数。",
  },
  check(context, tell) {
    new Search(context, tell).run();
  },
};
