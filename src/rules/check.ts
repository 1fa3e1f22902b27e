/** Runs the rules over recognised sheets and keeps one finding for one fault. Pure: nothing is written. */
import { legible, longestSentence, ownEntry, type PlanIndex } from "../policy";
import { cellAddress } from "../sheet/address";
import type { SheetSnapshot } from "../sheet/snapshot";
import type { Correction, Fact, KnownFact, RecognisedReturn } from "../returns/types";
import type { Severity } from "../sheet/finding";
import { reports } from "./factColumns";
import { FactsByMeasure } from "./factMap";
import { limitIn } from "./limits";
import { locateFaults } from "./locate";
import { registry, speaksOfUnits } from "./registry";
import { CustomGround } from "./custom/ground";
import { judgeRule } from "./custom/judge";
import { sayProblem, type CustomRule } from "./custom/readRules";
import type { BookContext, PlacedReturn, Report, Rule, RuleContext, Teller } from "./rule";
import { resultOf, type CheckResult } from "./results";
import { ruleSheetName } from "../sheet/ruleSheet";
import { defaultSettings, type CheckSettings } from "./settings";
import { stateOf, type SheetState } from "./sheetState";
import { gatherColumns } from "./wholeColumn";

/**
 * Findings of one severity that are listed of one workbook; the rest are counted. A list of ten thousand is read by
 * nobody, and a million would fill the memory that the other files are checked in. Each severity has its own, so that
 * queries never crowd out errors.
 */
export const mostFindings = 30_000;

/** The same for all workbooks of one check. */
export const mostFindingsTogether = 100_000;

export interface CheckOptions {
  /** The rules to run, in order; all of the registry unless given. */
  readonly rules?: readonly Rule[];
  readonly settings?: CheckSettings;
  /** What the user has said of sheets, by their names. */
  readonly corrections?: Readonly<Record<string, Correction>>;
  /** Shown every return after the rules have run, with what is then known of its facts; `book` counts the call's workbooks. */
  readonly observe?: (context: RuleContext, book: number) => void;
}

/** A workbook among several; `name` is its file's name. */
export interface BookInput {
  readonly name: string;
  readonly sheets: readonly SheetSnapshot[];
}

/** A rule of the book or of the bureau. */
type Named = Pick<Rule, "id" | "severity">;

/** A figure that was added up says from what. */
function addedUp(fact: Fact | undefined): string {
  if (!fact?.parts) return "";
  return `（${fact.parts.map(({ subject }) => subject.name).join("与")}两行相加后判断）`;
}

/** What one rule tells of one return. */
class Tally implements Teller {
  readonly reports: Report[] = [];
  told = 0;
  untold = 0;

  passed(): void {
    this.told++;
  }

  couldNotTell(): void {
    this.untold++;
  }

  found(report: Report): void {
    this.reports.push(report);
  }
}

class Run {
  private readonly faulty = new Set<Fact>();
  private readonly stateOf = new Map<RecognisedReturn, SheetState>();
  private readonly book: BookContext;
  private readonly contexts: readonly { readonly state: SheetState; readonly context: RuleContext }[];
  /** What all sheets of a workbook say, where each year has a sheet of its own. */
  private readonly factsOfBook: readonly FactsByMeasure[];

  constructor(
    private readonly states: readonly SheetState[],
    plan: PlanIndex,
    settings: CheckSettings,
  ) {
    const returns = states.flatMap((state) => state.returns);
    for (const state of states) for (const { value } of state.returns) this.stateOf.set(value, state);
    this.book = {
      plan,
      limit: (limit) => limitIn(limit, settings.limits),
      returns: returns.filter(({ value }) => !value.planCopy),
      usable: (fact): fact is KnownFact => fact?.state === "number" && !this.faulty.has(fact),
    };
    const books: PlacedReturn[][] = [];
    for (const { book, returns } of states)
      (books[book] ??= []).push(...returns.filter(({ value }) => !value.planCopy));
    this.factsOfBook = books.map((own) => new FactsByMeasure(own));
    this.contexts = states.flatMap((state) =>
      state.returns.map((placed) => ({ state, context: this.context(state, placed) })),
    );
  }

  private readonly listed = new Map<string, number>();

  /** Counts a finding, unless as many as are listed have been counted before it. */
  private hasRoom(book: number, severity: Severity): boolean {
    const own = this.listed.get(`${book} ${severity}`) ?? 0;
    const all = this.listed.get(severity) ?? 0;
    if (own >= mostFindings || all >= mostFindingsTogether) return false;
    this.listed.set(`${book} ${severity}`, own + 1).set(severity, all + 1);
    return true;
  }

