/** Runs one of the bureau's rules over the returns of its workbook, row by row. */
import { multiply, ownEntry, show as showNumber } from "../../policy";
import { formTerms, type FormMeasure } from "../../returns/form107/terms";
import { measures, type Fact, type KnownFact } from "../../returns/types";
import { showLine } from "../form107/lines";
import type { PlacedReturn, Teller } from "../rule";
import { at, showAmount, showFact } from "../wording";
import { evaluate, Unknown, type Reference, type Value, type Verdict } from "./evaluate";
import type { CustomGround, Row } from "./ground";
import { factNamed } from "./names";
import type { Condition, Term } from "./parse";
import { FormulaProblem } from "./problem";
import { ruleSheetName } from "../../sheet/ruleSheet";
import { readScope, type CustomRule } from "./readRules";
import { isBareTime, RowSurroundings, timed } from "./surroundings";

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
