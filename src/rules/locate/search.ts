/**
 * Finds the figures at fault (Fellegi and Holt): the fewest whose change makes every relation hold. Where several would
 * do, the one that a slip of the pen explains is meant; where nothing tells them apart, none is named and each relation
 * is told at its usual place.
 */
import type { KnownFact } from "../../returns/types";
import { isSlip } from "../slips";
import { anything, fits, holds, type Reading, type Relation, type Room } from "./relation";

export interface Located {
  readonly fact: KnownFact;
  /** What it may be when all the others are right. */
  readonly room: Room;
  /** What it should be, where the others say one figure; in the plan's unit. */
  readonly proposed: number | undefined;
  /** What does not hold. */
  readonly broken: readonly Relation[];
}

/** How a figure is typed: its last place, in the plan's unit. */
export type PlaceOf = (fact: KnownFact) => number;

/** More relations that are broken together than these are no slip: a column is read wrongly, or filled in wrongly. */
const mostBroken = 12;
/** Pairs are looked for among so many figures. */
const mostPaired = 80;
/** In a room of more figures a slip proves nothing. */
const mostInRoom = 10;

class Ground {
  private readonly byFact = new Map<KnownFact, Relation[]>();

  /** @param asked the figures that will be asked for: of all others nothing is gathered */
  constructor(
    relations: readonly Relation[],
    asked: ReadonlySet<KnownFact>,
    readonly read: Reading,
    readonly placeOf: PlaceOf,
  ) {
    for (const relation of relations) {
      for (const fact of relation.facts) {
        if (!asked.has(fact)) continue;
        const own = this.byFact.get(fact);
        if (own) own.push(relation);
        else this.byFact.set(fact, [relation]);
      }
    }
  }

  of(fact: KnownFact): readonly Relation[] {
    return this.byFact.get(fact) ?? [];
  }

  /** What a figure may be by all of its relations but those with `without`. */
  room(fact: KnownFact, read: Reading = this.read, without?: KnownFact): Room {
    let [least, most] = anything;
    for (const relation of this.of(fact)) {
      if (without && relation.facts.includes(without)) continue;
      const [low, high] = relation.room(fact, read);
      [least, most] = [Math.max(least, low), Math.min(most, high)];
      if (least > most) break;
    }
    return [least, most];
  }

  /** Figures with so many places that lie in a room; undefined for more than tell anything. */
  typable(fact: KnownFact, [least, most]: Room): readonly number[] | undefined {
    const place = this.placeOf(fact);
    if (!(place > 0) || !(most - least <= place * mostInRoom)) return undefined;
    const found: number[] = [];
    for (let i = Math.ceil(least / place); i * place <= most; i++)
      found.push(Number((i * place).toPrecision(12)));
    return found;
  }

  /** The figure that a slip of the pen made into what stands there. */
  slipped(fact: KnownFact, room: Room): number | undefined {
    const meant = this.typable(fact, room)?.filter(
      (value) => value >= 0 && fact.value >= 0 && isSlip(fact.value, value),
    );
    return meant?.[0];
  }

  /** The figure in the middle of a room. */
  proposed(fact: KnownFact, room: Room): number | undefined {
    const slip = this.slipped(fact, room);
    if (slip !== undefined) return slip;
    const middle = (room[0] + room[1]) / 2;
    if (!Number.isFinite(middle)) return undefined;
    const place = this.placeOf(fact);
    const rounded = place > 0 ? Number((Math.round(middle / place) * place).toPrecision(12)) : middle;
    return fits(rounded, room) ? rounded : middle;
  }
}

/** Relations that share figures belong together. */
function groupsOf(broken: readonly Relation[]): readonly (readonly Relation[])[] {
  const left = new Set(broken);
  const byFact = new Map<KnownFact, Relation[]>();
  for (const relation of broken)
    for (const fact of relation.facts) byFact.set(fact, [...(byFact.get(fact) ?? []), relation]);
  const groups: Relation[][] = [];
  for (const first of left) {
    left.delete(first);
    const group = [first];
    for (const relation of group)
      for (const fact of relation.facts)
        for (const other of byFact.get(fact) ?? []) if (left.delete(other)) group.push(other);
    groups.push(group);
  }
  return groups;
}

/** What stands in no cell of its own can not be put right in one. */
const isTyped = ({ parts }: KnownFact): boolean => parts === undefined;

interface Candidate {
  readonly fact: KnownFact;
  readonly room: Room;
}

/** Figures each of which alone can be at fault for all of a group. */
function singles(group: readonly Relation[], ground: Ground): readonly Candidate[] {
  const [first, ...others] = group as readonly [Relation, ...Relation[]];
  return first.facts
    .filter((fact) => isTyped(fact) && others.every(({ facts }) => facts.includes(fact)))
    .map((fact) => ({ fact, room: ground.room(fact) }))
    .filter(({ room: [least, most] }) => least <= most);
}

