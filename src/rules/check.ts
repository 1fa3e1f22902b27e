/** Runs the rules over recognised sheets and keeps one finding for one fault. Pure: nothing is written. */
import { legible, longestSentence, ownEntry, type PlanIndex } from "../policy";
import { cellAddress } from "../sheet/address";
import { recognise } from "../returns/recognise";
import type { SheetSnapshot } from "../sheet/snapshot";
import {
  kindNames,
  type Correction,
  type Fact,
  type KnownFact,
  type NamedRecognition,
  type RecognisedReturn,
  type Unread,
} from "../returns/types";
import { SheetFacts } from "./factMap";
import type { Finding, Severity } from "../sheet/finding";
import { limitIn } from "./limits";
import { locateFaults } from "./locate";
import { registry, speaksOfUnits } from "./registry";
import { CustomGround, judgeRule } from "./custom/judge";
import { readRules, sayProblem, type CustomRule, type RuleBook } from "./custom/readRules";
import type { BookContext, PlacedReturn, Report, Rule, RuleContext, Teller } from "./rule";
import { isRuleSheet, ruleSheetName } from "../sheet/ruleSheet";
import { defaultSettings, type CheckSettings } from "./settings";
import { describe, type Understood } from "./understanding";
import { gatherColumns } from "./wholeColumn";

/**
 * Findings of one severity that are listed of one workbook; the rest are counted. A list of ten thousand is read by
 * nobody, and a million would fill the memory that the other files are checked in. Each severity has its own, so that
 * queries never crowd out errors.
 */
export const mostFindings = 30_000;

/** The same for all workbooks of one check. */
export const mostFindingsTogether = 100_000;

/** How often the rules passed, found something, could not tell, or broke themselves. */
export interface Outcomes {
  readonly passed: number;
  readonly found: number;
  readonly couldNotTell: number;
  readonly broke: number;
}

/** Numbers of a sheet that were not read: where, what stands there, and why. Cells as Excel calls them. */
export interface NotRead {
  readonly cell: string;
  readonly label: string;
  readonly reason: string;
}

export interface SheetCheck {
  readonly sheet: string;
  readonly status: "checked" | "unrecognised" | "empty";
  /** One sentence for the user: what was checked, or why nothing was. */
  readonly message: string;
  readonly kind: string | null;
  readonly year: number | null;
  /** What the sheet was understood to say, line by line. */
  readonly understanding: readonly Understood[];
  /** Everything that holds numbers and was not read: while something stands here, the sheet is not clean. */
  readonly notRead: readonly NotRead[];
  readonly findings: readonly Finding[];
  readonly outcomes: Outcomes;
}

export interface CheckResult {
  readonly sheets: readonly SheetCheck[];
  readonly findings: readonly Finding[];
  /** IDs of the bureau's own rules that are meant for this workbook, those that are switched off among them. */
  readonly customRules: readonly string[];
  /** IDs of the rules that were switched off. */
  readonly switchedOff: readonly string[];
}

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

/** One sheet on its way through the rules. */
interface SheetState {
  /** Which of the call's workbooks it stands in. */
  readonly book: number;
  readonly snapshot: SheetSnapshot;
  readonly label: string;
  readonly returns: readonly PlacedReturn[];
  readonly message: string;
  readonly status: SheetCheck["status"];
  readonly unread: readonly Unread[];
  readonly facts: SheetFacts;
  /** By the address of their cell. */
  readonly findings: Map<string, Finding>;
  readonly broken: string[];
  passed: number;
  couldNotTell: number;
  /** Findings that were counted and not listed. */
  readonly unlisted: Set<string>;
  /** Of the bureau's own rules: what the sheet says, and which of them found nothing to judge. */
  readonly custom?: RuleBook & { readonly idle: string[] };
}

/** What JSON and the stamp call the sheet of the bureau's own rules. */
export const customRulesKind = "custom-rules";

function factsOf({ rows }: RecognisedReturn): readonly Fact[] {
  const all: Fact[] = [];
  for (const { facts } of rows) for (const fact of facts) all.push(fact);
  return all;
}

/** A sheet that nothing was prepared for must not keep the others from being checked. */
function recognised(
  snapshot: SheetSnapshot,
  plan: PlanIndex,
  correction: Correction | undefined,
  fileName: string,
): NamedRecognition {
  try {
    return recognise(snapshot, plan, correction, fileName);
  } catch (error) {
    const reason = legible(error instanceof Error ? error.message : String(error));
    return {
      status: "unrecognised",
      message: `工作表「${legible(snapshot.name)}」识别时出错（${reason}），没有校验。`,
      unread: [{ cell: { row: snapshot.top, column: snapshot.left }, label: "", reason: "识别时出错" }],
    };
  }
}

function stateOf(
  snapshot: SheetSnapshot,
  book: number,
  label: string,
  plan: PlanIndex,
  correction: Correction | undefined,
  fileName: string,
): SheetState {
  const rules = isRuleSheet(snapshot.name) ? { ...readRules(snapshot), idle: [] } : undefined;
  const recognition = recognised(snapshot, plan, correction, fileName);
  const isReturn = recognition.status === "recognised";
  const returns = isReturn
    ? recognition.returns.map((value) => ({ value, label, facts: factsOf(value) }))
    : [];
  return {
    book,
    snapshot,
    label,
    returns,
    status: isReturn || rules ? "checked" : recognition.status,
    ...(rules && { custom: rules }),
    message: isReturn ? "" : recognition.message,
    unread: recognition.unread,
    // A unit that stands twice is RD-F02's; the first is the one that counts.
    facts: new SheetFacts(returns),
    findings: new Map(),
    broken: [],
    passed: 0,
    couldNotTell: 0,
    unlisted: new Set(),
  };
}

