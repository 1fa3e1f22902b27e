/** Why a call answers what it answers: its inputs as they were understood, the figure, the arithmetic, the turn. */
import {
  assess,
  cite,
  compare,
  decimal,
  divide,
  isMissing,
  isUnchosen,
  judge,
  multiply,
  readQuarter,
  resolveFigure,
  resolveUnit,
  resolveYear,
  show,
  subtract,
  type Outcome,
  type PlanIndex,
  type PlannedFigure,
} from "../policy";
import { catalog, type FunctionEntry, type ParameterEntry, type Text } from "./catalog";
import { evaluate, type CellValue } from "./evaluate";
import { referencesOf, type Argument, type Call, type Reference } from "./parse";
import { phrases } from "./phrases";

/** What stands in the cells of a reference; undefined when they could not be read. */
export type CellsOf = (reference: Reference) => readonly (readonly unknown[])[] | undefined;

/**
 * What a function is handed for a cell that holds nothing: null on the web, 0 on the desktop, which cannot tell the
 * two apart.
 */
export type BlankArgument = null | 0;

export interface ExplainedArgument {
  readonly name: Text;
  /** As it stands in the formula; "" when omitted. */
  readonly text: string;
  /** What was read there, as text. */
  readonly read: string;
  /** As what it was understood, such as 章贡区 or 2023 年. */
  readonly understood: Text;
}

export interface Explanation {
  readonly entry: FunctionEntry;
  readonly arguments: readonly ExplainedArgument[];
  /** Undefined when an argument is something only Excel can calculate. */
  readonly outcome: Outcome<CellValue> | undefined;
  readonly figure?: { readonly text: Text; readonly citation: string };
  /** Such as 2.19 − 2.26 = −0.07. */
  readonly arithmetic?: Text;
  /** What would change the verdict. */
  readonly turn?: Text;
  readonly references: readonly Reference[];
}

const noText: Text = { zh: "", en: "" };
/** What only Excel can calculate. */
const unknown = Symbol("unknown");

const entryOf = new Map(catalog.map((entry) => [entry.id, entry]));

/**
 * @param blank what this Excel hands the function for a blank cell
 * @throws RangeError for a call of a function that is not in the catalog; findCalls gives none
 */
export function explain(
  plan: PlanIndex,
  call: Call,
  cells: CellsOf,
  blank: BlankArgument = null,
): Explanation {
  const entry = entryOf.get(call.id);
  if (!entry) throw new RangeError(`not a function of the catalog: ${call.id}`);
  const values = entry.parameters.map((_, i) =>
    valueOf(plan, call.arguments[i]?.argument, cells, { sums: entry.sums, blank }),
  );
  const zeros = entry.parameters.map((_, i) => isZeroForBlank(call.arguments[i]?.argument, cells, blank));
  const known = !values.includes(unknown);
  return {
    entry,
    arguments: entry.parameters.map((parameter, i) => ({
      name: parameter.name,
      text: call.arguments[i]?.text ?? "",
      read: values[i] === unknown ? "?" : zeros[i] === true ? "" : shown(values[i]),
      understood:
        values[i] === unknown
          ? phrases.onlyExcel
          : zeros[i] === true && !isChoice(parameter)
            ? phrases.blankAsZero
            : understood(plan, parameter, values[i]),
    })),
    outcome: known ? evaluate(plan, call.id, values) : undefined,
    ...(known ? reasoning(plan, call.id, values) : {}),
    references: referencesOf(call),
  };
}

/** An indicator, a scale, a flag or a category: 0 stands for none there, so a blank cell makes no difference. */
const isChoice = ({ kind }: ParameterEntry): boolean =>
  ["indicator", "scale", "flag", "project"].includes(kind);

/** True for a blank cell that the function sees as 0. */
function isZeroForBlank(argument: Argument | undefined, cells: CellsOf, blank: BlankArgument): boolean {
  if (blank === null || argument?.kind !== "reference") return false;
  const matrix = cells(argument.reference);
  return matrix !== undefined && nothing(matrix[0]?.[0]) && matrix.length * (matrix[0]?.length ?? 0) === 1;
}

