/**
 * What a condition comes to for one row. Amounts are in 亿元, ratios are shares (2.26% is 0.0226), counts are as they are;
 * what cannot be compared with each other is refused, and what is not known cannot be told.
 */
import {
  divide,
  isAmountScale,
  multiply,
  subtract,
  sum,
  toPercent,
  toYi,
  type AmountScale,
  type RatioScale,
} from "../../policy";
import type { Fact, KnownFact } from "../../returns/types";
import { measures } from "../../returns/types";
import type { Condition, Term } from "./parse";
import { FormulaProblem } from "./problem";

/** `bare` is a number that was typed without a unit; `percent` one with %. */
type Kind = "amount" | "ratio" | "number" | "bare" | "percent";

export interface Value {
  readonly value: number;
  readonly kind: Kind;
  /** The unit that was written behind it, which is then that of bare numbers beside it: 研发经费（亿元）>= 3. */
  readonly scale?: AmountScale | RatioScale | undefined;
}

/** Something that the condition asks for is not known here. */
export class Unknown extends Error {}

export type Reference = Extract<Term, { type: "reference" }>;
export type Sum = Extract<Term, { type: "call" }>;
type Measured = Extract<Term, { type: "measured" }>;

/** Where the names of a condition are looked up. */
export interface Surroundings {
  /** @throws Unknown, FormulaProblem @returns the fact, or none that is a zero (a blank line of a form) */
  fact(reference: Reference): Fact;
  /** Every row that a sum goes over; the same list for rows of which the sum is the same. */
  rows(term: Sum): readonly Surroundings[];
  usable(fact: Fact): fact is KnownFact;
  /** How far rounding can have moved a fact, in the plan's unit. */
  rounding(fact: Fact): number;
}

/** What was looked at while a condition was worked out. */
export interface Trace {
  /** Facts outside sums, each once, in the order of the condition. */
  readonly facts: Set<Fact>;
}

/** Moves one fact, or all of a sum, by what rounding allows. */
interface Shift {
  readonly of: Fact | Sum;
}

interface Work {
  readonly around: Surroundings;
  readonly trace: Trace;
  readonly shift?: Shift;
  readonly within?: Sum;
  /** Sums that were gone through. */
  readonly sums: Set<Sum>;
}

const kindOf = ({ measure }: Fact): Kind => {
  const { kind } = measures[measure];
  return kind === "count" ? "number" : kind;
};

/** In a line of a form a blank says that there is none. */
const isNone = ({ measure, state }: Fact): boolean =>
  measures[measure].form === true && (state === "blank" || state === "dash");

function valueOf(fact: Fact, { around, shift, within }: Work): Value {
  if (!isNone(fact) && !around.usable(fact)) throw new Unknown();
  const moved = shift && shift.of === (within ?? fact) ? around.rounding(fact) : 0;
  const value = sum([fact.value ?? 0, moved]);
  const kind = kindOf(fact);
  return { value: kind === "ratio" ? divide(value, 100) : value, kind };
}

const words: Readonly<Record<Kind, string>> = {
  amount: "金额",
  ratio: "比重",
  number: "个数或比值",
  bare: "不带单位的数",
  percent: "百分数",
};

const unitsOf: Readonly<Record<Kind, string>> = {
  amount: "，应为亿元、万元、千元、元等",
  ratio: "，应为 %",
  number: "，应为人、个、% 等",
  bare: "，请写在每个数的后面",
  percent: "",
};

/** A bare number in the unit that was written behind the other. */
function inUnitOf(number: Value, { kind, scale }: Value): Value {
  if (number.kind !== "bare" || scale === undefined) return number;
  const value = isAmountScale(scale)
    ? toYi(number.value, scale)
    : divide(toPercent(number.value, scale), 100);
  return { value, kind, scale };
}

/** Two that are added or compared, each as the other needs it, and what both are. */
function paired(first: Value, second: Value, at: number): { a: Value; b: Value } & Omit<Value, "value"> {
  const [a, b] = [inUnitOf(first, second), inUnitOf(second, first)];
  return { a, b, kind: common(a, b, at), scale: a.scale === b.scale ? a.scale : undefined };
}

/** The kind of two that are added or compared. */
function common(a: Value, b: Value, at: number): Kind {
  if (a.kind === b.kind) return a.kind;
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (one.kind === "bare" && one.value === 0) return other.kind;
    if (one.kind === "percent" && (other.kind === "ratio" || other.kind === "number")) return other.kind;
    if (one.kind === "bare" && other.kind === "number") return "number";
    if (one.kind === "bare" && other.kind === "percent") return "percent";
    if (one.kind === "ratio" && other.kind === "number") return "ratio";
  }
  const bare = a.kind === "bare" || b.kind === "bare";
  const known = a.kind === "bare" ? b.kind : a.kind;
  const expected = bare
    ? known === "amount"
      ? "请写上单位，如 100 万元"
      : "请写上 %，如 2.26%"
    : "两边应是同一类";
  throw new FormulaProblem(`${words[a.kind]}与${words[b.kind]}不能相加减或比较，${expected}`, at);
}

