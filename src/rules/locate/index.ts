/** Which cells are at fault in the returns of a check, told before the rules ask of each relation by itself. */
import { measures, type Fact, type KnownFact, type ReturnColumn } from "../../returns/types";
import { cellAddress } from "../../sheet/address";
import { FactMap } from "../factMap";
import { exactPower } from "../magnitude/powers";
import { roundingIn } from "../rounding";
import type { PlacedReturn, Report, RuleContext } from "../rule";
import { fewestAccused } from "../wholeColumn";
import { qualityClause, showFact } from "../wording";
import { holds, isSame, type Relation } from "./relation";
import { relationsOf } from "./relationsOf";
import { locate, type Located } from "./search";
import { figuresOf, typingOf, typingOfAll } from "./typing";
import { reportOf } from "./words";

export interface LocatedFault {
  /** The rule whose relation does not hold; of several the first that is heard. */
  readonly rule: string;
  readonly on: PlacedReturn;
  readonly report: Report;
}

/** A longer list is nobody's to put right by eye; its rules speak for themselves. */
const mostRows = 1_000;

export interface PlacedContext {
  readonly on: PlacedReturn;
  readonly context: RuleContext;
}

/** The same fact on two returns. */
interface Across {
  readonly relationOf: () => Relation;
  readonly between: readonly [PlacedContext, PlacedContext];
  readonly agrees: boolean;
}

const say = ({ label }: PlacedReturn, fact: KnownFact): string =>
  `${label}${cellAddress(fact.cell.row, fact.cell.column)} 的 ${showFact(fact)}`;

/** An enterprise's figures are compared by its name, which is another rule's. */
function* acrossReturns(contexts: readonly PlacedContext[]): Generator<Across> {
  if (contexts.length < 2) return;
  const first = new FactMap<{ readonly fact: KnownFact; readonly one: PlacedContext }>();
  for (const other of contexts) {
    const { on, context } = other;
    for (const fact of on.facts) {
      if (fact.subject.kind === "enterprise" || fact.year === null || !context.usable(fact)) continue;
      const earlier = first.get(fact.subject, fact.measure, fact.year, fact.quarter);
      if (!earlier) {
        first.add(fact, { fact, one: other });
        continue;
      }
      const { one } = earlier;
      if (one.on.value === on.value) continue;
      const relationOf = (): Relation =>
        isSame("RD-C10", earlier.fact, fact, (asked) =>
          asked === fact ? say(one.on, earlier.fact) : say(on, fact),
        );
      const loose = (asked: Fact) => roundingIn(asked === fact ? on.facts : one.on.facts)(asked);
      // Most figures that stand twice are one and the same: of them nothing is made.
      const agrees = fact.value === earlier.fact.value || holds(relationOf(), { value, loose });
      yield { relationOf, between: [one, other], agrees };
    }
  }
}

const value = (fact: KnownFact): number => fact.value;

/**
 * The returns in which something does not hold, each with all that must: of ten thousand files few are, and only they are
 * kept in mind.
 */
function concerned(
  contexts: readonly PlacedContext[],
  across: readonly Across[],
  isRun: (relation: Relation) => boolean,
): ReadonlyMap<PlacedContext, readonly Relation[]> {
  const kept = new Map<PlacedContext, readonly Relation[]>();
  const of = ({ context }: PlacedContext) => relationsOf(context).filter(isRun);
  for (const one of contexts) {
    const own = of(one);
    const { loose } = typingOf(one.context);
    if (!own.every((relation) => holds(relation, { value, loose }))) kept.set(one, own);
  }
  for (const { relationOf, between, agrees } of across)
    if (!agrees && isRun(relationOf())) for (const one of between) if (!kept.has(one)) kept.set(one, of(one));
  return kept;
}

/**
 * @param order the IDs of the rules that are run, in the order in which they are heard
 * @param leaveUnits true while a figure that is a power of ten off is still another rule's to tell
 * @returns what is at fault, whether everything agrees, and whether something was left to the rule that speaks of units
 */
export function locateFaults(
  all: readonly PlacedContext[],
  order: readonly string[],
  leaveUnits: boolean,
): { readonly faults: readonly LocatedFault[]; readonly agrees: boolean; readonly left: boolean } {
  const contexts = all.filter(({ context: { sheet } }) => sheet.rows.length <= mostRows && !sheet.form);
  const rank = new Map(order.map((id, i) => [id, i]));
  const isRun = ({ rule }: Relation) => rank.has(rule);
  const across = [...acrossReturns(contexts)];
  const kept = concerned(contexts, across, isRun);
  if (kept.size === 0) return { faults: [], agrees: true, left: false };
  const relations = [...kept.values()].flat();
  const involved = new Set(kept.keys());
  for (const { relationOf, between } of across) {
    if (!between.some((one) => kept.has(one))) continue;
    const relation = relationOf();
    if (!isRun(relation)) continue;
    relations.push(relation);
    for (const one of between) involved.add(one);
  }
  const typing = typingOfAll([...involved].map(({ context }) => context));
  const located = locate(relations, { value, loose: typing.loose }, typing.place);
  const owners = new Map<Fact, PlacedContext>();
  if (located.length > 0)
    for (const one of kept.keys()) for (const fact of figuresOf(one.context)) owners.set(fact, one);
  const asked = inQuestion(located, owners);
  let left = false;
  const faults = located.flatMap((one): LocatedFault[] => {
    const owner = owners.get(one.fact);
    if (!owner || asked.has(one.fact.column)) return [];
    if (leaveUnits && isUnit(one)) {
      left = true;
      return [];
    }
    const rule = ruleOf(one, rank);
    if (rule === undefined) return [];
    const report = reportOf(one, qualityClause(owner.context.plan));
    return [{ rule, on: owner.on, report: { ...report, on: owner.on } }];
  });
  return { faults, agrees: false, left };
}

/** Where nothing says what a figure should be, it may be a power of ten off too. */
const isUnit = ({ fact, proposed }: Located): boolean =>
  measures[fact.measure].kind !== "count" &&
  fact.column.role !== "derived" &&
  (proposed === undefined || exactPower(fact.value, proposed) !== 0);

/** Columns so many of whose figures would be at fault that the column is in question, not they. */
function inQuestion(
  located: readonly Located[],
  owners: ReadonlyMap<Fact, PlacedContext>,
): ReadonlySet<ReturnColumn> {
  const columns = new Map<ReturnColumn, number>();
  for (const { fact } of located) columns.set(fact.column, (columns.get(fact.column) ?? 0) + 1);
  const such = [...columns].filter(([column, count]) => {
    if (count < fewestAccused) return false;
    let all = 0;
    for (const fact of owners.keys()) if (fact.column === column) all++;
    return count * 2 >= all;
  });
  return new Set(such.map(([column]) => column));
}

/** Of the rules that do not hold the one whose own figure is at fault, else the first that is heard. */
function ruleOf({ fact, broken }: Located, rank: ReadonlyMap<string, number>): string | undefined {
  const hard = broken.filter(({ soft }) => !soft);
  const own = hard.filter(({ facts }) => facts[0] === fact);
  return (own.length > 0 ? own : hard)
    .map(({ rule }) => rule)
    .sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0))[0];
}
