/** What must hold between figures of a return, put so that each of them can be asked for: what may it be, the others being right? */
import { sum } from "../../policy";
import type { KnownFact } from "../../returns/types";

/** Least and most that a figure may be; nothing fits where the least is more than the most. */
export type Room = readonly [least: number, most: number];

/** What figures say, and how far rounding can have moved each. A figure in question may be read as something else. */
export interface Reading {
  value(fact: KnownFact): number;
  loose(fact: KnownFact): number;
}

export interface Relation {
  /** The rule that tells it when it does not hold. */
  readonly rule: string;
  /** Unusual, not impossible: it bears out a fault that others show, and shows none by itself. */
  readonly soft?: true;
  /** It bounds a figure and does not say what it is. */
  readonly bound?: true;
  readonly facts: readonly KnownFact[];
  room(fact: KnownFact, read: Reading): Room;
  /** What a figure of it disagrees with, in words. */
  against(fact: KnownFact): string;
}

type Words = Relation["against"];

/** Nothing is rounded. */
const exactly = (): number => 0;

/** What a calculation loses in the last digits that a cell keeps. */
const noise = 1e-9;

const widened = ([least, most]: Room, by: number): Room => [least - by - noise, most + by + noise];

const hull = (values: readonly number[]): Room => [Math.min(...values), Math.max(...values)];

const between = (a: number, b: number): Room => (a <= b ? [a, b] : [b, a]);

const around = (value: number, loose: number): Room => [value - loose, value + loose];

export const nothing: Room = [Infinity, -Infinity];
export const anything: Room = [-Infinity, Infinity];

/** Parts add up to their total. `more` is what else the total may hold besides: units that have no row in the plan. */
export function addsUp(
  rule: string,
  total: KnownFact,
  parts: readonly KnownFact[],
  against: Words,
  { more = 0, least = 0 }: { readonly more?: number; readonly least?: number } = {},
): Relation {
  const facts = [total, ...parts];
  return {
    rule,
    facts,
    against,
    room(fact, read) {
      const others: number[] = [];
      for (const part of parts) if (part !== fact) others.push(read.value(part));
      const rest = sum(others);
      const exact = fact === total ? rest : read.value(total) - rest;
      const room = between(exact, fact === total ? exact + more : exact - more);
      if (read.loose === exactly) return widened(room, least);
      const rounding: number[] = [];
      for (const one of facts) if (one !== fact) rounding.push(read.loose(one));
      return widened(room, Math.max(sum(rounding), least) + read.loose(fact));
    },
  };
}

/** True where a printed quotient is, rounded by `loose`, exactly that of two figures: isQuotient then holds. */
export function isExactQuotient(
  result: KnownFact,
  part: KnownFact,
  whole: KnownFact,
  loose: number,
): boolean {
  // Well within the noise, so that no last digit of ours decides.
  const by = loose + noise / 2;
  return whole.value > 0 && Math.abs(result.value - (Math.max(0, part.value) / whole.value) * 100) < by;
}

/** A printed figure is a quotient of two others in %, less `off`: 100 for a growth. */
export function isQuotient(
  rule: string,
  result: KnownFact,
  part: KnownFact,
  whole: KnownFact,
  against: Words,
  { off = 0, over = 1 }: { readonly off?: number; readonly over?: number } = {},
): Relation {
  const times = (figure: number): number => (1 + (figure + off - 100) / 100) ** over;
  const printed = (share: number): number => share ** (1 / over) * 100 - off;
  return {
    rule,
    facts: [result, part, whole],
    against,
    room(fact, read) {
      const own = (one: KnownFact): Room => around(read.value(one), read.loose(one));
      if (fact === result) {
        const [[least, most], [smallest, largest]] = [own(part), own(whole)];
        if (smallest <= 0) return anything;
        // Of what is not negative the quotient is least for the least part of the largest whole.
        return widened(
          [printed(Math.max(0, least) / largest), printed(Math.max(0, most) / smallest)],
          read.loose(fact),
        );
      }
      const shares = own(result).map(times);
      if (!shares.every((share) => share > 0))
        return fact === part ? widened([0, 0], read.loose(fact)) : nothing;
      const room =
        fact === part
          ? hull(own(whole).flatMap((b) => shares.map((share) => share * b)))
          : hull(own(part).flatMap((a) => shares.map((share) => a / share)));
      return widened(room, read.loose(fact));
    },
  };
}

/** A printed figure is the difference of two others. */
export function isDifference(
  rule: string,
  result: KnownFact,
  from: KnownFact,
  less: KnownFact,
  against: Words,
): Relation {
  return {
    rule,
    facts: [result, from, less],
    against,
    room(fact, read) {
      const others = [result, from, less].filter((one) => one !== fact);
      const [d, a, b] = [result, from, less].map(read.value) as [number, number, number];
      const exact = fact === result ? a - b : fact === from ? b + d : a - d;
      return widened(around(exact, sum(others.map(read.loose))), read.loose(fact));
    },
  };
}

/** A part is no more than the whole, a quarter's cumulated amount no more than the next one's. */
export function isAtMost(rule: string, part: KnownFact, whole: KnownFact, against: Words): Relation {
  return {
    rule,
    bound: true,
    facts: [part, whole],
    against,
    room: (fact, read) =>
      fact === part
        ? widened([-Infinity, read.value(whole)], read.loose(whole))
        : widened([read.value(part), Infinity], read.loose(part)),
  };
}

/** One fact that stands twice has one value. */
export function isSame(rule: string, one: KnownFact, other: KnownFact, against: Words): Relation {
  return {
    rule,
    facts: [one, other],
    against,
    room: (fact, read) => {
      const [value, loose] =
        fact === one ? [read.value(other), read.loose(other)] : [read.value(one), read.loose(one)];
      return widened(around(value, loose), read.loose(fact));
    },
  };
}

/** From one year to the next an amount moves between `below` and `above` times; less than `least` is no move. */
export function isSteady(
  rule: string,
  fact: KnownFact,
  before: KnownFact,
  { below, above, least }: { readonly below: number; readonly above: number; readonly least: number },
  against: Words,
): Relation {
  return {
    rule,
    soft: true,
    facts: [fact, before],
    against,
    room(asked, read) {
      const other = asked === fact ? before : fact;
      const [from, to] = around(read.value(other), read.loose(other));
      const room: Room =
        asked === fact ? [from * below, to * above] : [from / above, below > 0 ? to / below : Infinity];
      const [low, high] = around(read.value(other), least);
      return widened([Math.min(room[0], low), Math.max(room[1], high)], read.loose(asked));
    },
  };
}

export const fits = (value: number, [least, most]: Room): boolean => value >= least && value <= most;

/**
 * True when the figures as read agree with each other. Rounding only ever widens what a figure may be: what agrees
 * without it, or with that of the first figure alone, as nearly everything does, need not be asked how it is rounded.
 */
export function holds(relation: Relation, { value, loose }: Reading): boolean {
  const [first] = relation.facts;
  if (!first) return true;
  const agrees = (rounding: Reading["loose"]): boolean =>
    fits(value(first), relation.room(first, { value, loose: rounding }));
  return agrees(exactly) || agrees((fact) => (fact === first ? loose(fact) : 0)) || agrees(loose);
}

/** A figure that the plan prints. */
export const isFixed = (rule: string, fact: KnownFact, value: number, against: Words): Relation => ({
  rule,
  facts: [fact],
  against,
  room: () => widened([value, value], 5e-7),
});