  apply(rule: Rule): void {
    if (rule.scope === "book") {
      const [first] = this.states.filter((state) => state.returns.length > 0);
      if (!first) return;
      const found = this.guard(rule, first, (tell) => rule.check(this.book, tell));
      for (const report of gatherColumns(rule, found, undefined)) this.keep(rule, first, report);
      return;
    }
    const { about } = rule;
    for (const { state, context } of this.contexts) {
      if (about && !about.some((measure) => reports(context.facts, measure))) continue;
      const found = this.guard(rule, state, (tell) => rule.check(context, tell));
      for (const report of gatherColumns(rule, found, context.sheet)) this.keep(rule, state, report);
    }
  }

  /** How many figures were known to be at fault when nothing more was to be located. */
  private settledAt: number | undefined;

  /** Cells that several relations show to be at fault are told once, and the rules of those relations then are silent. */
  locate(order: readonly Rule[], leaveUnits: boolean): void {
    const placed = this.contexts.flatMap(({ state, context }) => {
      const on = state.returns.find(({ value }) => value === context.sheet);
      return on && !on.value.planCopy ? [{ on, context }] : [];
    });
    const [first] = this.states.filter((state) => state.returns.length > 0);
    if (!first || this.settledAt === this.faulty.size) return;
    const ids = order.map(({ id }) => id);
    this.guard({ id: "定位" }, first, (tell) => {
      const { faults, agrees, left } = locateFaults(placed, ids, leaveUnits);
      for (const { rule, on, report } of faults) {
        const own = order.find(({ id }) => id === rule);
        if (own) this.keep(own, this.stateOf.get(on.value) ?? first, report);
      }
      if (agrees || !left) this.settledAt = this.faulty.size;
      tell.passed();
    });
  }

  /** The bureau's own rules of some severities, each over the workbooks that it is meant for. */
  applyCustom(wanted: (rule: CustomRule) => boolean): void {
    for (const state of this.states) {
      if (!state.custom) continue;
      const { rules, problems } = state.custom;
      // What is known to be faulty changes as rules run: nothing is remembered from one time to the next.
      const grounds = this.booksOf(state).map((book) => {
        const returns = this.book.returns.filter(({ value }) => this.stateOf.get(value)?.book === book);
        return new CustomGround({ ...this.book, returns });
      });
      for (const rule of rules.filter(wanted)) this.applyOne(rule, grounds, state);
      for (const { cell, measure, message } of problems) this.misread(state, { cell, measure, message });
    }
  }

  /** A workbook's rules are about its own sheets; one that holds nothing but rules is meant for all of the check. */
  private booksOf({ book }: SheetState): readonly number[] {
    const holdsMore = this.states.some(
      (state) => state.book === book && !state.custom && state.status !== "empty",
    );
    return holdsMore ? [book] : [...new Set(this.states.map((state) => state.book))];
  }

  customRulesFor(book: number): readonly string[] {
    return this.states
      .filter((state) => state.custom && this.booksOf(state).includes(book))
      .flatMap(({ custom }) => custom?.rules ?? [])
      .map(({ id }) => id);
  }

  private applyOne(rule: CustomRule, grounds: readonly CustomGround[], state: SheetState): void {
    const found = this.guard(rule, state, (tell) => {
      const runs = grounds.map((ground) => judgeRule(rule, ground, tell));
      const failed = runs.flatMap(({ problem }) => problem ?? []);
      const worked = runs.some(({ problem, applied }) => !problem && applied);
      const [problem] = failed;
      // What has a meaning in one workbook is written as it should be, and cannot be told in another.
      if (worked) failed.forEach(() => tell.couldNotTell());
      else if (problem)
        this.misread(state, { cell: rule.cell, measure: "条件", message: sayProblem(problem) });
      else state.custom?.idle.push(rule.id);
    });
    for (const report of found) this.keep(rule, state, report);
  }

  /** A formula that cannot be read is told where it stands, and counts as a rule that broke. */
  private misread(
    state: SheetState,
    { cell, measure, message }: Pick<Report, "cell" | "measure" | "message">,
  ) {
    const address = cellAddress(cell.row, cell.column);
    if (state.findings.has(address)) return;
    state.broken.push(address);
    this.keep({ id: ruleSheetName, severity: "error" }, state, {
      cell,
      unit: "",
      measure,
      message,
      suggestion: "请改正写法；写法见模板中的示例。",
      source: ruleSheetName,
    });
  }

  observe(look: NonNullable<CheckOptions["observe"]>): void {
    for (const { state, context } of this.contexts) look(context, state.book);
  }

  private context(state: SheetState, { value: sheet, facts }: PlacedReturn): RuleContext {
    return {
      ...this.book,
      sheet,
      facts,
      sibling: ({ subject, year, quarter }, measure) => state.facts.find(subject, measure, year, quarter),
      inYear: ({ subject, measure, quarter }, year) =>
        state.facts.find(subject, measure, year, quarter) ??
        this.factsOfBook[state.book]?.find(subject, measure, year, quarter),
    };
  }

