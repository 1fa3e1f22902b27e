/** RD_WHY: the verdict on an application in words, each test of 二(八) with its numbers and its clause. */
import { decimal, divide, multiply, show, subtract, toNumber } from "./decimal";
import { assess, type Application, type Assessment } from "./eligibility";
import { found, type Outcome } from "./outcome";
import type { PlanIndex } from "./planIndex";

/** 符合 / 原则上不符合 / 不符合 / 资料不全. */
export type Verdict = "eligible" | "notInPrinciple" | "barred" | "incomplete";

export const verdictNames: Readonly<Record<Verdict, string>> = {
  eligible: "符合",
  notInPrinciple: "原则上不符合",
  barred: "不符合",
  incomplete: "资料不全",
};

/** 不得 and 须 leave no exception, 原则上 does; a test that failed for certain outweighs one that is not known. */
export function verdictOf({ major, multiple, intensity }: Assessment): Verdict {
  if (major === "failed" || intensity === "failed") return "barred";
  if (multiple === "failed") return "notInPrinciple";
  return [major, multiple, intensity].includes("unknown") ? "incomplete" : "eligible";
}

/** Enough decimals that 2.99985% is not shown as 3%. */
function showAgainst(value: number, threshold: number): string {
  for (const decimals of [2, 4, 6]) {
    const text = show(value, decimals);
    if (text !== show(threshold, decimals) || value === threshold) return text;
  }
  return show(value, 10);
}

function majorTest({ eligibility }: PlanIndex["edition"], { facts, major }: Assessment): string[] {
  if (major === "notAsked") return [];
  const clause = eligibility.majorCitation.clause ?? "";
  if (major === "unknown")
    return [`申报${eligibility.majorProject}项目须有研发投入，缺少研发经费（${clause}）`];
  return major === "met"
    ? [`申报${eligibility.majorProject}项目，有研发投入（${clause}）`]
    : [`研发经费为 ${show(facts.rd ?? 0)}，没有研发投入不得申报${eligibility.majorProject}项目（${clause}）`];
}

function multipleTest({ eligibility }: PlanIndex["edition"], { facts, multiple }: Assessment): string[] {
  const { value, citation } = eligibility.fundsMultiple;
  const { rd, funds } = facts;
  const clause = citation.clause ?? "";
  if (rd === null || funds === null) {
    const what = [rd === null ? "研发经费" : "", funds === null ? "申请财政资金" : ""]
      .filter(Boolean)
      .join("、");
    return [`缺少${what}，研发经费是否达到申请资金的 ${value} 倍不能判断（${clause}）`];
  }
  const times = showAgainst(divide(rd, funds), value);
  const needed = multiply(funds, value);
  return multiple === "met"
    ? [`研发经费 ${show(rd)} 为申请资金 ${show(funds)} 的 ${times} 倍，达到 ${value} 倍（${clause}）`]
    : [
        `研发经费 ${show(rd)} 为申请资金 ${show(funds)} 的 ${times} 倍，原则上应达到 ${value} 倍即 ${show(needed)}，差 ${show(subtract(needed, rd))}（${clause}）`,
      ];
}

function intensityTest({ eligibility }: PlanIndex["edition"], { facts, intensity }: Assessment): string[] {
  if (intensity === "notAsked") return [];
  const { value, citation } = eligibility.highTechIntensity;
  const clause = citation.clause ?? "";
  const { rd, revenue } = facts;
  if (rd === null || !revenue) {
    const what = rd === null ? "研发经费" : "营业收入";
    return [`高新技术企业缺少${what}，研发投入强度是否达到 ${value}% 不能判断（${clause}）`];
  }
  const ratio = showAgainst(toNumber(decimal(rd).times(100).div(decimal(revenue))), value);
  const needed = divide(multiply(revenue, value), 100);
  return intensity === "met"
    ? [`高新技术企业研发投入强度 ${show(rd)} ÷ ${show(revenue)} = ${ratio}%，达到 ${value}%（${clause}）`]
    : [
        `高新技术企业研发投入强度 ${show(rd)} ÷ ${show(revenue)} = ${ratio}%，须达到 ${value}% 即 ${show(needed)}，差 ${show(subtract(needed, rd))}（${clause}）`,
      ];
}

/**
 * RD_WHY: `符合：…`, `原则上不符合：…`, `不符合：…` or `资料不全：…`, then every test that applies.
 * @returns `invalid` as RD_ELIGIBLE; missing facts are part of the answer, never an error
 */
export function whyOf(plan: PlanIndex, application: Application): Outcome<string> {
  const assessed = assess(plan, application);
  if (!assessed.ok) return assessed;
  const { edition } = plan;
  const tests = [majorTest, multipleTest, intensityTest].flatMap((test) => test(edition, assessed.value));
  return found(`${verdictNames[verdictOf(assessed.value)]}：${tests.join("；")}。`);
}
