/** Which cells are at fault in the returns of a check, told before the rules ask of each relation by itself. */
import { measures, type Fact, type KnownFact, type ReturnColumn } from "../../returns/types";
import { cellAddress } from "../../sheet/address";
import { FactMap } from "../factMap";
import { exactPower } from "../magnitude/powers";
import { roundingIn } from "../rounding";
import type { PlacedReturn, Report, RuleContext } from "../rule";
import { fewestAccused } from "../wholeColumn";
import { qualityClause, showFact } from "../wording";
import { holds, isSame, type Reading, type Relation } from "./relation";
import { doubtfulOf, relationsOf } from "./relationsOf";
import { brokenGroups, factsOf, locate, type Located } from "./search";
import { figuresOf, typingBy, typingOf } from "./typing";
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

const across = "RD-C10";

/** The same fact on two returns. */
interface Across {
  readonly one: PlacedContext;
  readonly other: PlacedContext;
  readonly earlier: KnownFact;
  readonly fact: KnownFact;
}

const say = ({ label }: PlacedReturn, fact: KnownFact): string =>
  `${label}${cellAddress(fact.cell.row, fact.cell.column)} 的 ${showFact(fact)}`;

const relationOf = ({ one, other, earlier, fact }: Across): Relation =>
  isSame(across, earlier, fact, (asked) => (asked === fact ? say(one.on, earlier) : say(other.on, fact)));

type Look = (one: PlacedContext, earlier: KnownFact, other: PlacedContext, fact: KnownFact) => void;

/** What stands on two returns. An enterprise's figures are compared by its name, which is another rule's. */
function acrossReturns(contexts: readonly PlacedContext[], look: Look): void {
  if (contexts.length < 2) return;
  const first = new FactMap<{ readonly fact: KnownFact; readonly one: PlacedContext }>();
  for (const other of contexts) {
    const { on, context } = other;
    const firstOf = first.forFacts();
    for (const fact of on.facts) {
      if (fact.subject.kind === "enterprise" || fact.year === null || !context.usable(fact)) continue;
      const known = firstOf(fact);
      const earlier = known.get(fact.subject);
      if (!earlier) known.set(fact.subject, { fact, one: other });
      else if (earlier.one.on.value !== on.value) look(earlier.one, earlier.fact, other, fact);
    }
  }
}

const value = (fact: KnownFact): number => fact.value;

/** What stands twice: most of it is one and the same, and of that nothing is made before it is asked for. */
class Doubles {
  readonly different: readonly Across[];
  private readonly beside = new Map<PlacedContext, Set<PlacedContext>>();

  constructor(private readonly contexts: readonly PlacedContext[]) {
    const different: Across[] = [];
    let [last, lastOther]: readonly (PlacedContext | undefined)[] = [];
    acrossReturns(contexts, (one, earlier, other, fact) => {
      if (one !== last || other !== lastOther) {
        this.link(one, other);
        this.link(other, one);
        [last, lastOther] = [one, other];
      }
      if (fact.value !== earlier.value) different.push({ one, earlier, other, fact });
    });
    this.different = different;
  }

  private link(one: PlacedContext, other: PlacedContext): void {
    const own = this.beside.get(one);
    if (own) own.add(other);
    else this.beside.set(one, new Set([other]));
  }

  /** Some returns, and those that have a figure in common with them. */
  around(contexts: Iterable<PlacedContext>): ReadonlySet<PlacedContext> {
    const all = new Set(contexts);
    for (const one of [...all]) for (const other of this.beside.get(one) ?? []) all.add(other);
    return all;
  }

  /** What agrees with figures that are asked about, on returns of which one at least is concerned. */
  agreeing(asked: ReadonlySet<KnownFact>, isConcerned: (one: PlacedContext) => boolean): readonly Across[] {
    const own: Across[] = [];
    acrossReturns(this.contexts, (one, earlier, other, fact) => {
      if (fact.value !== earlier.value || !(asked.has(fact) || asked.has(earlier))) return;
      if (isConcerned(one) || isConcerned(other)) own.push({ one, earlier, other, fact });
    });
    return own;
  }
}