/** A rule of the book or of the bureau. */
type Named = Pick<Rule, "id" | "severity">;

/** A figure that was added up says from what. */
function addedUp(fact: Fact | undefined): string {
  if (!fact?.parts) return "";
  return `（${fact.parts.map(({ subject }) => subject.name).join("与")}两行相加后判断）`;
}

class Run {
  private readonly faulty = new Set<Fact>();
  private readonly stateOf = new Map<RecognisedReturn, SheetState>();
  private readonly book: BookContext;
  private readonly contexts: readonly { readonly state: SheetState; readonly context: RuleContext }[];

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
    for (const { state, context } of this.contexts) {
      const found = this.guard(rule, state, (tell) => rule.check(context, tell));
      for (const report of gatherColumns(rule, found, context.sheet)) this.keep(rule, state, report);
    }
  }

  /** True when all figures were seen to agree with each other: nothing is to be located. */
  private agrees = false;

  /** Cells that several relations show to be at fault are told once, and the rules of those relations then are silent. */
  locate(order: readonly Rule[], leaveUnits: boolean): void {
    const placed = this.contexts.flatMap(({ state, context }) => {
      const on = state.returns.find(({ value }) => value === context.sheet);
      return on && !on.value.planCopy ? [{ on, context }] : [];
    });
    const [first] = this.states.filter((state) => state.returns.length > 0);
    if (!first || this.agrees) return;
    const ids = order.map(({ id }) => id);
    this.guard({ id: "定位" }, first, (tell) => {
      const { faults, agrees } = locateFaults(placed, ids, leaveUnits);
      this.agrees = agrees;
      for (const { rule, on, report } of faults) {
        const own = order.find(({ id }) => id === rule);
        if (own) this.keep(own, this.stateOf.get(on.value) ?? first, report);
      }
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
      inYear: ({ subject, measure, quarter }, year) => state.facts.find(subject, measure, year, quarter),
    };
  }

  /**
   * A broken rule must not look like clean data: it is counted and named, and what it had found is dropped.
   * @returns what it found
   */
  private guard(rule: Pick<Rule, "id">, state: SheetState, check: (tell: Teller) => void): readonly Report[] {
    const reports: Report[] = [];
    let passed = 0;
    let couldNotTell = 0;
    try {
      check({
        passed: () => void passed++,
        couldNotTell: () => void couldNotTell++,
        found: (report) => void reports.push(report),
      });
    } catch (error) {
      state.broken.push(`${rule.id}（${legible(error instanceof Error ? error.message : String(error))}）`);
      return [];
    }
    state.passed += passed;
    state.couldNotTell += couldNotTell;
    return reports;
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

/** What is said of the sheet of the bureau's own rules. */
function customResult(state: SheetState, { rules, idle }: NonNullable<SheetState["custom"]>): SheetCheck {
  const { findings, broken, passed, couldNotTell } = state;
  const list = [...findings.values()];
  const unread = broken.length === 0 ? "" : `，${broken.length} 处写法有误`;
  const unused = idle.length === 0 ? "" : `，${idle.length} 条没有适用的报表（${idle.join("、")}）`;
  return {
    sheet: state.snapshot.name,
    status: "checked",
    message: `自定义规则 ${rules.length} 条${unread}${unused}。`,
    kind: customRulesKind,
    year: null,
    understanding: rules.map(({ id, title, text }) => ({
      label: legible(`${id} ${title}`),
      detail: legible(text),
    })),
    notRead: [],
    findings: list,
    outcomes: { passed, found: list.length, couldNotTell, broke: broken.length },
  };
}

/** 没有发现问题 is said only where every number was read. */
export function verdict(findings: number, notRead: number): string {
  const left = notRead === 0 ? "" : `，有 ${notRead} 处没有读`;
  if (findings > 0) return `发现 ${findings} 个问题${left}`;
  return notRead === 0 ? "没有发现问题" : `已读部分没有发现问题${left}`;
}

function resultOf(state: SheetState): SheetCheck {
  if (state.custom) return customResult(state, state.custom);
  const { snapshot, returns, broken, passed, couldNotTell, unlisted } = state;
  const notRead = state.unread.map(({ cell, label, reason }): NotRead => ({
    cell: cellAddress(cell.row, cell.column),
    label,
    reason,
  }));
  const findings = [...state.findings.values()];
  const outcomes = { passed, found: findings.length + unlisted.size, couldNotTell, broke: broken.length };
  const base = { sheet: state.snapshot.name, status: state.status, notRead, findings, outcomes };
  const [first] = returns;
  if (!first) return { ...base, message: state.message, kind: null, year: null, understanding: [] };
  const years = new Set<number | null>();
  for (const { facts } of returns) for (const { year } of facts) years.add(year);
  const [onlyYear] = years;
  const names = [...new Set(returns.map(({ value }) => kindNames[value.kind]))].join("、");
  const broke = broken.length > 0 ? `；${broken.length} 条规则未能运行：${broken.join("、")}` : "";
  const rest = unlisted.size === 0 ? "" : `，另有 ${unlisted.size} 个没有列出`;
  return {
    ...base,
    message: `已校验${names}${snapshot.visible ? "" : "（隐藏的工作表）"}，${verdict(findings.length, notRead.length)}${rest}${broke}。`,
    kind: first.value.kind,
    year: years.size === 1 ? (onlyYear ?? null) : null,
    understanding: returns.flatMap(({ value }, i) => [
      ...(returns.length > 1 ? [{ label: `第 ${i + 1} 张表`, detail: kindNames[value.kind] }] : []),
      ...describe(value),
    ]),
  };
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