function calculate(term: Term, work: Work): Value {
  switch (term.type) {
    case "number":
      return term.unit === "percent"
        ? { value: divide(term.value, 100), kind: "percent" }
        : { value: term.value, kind: term.unit === "amount" ? "amount" : "bare" };
    case "reference": {
      const fact = work.around.fact(term);
      if (!work.within) work.trace.facts.add(fact);
      return valueOf(fact, work);
    }
    case "measured":
      return inUnit(term, calculate(term.term, work));
    case "negative": {
      const own = calculate(term.term, work);
      return { ...own, value: -own.value };
    }
    case "operation":
      return operate(term, calculate(term.left, work), calculate(term.right, work));
    case "call":
      return call(term, work);
  }
}

/** What units a figure of each kind can be written in. */
function inUnit({ unit, written, at }: Measured, own: Value): Value {
  const isShare = unit !== "count" && !isAmountScale(unit);
  const isMoney = unit !== "count" && isAmountScale(unit);
  const fits = { amount: isMoney, ratio: isShare, number: !isMoney, bare: false, percent: false };
  if (!fits[own.kind])
    throw new FormulaProblem(`${words[own.kind]}的单位不能写“${written}”${unitsOf[own.kind]}`, at);
  return unit === "count" ? own : { ...own, scale: unit };
}

/** Between scales figures are converted by us: who does it too is off by as much. */
function refuseConversion(a: Value, b: Value, at: number): void {
  for (const [figure, by] of [
    [a, b],
    [b, a],
  ] as const) {
    if (figure.scale === undefined || by.kind !== "bare") continue;
    const between = isAmountScale(figure.scale) ? [1_000, 10_000, 100_000, 100_000_000] : [100];
    if (between.includes(by.value)) throw new FormulaProblem(`单位已自动换算，不必再乘除 ${by.value}`, at);
  }
}

function operate({ sign, at }: Extract<Term, { type: "operation" }>, a: Value, b: Value): Value {
  if (sign === "+" || sign === "-") {
    const { a: left, b: right, kind, scale } = paired(a, b, at);
    const value = sign === "+" ? sum([left.value, right.value]) : subtract(left.value, right.value);
    return { value, kind, scale };
  }
  refuseConversion(a, b, at);
  if (sign === "*") {
    if (a.kind === "amount" && b.kind === "amount") throw new FormulaProblem("金额不能乘以金额", at);
    const kind =
      a.kind === "amount" || b.kind === "amount"
        ? "amount"
        : a.kind === "bare" && b.kind === "bare"
          ? "bare"
          : "number";
    return {
      value: multiply(a.value, b.value),
      kind,
      scale: kind === "amount" ? (a.scale ?? b.scale) : undefined,
    };
  }
  if (b.kind === "amount" && a.kind !== "amount") throw new FormulaProblem("只有金额才能除以金额", at);
  if (b.value === 0) throw new Unknown();
  const kind =
    a.kind === "amount" && b.kind !== "amount"
      ? "amount"
      : a.kind === "bare" && b.kind === "bare"
        ? "bare"
        : "number";
  return { value: divide(a.value, b.value), kind, scale: kind === "amount" ? a.scale : undefined };
}

function call(term: Sum, work: Work): Value {
  if (term.name === "sum") return total(term, work);
  const own = term.terms.map((one) => calculate(one, work));
  const [first] = own as [Value, ...Value[]];
  if (term.name === "abs") return { ...first, value: Math.abs(first.value) };
  const scaled = own.find(({ scale }) => scale !== undefined);
  const values = scaled ? own.map((value) => inUnitOf(value, scaled)) : own;
  const numbers = values.map(({ value }) => value);
  const { kind, scale } = values.reduce((so, value) => ({
    // Of bare numbers one that is not 0 counts: only 0 can be of any kind.
    value: so.value === 0 ? value.value : so.value,
    kind: common(so, value, term.at),
    scale: so.scale === value.scale ? so.scale : undefined,
  }));
  return { value: term.name === "min" ? Math.min(...numbers) : Math.max(...numbers), kind, scale };
}

/** What the sum over a list comes to, as it is and with rounding; null where it cannot be told. */
type Totals = Map<Sum, { exact?: Value | null; moved?: Value | null }>;

/** A list of ten thousand rows is added up once, not once for each of them. */
const totals = new WeakMap<readonly Surroundings[], Totals>();

