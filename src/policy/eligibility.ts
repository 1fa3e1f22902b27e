/**
 * Who may apply for public project money: 二(八). Judged unrounded, by cross-multiplication: 600/20001 fails
 * 3% though it displays 3.00%. The amounts are of the year before, in one unit whichever it is.
 */
import { isMissing, readFlag, readNumber } from "./arguments";
import { productAtLeast } from "./decimal";
import { found, none, type Outcome } from "./outcome";
import type { PlanIndex } from "./planIndex";
import { problems } from "./problems";
import { compact } from "./text";

export interface Application {
  readonly rd: unknown;
  readonly funds: unknown;
  readonly highTech: unknown;
  readonly revenue: unknown;
  readonly project: unknown;
}

/** The facts of an application as numbers; null for what was not given. */
export interface ApplicationFacts {
  readonly rd: number | null;
  readonly funds: number | null;
  readonly highTech: boolean | null;
  readonly revenue: number | null;
  readonly majorProject: boolean;
}

/** `unknown`: a fact is missing; `notAsked`: the test is not for this application. */
export type TestState = "met" | "failed" | "unknown" | "notAsked";

/** The three tests of 二(八): 没有研发投入不得申报 (hard), 4 倍 (原则上), 高新技术企业 3% (须). */
export interface Assessment {
  readonly facts: ApplicationFacts;
  readonly major: TestState;
  readonly multiple: TestState;
  readonly intensity: TestState;
}

const rdName = { zh: "研发经费", en: "R&D" };
const fundsName = { zh: "申请财政资金", en: "Funds" };
const revenueName = { zh: "营业收入", en: "Revenue" };
const highTechName = { zh: "是否高新技术企业", en: "High-tech" };

/** True for a project of the category that needs R&D at all, such as 市级重大科技项目. */
export function isMajorProject(plan: PlanIndex, project: unknown): boolean {
  if (isMissing(project)) return false;
  const name = compact(String(project));
  return plan.edition.eligibility.majorSpellings.some((spelling) => name.includes(spelling));
}

/** True when a project may be of that category: its level is not named, and must be asked for. */
export function mayBeMajorProject(plan: PlanIndex, project: unknown): boolean {
  if (isMissing(project) || isMajorProject(plan, project)) return false;
  const { word, otherLevels } = plan.edition.eligibility.majorDoubt;
  const name = compact(String(project));
  return name.includes(word) && !otherLevels.some((level) => name.includes(level));
}

/** R&D ≥ multiple × funds, without rounding. */
export function meetsMultiple(plan: PlanIndex, rd: number, funds: number): boolean {
  return productAtLeast(rd, 1, funds, plan.edition.eligibility.fundsMultiple.value);
}

/** R&D / revenue ≥ threshold %, by cross-multiplication. */
export function meetsIntensity(plan: PlanIndex, rd: number, revenue: number): boolean {
  const { value } = plan.edition.eligibility.highTechIntensity;
  return productAtLeast(rd, 100, revenue, value);
}

/** Reads the facts. `invalid` for funds ≤ 0, a negative amount or a text where a number belongs. */
function readFacts(plan: PlanIndex, application: Application): Outcome<ApplicationFacts> {
  const rd = readNumber(application.rd, rdName);
  if (!rd.ok) return rd;
  const funds = readNumber(application.funds, fundsName);
  if (!funds.ok) return funds;
  const revenue = readNumber(application.revenue, revenueName);
  if (!revenue.ok) return revenue;
  const highTech = readFlag(application.highTech);
  if (highTech === undefined) return none(problems.flagUnreadable(highTechName, application.highTech));
  if (funds.value !== null && funds.value <= 0) return none(problems.fundsNotPositive(funds.value));
  if (rd.value !== null && rd.value < 0) return none(problems.amountNegative(rdName, rd.value));
  if (revenue.value !== null && revenue.value < 0)
    return none(problems.amountNegative(revenueName, revenue.value));
  return found({
    rd: rd.value,
    funds: funds.value,
    highTech,
    revenue: revenue.value,
    majorProject: isMajorProject(plan, application.project),
  });
}

const judge = (met: boolean): TestState => (met ? "met" : "failed");

/** Every test of 二(八) on one application. Errors as `readFacts`. */
export function assess(plan: PlanIndex, application: Application): Outcome<Assessment> {
  const read = readFacts(plan, application);
  if (!read.ok) return read;
  const facts = read.value;
  const { rd, funds, highTech, revenue, majorProject } = facts;
  return found({
    facts,
    major: !majorProject ? "notAsked" : rd === null ? "unknown" : judge(rd > 0),
    multiple: rd === null || funds === null ? "unknown" : judge(meetsMultiple(plan, rd, funds)),
    // A revenue of 0 is what a blank cell looks like to a function on desktop Excel.
    intensity: !highTech
      ? "notAsked"
      : rd === null || !revenue
        ? "unknown"
        : judge(meetsIntensity(plan, rd, revenue)),
  });
}

/**
 * RD_ELIGIBLE: true when every test that applies is met.
 * @returns false as soon as one test is certainly failed; `notAvailable` when the facts given cannot decide;
 * `invalid` for funds ≤ 0, a negative amount or a text where a number belongs.
 */
export function eligibleOf(plan: PlanIndex, application: Application): Outcome<boolean> {
  const assessed = assess(plan, application);
  if (!assessed.ok) return assessed;
  const { facts, major, multiple, intensity } = assessed.value;
  const states = [major, multiple, intensity];
  if (states.includes("failed")) return found(false);
  if (!states.includes("unknown")) return found(true);
  if (facts.rd === null) return none(problems.actualMissing(rdName));
  return none(problems.actualMissing(intensity === "unknown" ? revenueName : fundsName));
}
