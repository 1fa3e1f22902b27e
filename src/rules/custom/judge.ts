/** Runs one of the bureau's rules over the returns of its workbook, row by row. */
import { compact, legible, multiply, ownEntry, resolveUnit, show as showNumber } from "../../policy";
import { formTerms, type FormMeasure } from "../../returns/form107/terms";
import { measures, type Fact, type KnownFact, type ReturnColumn, type Subject } from "../../returns/types";
import { enterpriseOf, sameEnterprise } from "../form107/enterprises";
import { showLine } from "../form107/lines";
import { roundingIn } from "../rounding";
import type { BookContext, PlacedReturn, Teller } from "../rule";
import { at, showAmount, showFact } from "../wording";
import {
  evaluate,
  Unknown,
  type Reference,
  type Sum,
  type Surroundings,
  type Value,
  type Verdict,
} from "./evaluate";
import { factNamed, factNumbered, isKnown, nearestName } from "./names";
import type { Condition, Term } from "./parse";
import { FormulaProblem } from "./problem";
import { ruleSheetName } from "../../sheet/ruleSheet";
import { readScope, type CustomRule, type Scope } from "./readRules";

/** The facts of one subject at one time on one sheet. */
interface Row {
  readonly on: PlacedReturn;
  readonly subject: Subject;
  readonly year: number | null;
  readonly quarter: number | null;
  readonly facts: readonly Fact[];
}

const thisYear = "本年";
const lastYear = "上年";

/** 上年研发经费 is last year's 研发经费; 本年 and 上年 alone are of whatever measure is gone through. */
function timed(name: string): { readonly name: string; readonly back: 0 | 1 } {
  const key = compact(name);
  for (const [word, back] of [
    [thisYear, 0],
    [lastYear, 1],
  ] as const)
    if (key.startsWith(word)) return { name: key.slice(word.length), back };
  return { name, back: 0 };
}

const isBareTime = ({ by, name }: Reference): boolean => by === "name" && timed(name).name === "";

function rowsOf(on: PlacedReturn): Row[] {
  const bySubject = new Map<Subject, Map<string, Fact[]>>();
  for (const fact of on.facts) {
    let times = bySubject.get(fact.subject);
    if (!times) bySubject.set(fact.subject, (times = new Map<string, Fact[]>()));
    const key = `${fact.year}|${fact.quarter}`;
    const own = times.get(key);
    if (own) own.push(fact);
    else times.set(key, [fact]);
  }
  return [...bySubject].flatMap(([subject, times]) =>
    [...times.values()].map((facts) => ({
      on,
      subject,
      year: facts[0]?.year ?? null,
      quarter: facts[0]?.quarter ?? null,
      facts,
    })),
  );
}

interface Used {
  readonly reference: Reference;
  readonly summed: boolean;
}

/** Every reference of a condition, and whether it stands within a sum. */
function references(condition: Condition): readonly Used[] {
  const found: Used[] = [];
  const term = (one: Term, summed: boolean): void => {
    switch (one.type) {
      case "reference":
        found.push({ reference: one, summed });
        return;
      case "negative":
      case "measured":
        return term(one.term, summed);
      case "operation":
        term(one.left, summed);
        return term(one.right, summed);
      case "call":
        for (const inner of one.terms) term(inner, summed || one.name === "sum");
        return;
      case "number":
        return;
    }
  };
  const visit = (one: Condition): void => {
    if (one.type === "comparison") {
      term(one.left, false);
      term(one.right, false);
    } else if (one.type === "given") {
      visit(one.when);
      visit(one.then);
    } else one.parts.forEach(visit);
  };
  visit(condition);
  return found;
}

/** The rows of one sheet, and how they are found. */
interface Sheet {
  readonly rows: readonly Row[];
  readonly bySubject: ReadonlyMap<Subject, readonly Row[]>;
  /** Rows about the same on another sheet; an enterprise is told by its name. */
  readonly byKey: ReadonlyMap<string, readonly Row[]>;
}

const keyOf = ({ on, subject }: Row): string => {
  if (on.value.form) return `enterprise|${compact(on.value.form.enterprise)}`;
  return subject.kind === "enterprise"
    ? `enterprise|${compact(subject.name)}`
    : `${subject.kind}|${subject.id}`;
};

function grouped<K>(rows: readonly Row[], by: (row: Row) => K): ReadonlyMap<K, readonly Row[]> {
  const groups = new Map<K, Row[]>();
  for (const row of rows) {
    const own = groups.get(by(row));
    if (own) own.push(row);
    else groups.set(by(row), [row]);
  }
  return groups;
}