interface Reading {
  readonly sums: boolean;
  readonly blank: BlankArgument;
}

function valueOf(
  plan: PlanIndex,
  argument: Argument | undefined,
  cells: CellsOf,
  { sums, blank }: Reading,
): unknown {
  const handed = (value: unknown): unknown => (nothing(value) ? blank : value);
  if (!argument) return null;
  switch (argument.kind) {
    case "omitted":
      return null;
    case "reference": {
      const matrix = cells(argument.reference);
      if (!matrix) return unknown;
      // A column of questions is answered cell by cell: the cell that holds the formula shows the first answer.
      return sums ? matrix.map((row) => row.map(handed)) : handed(matrix[0]?.[0]);
    }
    case "call": {
      const { outcome } = explain(plan, argument.call, cells, blank);
      return outcome?.ok ? outcome.value : unknown;
    }
    case "expression":
      return unknown;
    default:
      return argument.value;
  }
}

/** A blank cell; an empty text, which a formula may give, reaches a function as it is. */
const nothing = (value: unknown): boolean => value === null || value === undefined;

function shown(value: unknown): string {
  if (Array.isArray(value)) {
    const all = (value as unknown[][]).flat();
    return all.slice(0, 6).map(shown).join("、") + (all.length > 6 ? " …" : "");
  }
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return show(value, 10);
  return typeof value === "boolean" ? String(value).toUpperCase() : String(value);
}

function understood(plan: PlanIndex, { kind, optional }: ParameterEntry, value: unknown): Text {
  const unchosen = (kind === "indicator" || kind === "scale") && isUnchosen(value);
  if (isMissing(value) || unchosen) return optional ? phrases.omitted : phrases.blank;
  if (kind === "unit" || kind === "sector") {
    const unit = resolveUnit(plan, value);
    return unit.ok ? phrases.name(unit.value.name) : unit.problem;
  }
  if (kind === "year") {
    const year = resolveYear(value);
    return year.ok ? phrases.year(year.value, year.value === plan.edition.baselineYear) : year.problem;
  }
  if (kind === "quarter") {
    const quarter = readQuarter(value);
    return quarter === null ? noText : phrases.quarter(quarter);
  }
  return noText;
}

type Reasoning = Pick<Explanation, "figure" | "arithmetic" | "turn">;

function reasoning(plan: PlanIndex, id: string, values: readonly unknown[]): Reasoning {
  const [first, second, third, fourth, fifth] = values;
  switch (id) {
    case "RD_TARGET":
    case "RD_SOURCE": {
      const figure = resolveFigure(plan, first, second, third);
      return figure.ok ? { figure: figureOf(plan, figure.value) } : {};
    }
    case "RD_GAP":
    case "RD_RATE":
    case "RD_STATUS":
      return compared(plan, id, compare(plan, first, second, third, fourth, fifth));
    case "RD_REQUIRED": {
      const figure = resolveFigure(plan, first, second, fourth);
      if (!figure.ok) return {};
      const percent = show(figure.value.value);
      return {
        figure: figureOf(plan, figure.value),
        ...answered(plan, id, values, (text) => `${shown(third)} × ${percent}% = ${text}`),
      };
    }
    case "RD_PACE":
      return pace(plan, values);
    case "RD_INTENSITY":
      return answered(plan, id, values, (text) => `100 × Σ${shown(first)} ÷ Σ${shown(second)} = ${text}`);
    case "RD_GROWTH":
      return answered(
        plan,
        id,
        values,
        (text) => `(${shown(second)} ÷ ${shown(first)})^(1 ÷ ${shown(third)}) − 1 = ${text}`,
      );
    case "RD_ELIGIBLE":
    case "RD_WHY":
      return application(plan, values);
    default:
      return {};
  }
}