/** True where rounding explains by how much the two differ. */
function agrees(double: Across): boolean {
  const { one, other, fact } = double;
  const loose = (asked: Fact) => roundingIn(asked === fact ? other.on.facts : one.on.facts)(asked);
  return holds(relationOf(double), { value, loose });
}

/** How many figures of a return were known to be at fault when everything in it agreed. */
const agreedWith = new WeakMap<RuleContext, number>();

/**
 * So many are known to be at fault. They only become more as rules run: as long as they are as many they are the same,
 * and what has been found at fault elsewhere since takes relations away and adds none.
 */
const faultyIn = (context: RuleContext): number =>
  figuresOf(context).filter((fact) => fact.state === "number" && !context.usable(fact)).length;

/**
 * The returns in which something does not hold, each with what of it is not certain to: of ten thousand files few are, and
 * only they are kept in mind.
 */
function concerned(
  contexts: readonly PlacedContext[],
  different: readonly Across[],
  isRun: (relation: Relation) => boolean,
): ReadonlyMap<PlacedContext, readonly Relation[]> {
  const kept = new Map<PlacedContext, readonly Relation[]>();
  const doubtful = ({ context }: PlacedContext) => doubtfulOf(context, typingOf(context).loose).filter(isRun);
  for (const one of contexts) {
    const faulty = faultyIn(one.context);
    if (agreedWith.get(one.context) === faulty) continue;
    const { loose } = typingOf(one.context);
    const relations = doubtful(one);
    if (relations.every((relation) => holds(relation, { value, loose }))) agreedWith.set(one.context, faulty);
    else kept.set(one, relations);
  }
  for (const double of different)
    if (!agrees(double))
      for (const one of [double.one, double.other]) if (!kept.has(one)) kept.set(one, doubtful(one));
  return kept;
}

/** Whose figures those of a column are: every return has columns of its own. */
function ownersIn(contexts: Iterable<PlacedContext>): ReadonlyMap<ReturnColumn, PlacedContext> {
  const owners = new Map<ReturnColumn, PlacedContext>();
  for (const one of contexts)
    for (const { column } of figuresOf(one.context)) if (!owners.has(column)) owners.set(column, one);
  return owners;
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
  // Without the rule that tells of them nothing stands twice.
  const doubles = new Doubles(rank.has(across) ? contexts : []);
  const isRun = ({ rule }: Relation) => rank.has(rule);
  const kept = concerned(contexts, doubles.different, isRun);
  if (kept.size === 0) return { faults: [], agrees: true, left: false };
  const isKept = (one: PlacedContext) => kept.has(one);
  const different = doubles.different
    .filter(({ one, other }) => isKept(one) || isKept(other))
    .map(relationOf);
  const owners = ownersIn(doubles.around(kept.keys()));
  const ownerOf = (fact: Fact) => owners.get(fact.column);
  const typing = typingBy((fact) => ownerOf(fact)?.context);
  const read: Reading = { value, loose: typing.loose };
  const groups = brokenGroups([...[...kept.values()].flat(), ...different], read);
  const asked = factsOf(groups);
  const sheets = new Set([...asked].map((fact) => ownerOf(fact)?.context.sheet.sheet));
  const relations = [...kept.keys()]
    .filter(({ context: { sheet } }) => sheets.has(sheet.sheet))
    .flatMap(({ context }) => relationsOf(context).filter(isRun));
  const agreeing = asked.size > 0 ? doubles.agreeing(asked, isKept).map(relationOf) : [];
  const located = locate(groups, [...relations, ...different, ...agreeing], read, typing.place);
  const questioned = inQuestion(located, owners);
  let left = false;
  const faults = located.flatMap((one): LocatedFault[] => {
    const owner = ownerOf(one.fact);
    if (!owner || !isKept(owner) || questioned.has(one.fact.column)) return [];
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
  owners: ReadonlyMap<ReturnColumn, PlacedContext>,
): ReadonlySet<ReturnColumn> {
  const columns = new Map<ReturnColumn, number>();
  for (const { fact } of located) columns.set(fact.column, (columns.get(fact.column) ?? 0) + 1);
  const such = [...columns].filter(([column, count]) => {
    const owner = owners.get(column);
    if (!owner || count < fewestAccused) return false;
    const all = new Set(figuresOf(owner.context).filter((fact) => fact.column === column));
    return count * 2 >= all.size;
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