/** The returns of one workbook, gone through once for all of its rules. */
export class CustomGround {
  private readonly sheets = new Map<PlacedReturn, Sheet>();
  private readonly roundings = new Map<PlacedReturn, (fact: Fact) => number>();
  private readonly summed = new Map<string, readonly Surroundings[]>();
  private owners: ReadonlyMap<ReturnColumn, PlacedReturn> | undefined;

  constructor(readonly book: BookContext) {}

  sheet(on: PlacedReturn): Sheet {
    let sheet = this.sheets.get(on);
    if (!sheet) {
      const rows = rowsOf(on);
      sheet = { rows, bySubject: grouped(rows, ({ subject }) => subject), byKey: grouped(rows, keyOf) };
      this.sheets.set(on, sheet);
    }
    return sheet;
  }

  rowsOf(on: PlacedReturn): readonly Row[] {
    return this.sheet(on).rows;
  }

  /** The row of a subject so many years before another. */
  before({ on, subject, year, quarter }: Row, years: number): Row | undefined {
    if (year === null) return undefined;
    return this.sheet(on)
      .bySubject.get(subject)
      ?.find((row) => row.year === year - years && row.quarter === quarter);
  }

  /** The row of another sheet that is about the same. */
  same(row: Row, on: PlacedReturn): Row | undefined {
    return this.sheet(on)
      .byKey.get(keyOf(row))
      ?.find((other) => sameTime(row, other));
  }

  /** One list for each sum of a sheet and time. */
  rememberedRows(key: string, make: () => readonly Surroundings[]): readonly Surroundings[] {
    let rows = this.summed.get(key);
    if (!rows) this.summed.set(key, (rows = make()));
    return rows;
  }

  /** The return on which a fact stands. */
  ownerOf({ column }: Fact): PlacedReturn | undefined {
    this.owners ??= new Map(
      this.book.returns.flatMap((on) => on.facts.map((fact) => [fact.column, on] as const)),
    );
    return this.owners.get(column);
  }

  rounding(fact: Fact): number {
    // The forms are whole numbers by definition.
    const on = measures[fact.measure].form ? undefined : this.ownerOf(fact);
    if (!on) return 0;
    let own = this.roundings.get(on);
    if (!own) this.roundings.set(on, (own = roundingIn(on.facts)));
    return own(fact);
  }

  /** The sheets that a scope or a qualifier means. */
  named({ text, kinds, form }: Scope): readonly PlacedReturn[] {
    const { returns } = this.book;
    const bySheet = returns.filter(({ value }) => compact(value.sheet) === compact(text));
    if (bySheet.length > 0) return bySheet;
    return returns.filter(
      ({ value }) => kinds.includes(value.kind) && (form === undefined || value.form?.form === form),
    );
  }
}

/** The forms of one enterprise are about the same; of other rows the key says so. */
const isSame = (a: Row, b: Row): boolean =>
  !a.on.value.form || !b.on.value.form || sameEnterprise(enterpriseOf(a.on), enterpriseOf(b.on));

/** The whole is no part of itself, and parts whose sum stands as a row of its own are not added twice. */
const isAddend = (subject: Subject): boolean =>
  !(subject.kind === "region" && subject.region.whole) && !(subject.kind === "part" && subject.of !== null);

const sameTime = (a: Row, b: Row): boolean =>
  (a.year === b.year || a.year === null || b.year === null) && a.quarter === b.quarter;

/** Looks names up for one row. */
class RowSurroundings implements Surroundings {
  constructor(
    private readonly ground: CustomGround,
    private readonly row: Row,
    /** The fact that 本年 is, where the condition goes through all of them. */
    private readonly current?: Fact,
  ) {}

  usable(fact: Fact): fact is KnownFact {
    return this.ground.book.usable(fact);
  }

  rounding(fact: Fact): number {
    return this.ground.rounding(fact);
  }

  fact(reference: Reference): Fact {
    const { by, name, of, at: place } = reference;
    const { name: bare, back } = by === "name" ? timed(name) : { name, back: 0 as const };
    const row = of === undefined ? this.row : this.other(of, place);
    if (by === "name" && bare === "") return this.running(back);
    const found = by === "code" ? this.line(row, name) : this.inRow(row, bare, back);
    if (found) return found;
    if (by === "name" && !isKnown(bare, this.ground.book.returns)) {
      const near = nearestName(bare);
      throw new FormulaProblem(
        `“${legible(bare)}”不是认识的指标，也不是表头${near === undefined ? "，名称里有符号的请加引号，如 「其中：女性」" : `，是否指“${near}”`}`,
        place,
      );
    }
    throw new Unknown();
  }