function figureOf(plan: PlanIndex, { unit, year, indicator, value, figure }: PlannedFigure) {
  const baseline = year === plan.edition.baselineYear;
  return {
    text: phrases.figure(unit.name, year, indicator.shortName, show(value), indicator.unit, baseline),
    citation: cite(figure.citation),
  };
}

function compared(plan: PlanIndex, id: string, outcome: ReturnType<typeof compare>): Reasoning {
  if (!outcome.ok) return {};
  const { figure, actual } = outcome.value;
  const said = { figure: figureOf(plan, figure) };
  if (actual === null) return said;
  const target = figure.value;
  const gap = subtract(actual, target);
  const sum =
    id === "RD_RATE"
      ? `${show(actual)} ÷ ${show(target)} = ${show(divide(actual, target))}`
      : `${show(actual)} − ${show(target)} = ${show(gap)}`;
  const { kind } = figure.indicator;
  const status = judge(kind, actual, target);
  const turn =
    figure.year === plan.edition.baselineYear
      ? phrases.baseline
      : status === "met"
        ? phrases.wouldFallBehind(show(target), show(gap))
        : status === "borderline"
          ? phrases.wouldBeClear(show(target), show(gap))
          : phrases.wouldBeMet(show(target), show(decimal(gap).abs().toNumber()));
  return { ...said, arithmetic: phrases.same(sum), turn };
}

function pace(plan: PlanIndex, values: readonly unknown[]): Reasoning {
  const [sector, year, quarterGiven, amountGiven, scale] = values;
  const outcome = compare(plan, sector, year, amountGiven, null, scale);
  const quarter = readQuarter(quarterGiven);
  if (!outcome.ok) return {};
  const { figure, actual } = outcome.value;
  const said = { figure: figureOf(plan, figure) };
  if (actual === null || quarter === null || figure.indicator.kind !== "amount") return said;
  const elapsed = quarter * 25;
  const done = divide(multiply(actual, 100), figure.value);
  const needed = divide(multiply(figure.value, elapsed), 100);
  return {
    ...said,
    arithmetic: phrases.then(
      `${show(actual)} ÷ ${show(figure.value)} = ${show(done, 2)}%`,
      `${show(done, 2)}% − ${elapsed}% = ${show(subtract(done, elapsed), 2)}`,
    ),
    turn: phrases.paceKept(quarter, show(needed)),
  };
}

function answered(
  plan: PlanIndex,
  id: string,
  values: readonly unknown[],
  sentence: (answer: string) => string,
): Reasoning {
  const outcome = evaluate(plan, id, values);
  if (!outcome.ok || typeof outcome.value !== "number") return {};
  return { arithmetic: phrases.same(sentence(show(outcome.value))) };
}

function application(plan: PlanIndex, values: readonly unknown[]): Reasoning {
  const [rd, funds, highTech, revenue, project] = values;
  const assessed = assess(plan, { rd, funds, highTech, revenue, project });
  const why = evaluate(plan, "RD_WHY", values);
  if (!assessed.ok || !why.ok) return {};
  const { facts, multiple, intensity } = assessed.value;
  const rules = plan.edition.eligibility;
  const needs = [
    ...(multiple !== "notAsked" && facts.funds !== null
      ? [multiply(facts.funds, rules.fundsMultiple.value)]
      : []),
    ...(intensity !== "notAsked" && facts.revenue !== null
      ? [divide(multiply(facts.revenue, rules.highTechIntensity.value), 100)]
      : []),
  ];
  const needed = Math.max(...needs);
  return {
    figure: {
      text: phrases.name(String(why.value)),
      citation: cite(rules.fundsMultiple.citation),
    },
    ...(needs.length > 0 ? { turn: phrases.rdNeeded(show(needed)) } : {}),
    ...(facts.rd !== null && facts.funds !== null
      ? {
          arithmetic: phrases.same(
            `${show(facts.rd)} ÷ ${show(facts.funds)} = ${show(divide(facts.rd, facts.funds))}`,
          ),
        }
      : {}),
  };
}