function total(term: Sum, work: Work): Value {
  if (work.within) throw new FormulaProblem("sum 里不能再有 sum", term.at);
  work.sums.add(term);
  const rows = work.around.rows(term);
  let known = totals.get(rows);
  if (!known) totals.set(rows, (known = new Map() as Totals));
  let own = known.get(term);
  if (!own) known.set(term, (own = {}));
  const which = work.shift?.of === term ? "moved" : "exact";
  let value = own[which];
  if (value === undefined) own[which] = value = add(term, rows, work);
  if (value === null) throw new Unknown();
  return value;
}

function add(term: Sum, rows: readonly Surroundings[], work: Work): Value | null {
  const [one] = term.terms as readonly [Term];
  try {
    const values = rows.map((around) => calculate(one, { ...work, around, within: term }));
    const [first] = values;
    return first ? { ...first, value: sum(values.map(({ value }) => value)) } : null;
  } catch (error) {
    if (error instanceof Unknown) return null;
    throw error;
  }
}

function difference(condition: Extract<Condition, { type: "comparison" }>, work: Work): number {
  const [left, right] = [calculate(condition.left, work), calculate(condition.right, work)];
  const { a, b } = paired(left, right, condition.at);
  return subtract(a.value, b.value);
}

/** How far rounding of all that was looked at can have moved a difference. */
function slackOf(condition: Extract<Condition, { type: "comparison" }>, work: Work, exact: number): number {
  const own: Work = { ...work, trace: { facts: new Set() }, sums: new Set() };
  difference(condition, own);
  const moved = (of: Fact | Sum): number =>
    Math.abs(subtract(difference(condition, { ...own, trace: { facts: new Set() }, shift: { of } }), exact));
  return sum([...[...own.trace.facts].map(moved), ...[...own.sums].map(moved)]);
}

function compare(condition: Extract<Condition, { type: "comparison" }>, work: Work): boolean {
  const off = difference(condition, work);
  switch (condition.sign) {
    case "<":
      return off < 0;
    case ">":
      return off > 0;
    case "<=":
      return off <= 0 || off <= slackOf(condition, work, off);
    case ">=":
      return off >= 0 || -off <= slackOf(condition, work, off);
    case "=":
      return off === 0 || Math.abs(off) <= slackOf(condition, work, off);
    case "<>":
      return off !== 0;
  }
}

/** Null where it cannot be told: one part that fails is enough for 且, one that holds for 或. */
function decide(condition: Condition, work: Work): boolean | null {
  switch (condition.type) {
    case "comparison":
      try {
        return compare(condition, work);
      } catch (error) {
        if (error instanceof Unknown) return null;
        throw error;
      }
    case "both":
    case "either": {
      const enough = condition.type === "either";
      const parts = condition.parts.map((part) => decide(part, work));
      return parts.includes(enough) ? enough : parts.includes(null) ? null : !enough;
    }
    case "given": {
      const when = decide(condition.when, work);
      return when === false ? true : when === null ? null : decide(condition.then, work);
    }
  }
}

/** The comparison that failed; of several of which one would have been enough, none. */
function culpritOf(condition: Condition, work: Work): Extract<Condition, { type: "comparison" }> | undefined {
  switch (condition.type) {
    case "comparison":
      return condition;
    case "both": {
      const failed = condition.parts.find((part) => decide(part, work) === false);
      return failed && culpritOf(failed, work);
    }
    case "either":
      return undefined;
    case "given":
      return culpritOf(condition.then, work);
  }
}

/** What a side of a comparison came to; undefined for a figure or a number that is read as it stands. */
function workedOut(term: Term, work: Work): Value | undefined {
  if (term.type === "measured") return workedOut(term.term, work);
  return term.type === "reference" || term.type === "number" ? undefined : calculate(term, work);
}

export interface Verdict {
  /** Null where it cannot be told. */
  readonly holds: boolean | null;
  /** What was looked at outside sums. */
  readonly facts: readonly Fact[];
  /** Of a condition that does not hold: what the sides of the comparison came to, where they had to be worked out. */
  readonly sides?: { readonly left: Value | undefined; readonly right: Value | undefined };
}

/** @throws FormulaProblem when the condition cannot be meant as it is written */
export function evaluate(condition: Condition, around: Surroundings): Verdict {
  const trace: Trace = { facts: new Set() };
  const work: Work = { around, trace, sums: new Set() };
  const holds = decide(condition, work);
  const facts = [...trace.facts];
  const failed = holds === false ? culpritOf(condition, work) : undefined;
  if (!failed) return { holds, facts };
  return {
    holds,
    facts,
    sides: { left: workedOut(failed.left, work), right: workedOut(failed.right, work) },
  };
}