  rows(term: Sum): readonly Surroundings[] {
    const [one] = term.terms;
    const of = one && firstQualifier(one);
    const unit = of !== undefined && this.unit(of) !== undefined;
    const places = of === undefined || unit ? [this.row.on] : this.ground.named(readScope(of));
    if (of !== undefined && places.length === 0) throw new Unknown();
    const { on, year, quarter } = this.row;
    // The forms of others are not one's own.
    const form = on.value.form !== undefined;
    const key = JSON.stringify([this.ground.book.returns.indexOf(on), of, year, quarter]);
    return this.ground.rememberedRows(key, () =>
      places.flatMap((place) =>
        this.ground
          .rowsOf(place)
          .filter((row) => sameTime(row, this.row) && (!form || !row.on.value.form || isSame(row, this.row)))
          .filter(({ subject }) => isAddend(subject))
          .map((row) => new SummedSurroundings(this.ground, row, of)),
      ),
    );
  }

  private unit(text: string): string | undefined {
    const unit = resolveUnit(this.ground.book.plan, text);
    return unit.ok ? unit.value.id : undefined;
  }

  /** The row that stands before the exclamation mark: another sheet's about the same, or another unit's. */
  private other(of: string, place: number): Row {
    const sheets = this.ground.named(readScope(of));
    if (sheets.length > 0) {
      const same = sheets.map((on) => this.ground.same(this.row, on)).find((row) => row !== undefined);
      if (!same) throw new Unknown();
      return same;
    }
    const id = this.unit(of);
    if (id !== undefined) {
      const row = this.ground
        .rowsOf(this.row.on)
        .find(
          (one) => one.subject.id === id && one.year === this.row.year && one.quarter === this.row.quarter,
        );
      if (!row) throw new Unknown();
      return row;
    }
    if (readScope(of).kinds.length > 0) throw new Unknown();
    throw new FormulaProblem(`“${legible(of)}”不是本工作簿的工作表、表类，也不是方案的单位`, place);
  }

  private line(row: Row, code: string): Fact | undefined {
    if (row.on.value.form) return factNumbered(code, row.on);
    // Codes mean the forms: other sheets are not spoken of, and a workbook without forms has no use for the rule.
    throw new Unknown();
  }

  private inRow(row: Row, name: string, back: 0 | 1): Fact | undefined {
    const own = factNamed(name, row.facts);
    if (back === 0) return own;
    const before = this.ground.before(row, 1);
    return before && factNamed(name, before.facts);
  }

  private running(back: 0 | 1): Fact {
    const { current, row } = this;
    if (!current) throw new Unknown();
    if (back === 0) return current;
    const before = this.ground.before(row, 1)?.facts.find(({ measure }) => measure === current.measure);
    if (!before) throw new Unknown();
    return before;
  }
}

/** Within a sum the sheet has been chosen: what stands before the exclamation mark is not looked up again. */
class SummedSurroundings extends RowSurroundings {
  constructor(
    ground: CustomGround,
    row: Row,
    private readonly of: string | undefined,
  ) {
    super(ground, row);
  }

  override fact(reference: Reference): Fact {
    return super.fact(reference.of === this.of ? { ...reference, of: undefined } : reference);
  }
}

function firstQualifier(term: Term): string | undefined {
  switch (term.type) {
    case "reference":
      return term.of;
    case "negative":
    case "measured":
      return firstQualifier(term.term);
    case "operation":
      return firstQualifier(term.left) ?? firstQualifier(term.right);
    case "call":
      return term.terms.map(firstQualifier).find((of) => of !== undefined);
    case "number":
      return undefined;
  }
}

function show(fact: Fact, on: PlacedReturn | undefined): string {
  const { name, form } = measures[fact.measure];
  const time = fact.year === null ? "" : `${fact.year} 年`;
  const code = form ? (on?.value.form?.codes as Readonly<Record<string, string>> | undefined) : undefined;
  const line = form
    ? (ownEntry(code ?? {}, fact.measure) ?? formTerms[fact.measure as FormMeasure].code)
    : undefined;
  const label = line === undefined ? name : `[${line}] ${name}`;
  if (fact.value === null) return `${time}${label} 没有填`;
  const known = fact as KnownFact;
  return `${time}${label} ${form ? showLine(known.value, fact.measure as FormMeasure, fact) : showFact(known)}`;
}

/** Sentences quote no more figures than these. */
const mostQuoted = 10;

export interface RuleRun {
  /** What the condition cannot mean. */
  readonly problem?: FormulaProblem;
  /** False when no sheet holds what it speaks of. */
  readonly applied: boolean;
}