/** The one of several that is meant: by a slip, else, where they stand side by side, the latest year's. */
function meant(candidates: readonly Candidate[], ground: Ground): Candidate | undefined {
  const [only, ...more] = candidates;
  if (more.length === 0) return only;
  const slips = candidates.filter(({ fact, room }) => ground.slipped(fact, room) !== undefined);
  if (slips.length === 1) return slips[0];
  const left = slips.length > 0 ? slips : candidates;
  const time = ({ fact: { year, quarter } }: Candidate) => (year ?? 9999) * 10 + (quarter ?? 9);
  const latest = Math.max(...left.map(time));
  const last = left.filter((one) => time(one) === latest && one.fact.column.role !== "derived");
  return last.length === 1 ? last[0] : undefined;
}

/** Two figures that together mend a group: what the first may be without the second, and the second then. */
function pairOf(a: KnownFact, b: KnownFact, ground: Ground): readonly [Candidate, Candidate] | undefined {
  const room = ground.room(a, ground.read, b);
  const [least, most] = room;
  if (least > most || !Number.isFinite(least) || !Number.isFinite(most)) return undefined;
  const { value, loose } = ground.read;
  const read: Reading = {
    value: (fact) => (fact === a ? (least + most) / 2 : value(fact)),
    loose: (fact) => (fact === a ? (most - least) / 2 : loose(fact)),
  };
  const other = ground.room(b, read);
  return other[0] <= other[1]
    ? [
        { fact: a, room },
        { fact: b, room: other },
      ]
    : undefined;
}

function pairs(group: readonly Relation[], ground: Ground): readonly (readonly [Candidate, Candidate])[] {
  const facts = [...new Set(group.flatMap((relation) => relation.facts))].filter(isTyped);
  if (facts.length > mostPaired) return [];
  const found: (readonly [Candidate, Candidate])[] = [];
  for (const [i, a] of facts.entries()) {
    const rest = group.filter((relation) => !relation.facts.includes(a));
    for (const b of facts.slice(i + 1)) {
      if (!rest.every((relation) => relation.facts.includes(b))) continue;
      const pair = pairOf(a, b, ground) ?? pairOf(b, a, ground);
      if (pair) found.push(pair);
    }
  }
  return found;
}

/** The pair that most slips explain; undefined where another is as likely. */
function meantPair(
  possible: readonly (readonly [Candidate, Candidate])[],
  ground: Ground,
): readonly [Candidate, Candidate] | undefined {
  if (possible.length === 1) return possible[0];
  const slips = (pair: readonly Candidate[]) =>
    pair.filter(({ fact, room }) => ground.slipped(fact, room) !== undefined).length;
  const most = Math.max(0, ...possible.map(slips));
  const best = possible.filter((pair) => slips(pair) === most);
  return most > 0 && best.length === 1 ? best[0] : undefined;
}

/** A sum of so many points at none of them. */
const manyFacts = 6;

/** Industry above the whole beside a sum that is off: either of the two may be wrong, and the sum for another reason. */
function isSumAndPart(group: readonly Relation[]): boolean {
  const [sum, ...more] = group.filter(({ bound }) => !bound);
  const [part, ...parts] = group.filter(({ bound }) => bound);
  if (!sum || !part || more.length > 0 || parts.length > 0 || sum.facts.length < manyFacts) return false;
  return new Set(part.facts.map(({ measure }) => measure)).size > 1;
}

/** One relation alone is its own rule's to tell, and so is a bound that something unusual goes with. */
function tellsOfCell(group: readonly Relation[]): boolean {
  const hard = group.filter(({ soft }) => !soft);
  if (group.length < 2 || isSumAndPart(group)) return false;
  return hard.length > 1 || hard.some(({ bound }) => !bound);
}

/** The figures at fault that a group of broken relations tells. */
function locatedIn(group: readonly Relation[], ground: Ground): readonly Located[] {
  const told = ({ fact, room }: Candidate): Located => ({
    fact,
    room,
    proposed: ground.proposed(fact, room),
    broken: group.filter(({ facts }) => facts.includes(fact)),
  });
  const alone = singles(group, ground);
  const one = meant(alone, ground);
  if (one) return [told(one)];
  if (alone.length > 0) return [];
  return (meantPair(pairs(group, ground), ground) ?? []).map(told);
}

/** What does not hold and may tell of cells, those together that share figures. */
export const brokenGroups = (
  relations: readonly Relation[],
  read: Reading,
): readonly (readonly Relation[])[] =>
  groupsOf(relations.filter((relation) => !holds(relation, read))).filter(
    (group) => group.length <= mostBroken && tellsOfCell(group),
  );

/** @param relations all of the figures of the groups, those that hold among them */
export function locate(
  groups: readonly (readonly Relation[])[],
  relations: readonly Relation[],
  read: Reading,
  placeOf: PlaceOf,
): readonly Located[] {
  const ground = new Ground(relations, factsOf(groups), read, placeOf);
  return groups.flatMap((group) => locatedIn(group, ground));
}

/** The figures that the relations of groups are of. */
export const factsOf = (groups: readonly (readonly Relation[])[]): ReadonlySet<KnownFact> =>
  new Set(groups.flatMap((group) => group.flatMap(({ facts }) => facts)));