  /**
   * A broken rule must not look like clean data: it is counted and named, and what it had found is dropped.
   * @returns what it found
   */
  private guard(rule: Pick<Rule, "id">, state: SheetState, check: (tell: Teller) => void): readonly Report[] {
    const tally = new Tally();
    try {
      check(tally);
    } catch (error) {
      state.broken.push(`${rule.id}（${legible(error instanceof Error ? error.message : String(error))}）`);
      return [];
    }
    state.passed += tally.told;
    state.couldNotTell += tally.untold;
    return tally.reports;
  }

  /**
   * Rules run in the order of their precedence: the first that speaks of a cell is the one that is heard. Whatever
   * a rule has quoted, nothing hidden and nothing endless gets into a finding; sheet and cell are keys and stay.
   */
  private keep(rule: Named, checked: SheetState, report: Report): void {
    const { cell, fact, on, taints = [], severity = rule.severity, year = null } = report;
    const state = (on && this.stateOf.get(on.value)) ?? checked;
    if (severity === "error" && fact) this.faulty.add(fact);
    for (const tainted of taints) this.faulty.add(tainted);
    const address = cellAddress(cell.row, cell.column);
    const hidden = state.snapshot.visible ? "" : `（工作表「${legible(state.snapshot.name)}」是隐藏的。）`;
    if (state.findings.has(address) || state.unlisted.has(address)) return;
    if (!this.hasRoom(state.book, severity)) {
      state.unlisted.add(address);
      return;
    }
    state.findings.set(address, {
      rule: rule.id,
      severity,
      sheet: state.snapshot.name,
      cell: address,
      year,
      unit: legible(report.unit),
      measure: legible(report.measure),
      message: legible(`${report.message}${addedUp(report.fact)}`, longestSentence) + hidden,
      suggestion: legible(report.suggestion, longestSentence),
      source: legible(report.source, longestSentence),
    });
  }
}

const heavy: ReadonlySet<Severity> = new Set(["error", "ineligible"]);
const questions: ReadonlySet<Severity> = new Set(["query"]);
const progress: ReadonlySet<Severity> = new Set(["behind"]);

type Station =
  | { readonly rule: Rule }
  | { readonly severities: ReadonlySet<Severity> }
  /** Where cells at fault are looked for; with `leaveUnits` a power of ten is left to the rule that speaks of units. */
  | { readonly leaveUnits: boolean };

/**
 * The rules in the order in which they are heard, and where those of the bureau come in: its errors after the errors of
 * the book, its questions before the book speaks of progress, and what it calls behind at the end.
 */
function stations(rules: readonly Rule[]): readonly Station[] {
  const behind = rules.findIndex(({ severity }) => progress.has(severity));
  const light = rules.reduce((last, { severity }, i) => (heavy.has(severity) ? i : last), -1) + 1;
  const late = Math.max(light, behind < 0 ? rules.length : behind);
  const those = (from: number, to: number): Station[] =>
    rules
      .slice(from, to)
      .flatMap((rule) =>
        rule === speaksOfUnits ? [{ leaveUnits: true }, { rule }, { leaveUnits: false }] : [{ rule }],
      );
  return [
    ...those(0, light),
    { severities: heavy },
    ...those(light, late),
    { severities: questions },
    ...those(late, rules.length),
    { severities: progress },
  ];
}

/** Checks workbooks together: rules over several sheets work over those of all books. One result a book. */
export function checkBooks(
  books: readonly BookInput[],
  plan: PlanIndex,
  { rules = registry, settings = defaultSettings, corrections = {}, observe }: CheckOptions = {},
): CheckResult[] {
  const several = books.length > 1;
  const states = books.map(({ name, sheets }, book) =>
    sheets.map((sheet) =>
      stateOf(
        sheet,
        book,
        `${several ? legible(name) : ""}「${legible(sheet.name)}」${sheet.visible ? "" : "（隐藏的工作表）"}`,
        plan,
        ownEntry(corrections, sheet.name),
        name,
      ),
    ),
  );
  const run = new Run(states.flat(), plan, settings);
  const off = new Set(settings.off);
  const on = rules.filter(({ id }) => !off.has(id));
  for (const own of stations(rules)) {
    if ("rule" in own) {
      if (!off.has(own.rule.id)) run.apply(own.rule);
    } else if ("leaveUnits" in own) run.locate(on, own.leaveUnits);
    else run.applyCustom(({ id, severity }) => own.severities.has(severity) && !off.has(id));
  }
  if (observe) run.observe(observe);
  return states.map((own, book) => {
    const sheets = own.map(resultOf);
    const customRules = run.customRulesFor(book);
    const switchedOff = [...rules.map(({ id }) => id), ...customRules].filter((id) => off.has(id));
    return { sheets, findings: sheets.flatMap((sheet) => sheet.findings), customRules, switchedOff };
  });
}

/** Checks the sheets of one workbook against a plan. */
export function checkWorkbook(
  sheets: readonly SheetSnapshot[],
  plan: PlanIndex,
  options: CheckOptions = {},
): CheckResult {
  return checkBooks([{ name: "", sheets }], plan, options)[0] as CheckResult;
}