/** Judges a rule wherever its names stand; what it finds is told at the first of them. */
export function judgeRule(rule: CustomRule, ground: CustomGround, tell: Teller): RuleRun {
  const { returns } = ground.book;
  const sheets =
    rule.scopes.length === 0 ? returns : [...new Set(rule.scopes.flatMap((scope) => ground.named(scope)))];
  const own = references(rule.condition);
  const running = own.some(({ reference }) => isBareTime(reference));
  const perRow = own.some(({ reference, summed }) => !summed && reference.of === undefined);
  let applied = false;
  try {
    for (const on of sheets) {
      const seen = new Set<string>();
      for (const row of ground.rowsOf(on)) {
        // A condition about sums and named units says the same of every row of a year.
        const time = `${row.year}|${row.quarter}`;
        if (!perRow && !running && seen.has(time)) continue;
        seen.add(time);
        for (const current of running ? row.facts : [undefined]) {
          if (current && row.year === null) continue;
          const around = new RowSurroundings(ground, row, current);
          if (!speaksOf(own, around, running)) continue;
          applied = true;
          judgeRow(rule, own, around, row, ground, tell);
        }
      }
    }
  } catch (error) {
    if (error instanceof FormulaProblem) return { problem: error, applied };
    throw error;
  }
  return { applied };
}

/** A row that has none of what is spoken of is not meant; with 本年 and 上年 alone, both must be there. */
function speaksOf(own: readonly Used[], around: RowSurroundings, running: boolean): boolean {
  const stands = own
    .filter(({ summed }) => !summed)
    .filter(({ reference }) => !running || isBareTime(reference))
    .map(({ reference }) => {
      try {
        around.fact(reference);
        return true;
      } catch (error) {
        if (error instanceof Unknown) return false;
        throw error;
      }
    });
  return running ? stands.every(Boolean) : stands.length === 0 || stands.some(Boolean);
}

/** What a side came to, an amount in the scale of the facts that it is about. */
function showValue({ value, kind }: Value, like: Fact): string {
  if (kind === "amount") return showAmount(value, like);
  return kind === "ratio" || kind === "percent" ? `${showNumber(multiply(value, 100))}%` : showNumber(value);
}

/** 左边为 980 万元，右边为 500 万元: only what is not itself quoted. */
function showSides({ left, right }: NonNullable<Verdict["sides"]>, like: Fact): string[] {
  return [
    ...(left ? [`左边为 ${showValue(left, like)}`] : []),
    ...(right ? [`右边为 ${showValue(right, like)}`] : []),
  ];
}

/** A column that a sum goes over: where a condition is told that speaks of no single figure. */
function summedFact(own: readonly Used[], row: Row, ground: CustomGround): Fact | undefined {
  for (const { reference } of own) {
    const places = reference.of === undefined ? [row.on] : ground.named(readScope(reference.of));
    for (const on of places.length === 0 ? [row.on] : places)
      for (const { facts } of ground.rowsOf(on)) {
        const fact = factNamed(timed(reference.name).name, facts);
        if (fact) return fact;
      }
  }
  return undefined;
}

function judgeRow(
  rule: CustomRule,
  own: readonly Used[],
  around: RowSurroundings,
  row: Row,
  ground: CustomGround,
  tell: Teller,
): void {
  const { holds, facts, sides } = evaluate(rule.condition, around);
  if (holds === null) {
    tell.couldNotTell();
    return;
  }
  if (holds) {
    tell.passed();
    return;
  }
  const named = facts.find((fact) => row.facts.includes(fact)) ?? facts[0];
  const first = named ?? summedFact(own, row, ground) ?? row.facts[0];
  if (!first) return;
  const on = ground.ownerOf(first) ?? row.on;
  const quoted = facts.slice(0, mostQuoted).map((fact) => show(fact, on));
  if (facts.length > mostQuoted) quoted.push(`等 ${facts.length} 个数`);
  const shown = [...quoted, ...(sides ? showSides(sides, first) : [])].join("，");
  const place = named
    ? at(first)
    : { cell: first.column.headerCell, unit: "", measure: first.column.header, year: row.year };
  const who = named ? `${first.subject.name}：` : row.year === null ? "" : `${row.year} 年：`;
  tell.found({
    ...place,
    on,
    message: `${who}${rule.hint === "" ? rule.title : rule.hint}（${shown === "" ? "" : `${shown}；`}应满足 ${rule.text}）。`,
    suggestion:
      rule.severity === "error" ? "请核对后改正。" : "请核对；数字有误请改正，属实的请在说明中写明。",
    source: rule.source === "" ? ruleSheetName : rule.source,
  });
}
