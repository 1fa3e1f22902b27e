/** Which cells are at fault in the returns of a check, told before the rules ask of each relation by itself. */
import { measures, type Fact, type KnownFact, type ReturnColumn } from "../../returns/types";
import { cellAddress } from "../../sheet/address";
import { FactMap } from "../factMap";
import { exactPower } from "../magnitude/powers";
import { halfPlace, placesIn, roundingIn } from "../rounding";
import type { PlacedReturn, Report, RuleContext } from "../rule";
import { fewestAccused } from "../wholeColumn";
import { qualityClause, showFact } from "../wording";
import { isSame, type Reading, type Relation } from "./relation";
import { relationsOf } from "./relationsOf";
import { locate, type Located } from "./search";
import { reportOf } from "./words";

export interface LocatedFault {
  /** The rule whose relation does not hold; of several the first that is heard. */
  readonly rule: string;
  readonly on: PlacedReturn;
  readonly report: Report;
}

/** A longer list is nobody's to put right by eye; its rules speak for themselves. */
const mostRows = 3_000;

export interface PlacedContext {
  readonly on: PlacedReturn;
  readonly context: RuleContext;
}

const derivedOf = ({ sheet: { rows, derivedRows = [] } }: RuleContext): readonly Fact[] =>
  [...rows, ...derivedRows].flatMap(({ derived = [] }) => derived);

/** How the figures of several returns are typed, each by its own return. */
class Typing {
  /** A column is of one return: of every figure by itself it need not be remembered. */
  private readonly owner = new Map<ReturnColumn, RuleContext>();
  private readonly known = new Map<RuleContext, { readonly loose: Rounding; readonly place: Rounding }>();
  private readonly looseness = new Map<Fact, number>();

  constructor(contexts: readonly PlacedContext[]) {
    for (const { context } of contexts) {
      for (const { column } of context.facts) this.owner.set(column, context);
      for (const { column } of derivedOf(context)) this.owner.set(column, context);
      for (const { total } of context.sheet.sums ?? []) this.owner.set(total.column, context);
    }
  }

  private of(fact: Fact): { readonly loose: Rounding; readonly place: Rounding } {
    const context = this.owner.get(fact.column);
    if (!context) return { loose: halfPlace, place: (one) => 2 * halfPlace(one) };
    let own = this.known.get(context);
    if (!own) {
      const facts = [...context.facts, ...derivedOf(context)];
      own = { loose: roundingIn(facts), place: placesIn(facts) };
      this.known.set(context, own);
    }
    return own;
  }

  readonly place = (fact: Fact): number => this.of(fact).place(fact);

  /** A figure stands in several relations. */
  readonly loose = (fact: Fact): number => {
    let loose = this.looseness.get(fact);
    if (loose === undefined) this.looseness.set(fact, (loose = this.looseOf(fact)));
    return loose;
  };

  /** Derived figures are rounded or cut off at their last place. */
  private looseOf(fact: Fact): number {
    const { kind } = fact.column.derivation ?? {};
    if (fact.column.role === "derived" && kind !== "part" && kind !== "portion" && kind !== "lastYear")
      return this.place(fact);
    if (measures[fact.measure].kind === "count") return 0;
    const own = this.of(fact).loose(fact);
    return fact.subject.kind === "enterprise" ? Math.max(own, halfPlace(fact)) : own;
  }
}

type Rounding = (fact: Fact) => number;

/** The same fact on two returns; an enterprise's are compared by name, which is another rule's. */
function acrossReturns(contexts: readonly PlacedContext[]): readonly Relation[] {
  if (contexts.length < 2) return [];
  const first = new FactMap<{ readonly fact: KnownFact; readonly on: PlacedReturn }>();
  const relations: Relation[] = [];
  for (const { on, context } of contexts) {
    for (const fact of on.facts) {
      if (fact.subject.kind === "enterprise" || fact.year === null || !context.usable(fact)) continue;
      const earlier = first.get(fact.subject, fact.measure, fact.year, fact.quarter);
      if (!earlier) first.add(fact, { fact, on });
      else if (earlier.on.value !== on.value) {
        const say = (of: PlacedReturn, { cell, ...rest }: KnownFact) =>
          `${of.label}${cellAddress(cell.row, cell.column)} 的 ${showFact({ cell, ...rest } as KnownFact)}`;
        relations.push(
          isSame("RD-C10", earlier.fact, fact, (one) =>
            one === fact ? say(earlier.on, earlier.fact) : say(on, fact),
          ),
        );
      }
    }
  }
  return relations;
}

/**
 * @param order the IDs of the rules that are run, in the order in which they are heard
 * @param leaveUnits true while a figure that is a power of ten off is still another rule's to tell
 */
export function locateFaults(
  all: readonly PlacedContext[],
  order: readonly string[],
  leaveUnits: boolean,
): readonly LocatedFault[] {
  const contexts = all.filter(({ context }) => context.sheet.rows.length <= mostRows && !context.sheet.form);
  const rank = new Map(order.map((id, i) => [id, i]));
  const relations = [...contexts.flatMap(({ context }) => relationsOf(context)), ...acrossReturns(contexts)];
  const typing = new Typing(contexts);
  const read: Reading = { value: ({ value }) => value, loose: typing.loose };
  const located = locate(
    relations.filter(({ rule }) => rank.has(rule)),
    read,
    typing.place,
  );
  if (located.length === 0) return [];
  const owners = ownersOf(located, contexts);
  const asked = inQuestion(located, contexts);
  return located.flatMap((one): LocatedFault[] => {
    const owner = owners.get(one.fact);
    if (!owner || asked.has(one.fact.column) || (leaveUnits && isUnit(one))) return [];
    const rule = ruleOf(one, rank);
    if (rule === undefined) return [];
    return [
      { rule, on: owner.on, report: { ...reportOf(one, qualityClause(owner.context.plan)), on: owner.on } },
    ];
  });
}

/** Where nothing says what a figure should be, it may be a power of ten off too. */
const isUnit = ({ fact, proposed }: Located): boolean =>
  measures[fact.measure].kind !== "count" &&
  fact.column.role !== "derived" &&
  (proposed === undefined || exactPower(fact.value, proposed) !== 0);

/** Every figure that stands on a return and may be at fault. */
function* figuresOf({ context }: PlacedContext): Generator<Fact> {
  yield* context.facts;
  yield* derivedOf(context);
  for (const { total } of context.sheet.sums ?? []) yield total;
  for (const { quoted } of context.sheet.rows) yield* quoted;
}

/** Where the figures at fault stand. */
function ownersOf(
  located: readonly Located[],
  contexts: readonly PlacedContext[],
): ReadonlyMap<Fact, PlacedContext> {
  const wanted = new Set<Fact>(located.map(({ fact }) => fact));
  const owners = new Map<Fact, PlacedContext>();
  for (const one of contexts) for (const fact of figuresOf(one)) if (wanted.has(fact)) owners.set(fact, one);
  return owners;
}

/** Columns so many of whose figures would be at fault that the column is in question, not they. */
function inQuestion(
  located: readonly Located[],
  contexts: readonly PlacedContext[],
): ReadonlySet<ReturnColumn> {
  const counts = new Map<ReturnColumn, number>();
  for (const { fact } of located) counts.set(fact.column, (counts.get(fact.column) ?? 0) + 1);
  const many = [...counts].filter(([, count]) => count >= fewestAccused);
  if (many.length === 0) return new Set();
  const all = new Map(many.map(([column]) => [column, new Set<Fact>()]));
  for (const one of contexts) for (const fact of figuresOf(one)) all.get(fact.column)?.add(fact);
  return new Set(
    many.filter(([column, count]) => count * 2 >= (all.get(column)?.size ?? 0)).map(([column]) => column),
  );
}

/** Of the rules that do not hold the one whose own figure is at fault, else the first that is heard. */
function ruleOf({ fact, broken }: Located, rank: ReadonlyMap<string, number>): string | undefined {
  const hard = broken.filter(({ soft }) => !soft);
  const own = hard.filter(({ facts }) => facts[0] === fact);
  return (own.length > 0 ? own : hard)
    .map(({ rule }) => rule)
    .sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0))[0];
}
