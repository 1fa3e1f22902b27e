/** RD_ELIGIBLE and RD_WHY as expressions: the three tests of 二(八), each met, failed or not known. */
import type { PlanIndex } from "../../policy";
import type { Ground } from "./ground";
import { blank, numberOf, unreadable, when } from "./amountExpression";
import { invalid, notAvailable, quoted, type Operand } from "./operand";
import type { Places } from "./spellingSheet";

export interface ApplicationOperands {
  readonly rd: Operand;
  readonly funds: Operand;
  readonly revenue: Operand;
  /** 1, 0 or an error. */
  readonly highTech: string;
  /** A condition: the project is of the category that needs R&D at all. */
  readonly major: string;
}

/** The facts as expressions, each with the condition that it is missing. */
function factsOf(places: Places, { rd, funds, revenue }: ApplicationOperands) {
  const of = (operand: Operand) => ({
    value: numberOf(places, operand),
    missing: blank(operand),
    unreadable: unreadable(places, operand),
  });
  return { rd: of(rd), funds: of(funds), revenue: of(revenue) };
}

type Facts = ReturnType<typeof factsOf>;

/** `value` behind what cannot be read: a text for a number, funds not above 0, a negative amount. */
function readable({ rd, funds, revenue }: Facts, highTech: string, value: string): string {
  const wrong = invalid("申请资金应大于0，金额不得为负");
  const above = (fact: Facts["rd"], condition: string): string =>
    when(fact.missing, "FALSE", `${fact.value}${condition}`);
  const behind = `IF(OR(${above(rd, "<0")},${above(funds, "<=0")},${above(revenue, "<0")},${highTech}<0),${wrong},${value})`;
  return [rd, funds, revenue].reduceRight((rest, fact) => when(fact.unreadable, wrong, rest), behind);
}

function conditions(
  plan: PlanIndex,
  { rd, funds, revenue }: Facts,
  { highTech, major }: ApplicationOperands,
) {
  const { fundsMultiple, highTechIntensity } = plan.edition.eligibility;
  const noRevenue = when(revenue.missing, "TRUE", `${revenue.value}=0`);
  return {
    majorFails: when(major, when(rd.missing, "FALSE", `${rd.value}=0`), "FALSE"),
    multipleKnown: when(rd.missing, "FALSE", when(funds.missing, "FALSE", "TRUE")),
    multipleFails: when(
      rd.missing,
      "FALSE",
      when(funds.missing, "FALSE", `ROUND(${rd.value}-${fundsMultiple.value}*${funds.value},8)<0`),
    ),
    highTech: highTech === "0" ? "FALSE" : highTech === "1" ? "TRUE" : `${highTech}=1`,
    noRevenue,
    intensityKnown: when(rd.missing, "FALSE", when(noRevenue, "FALSE", "TRUE")),
    intensityFails: when(
      rd.missing,
      "FALSE",
      when(noRevenue, "FALSE", `ROUND(100*${rd.value}-${highTechIntensity.value}*${revenue.value},8)<0`),
    ),
  };
}

const and = (left: string, right: string): string => when(left, right, "FALSE");
const either = (left: string, right: string): string => when(left, "TRUE", right);

export function eligibleExpression({ plan, places }: Ground, operands: ApplicationOperands): string {
  const facts = factsOf(places, operands);
  const is = conditions(plan, facts, operands);
  const fails = either(is.majorFails, either(is.multipleFails, and(is.highTech, is.intensityFails)));
  const known = and(is.multipleKnown, when(is.highTech, is.intensityKnown, "TRUE"));
  return readable(facts, operands.highTech, when(fails, "FALSE", when(known, "TRUE", notAvailable)));
}

/** A number in a sentence: at most so many decimals, none where there are none, a real minus sign. */
function shown(value: string, decimals = 4): string {
  return `ROUND(${value},${decimals})`;
}

/** Enough decimals that 2.99985% is not shown as 3%. */
function shownAgainst(value: string, threshold: number): string {
  return `IF(OR(ROUND(${value},2)<>${threshold},ROUND(${value},10)=${threshold}),ROUND(${value},2),IF(ROUND(${value},4)<>${threshold},ROUND(${value},4),IF(ROUND(${value},6)<>${threshold},ROUND(${value},6),ROUND(${value},10))))`;
}

export function whyExpression({ plan, places }: Ground, operands: ApplicationOperands): string {
  const facts = factsOf(places, operands);
  const { rd, funds, revenue } = facts;
  const is = conditions(plan, facts, operands);
  const { majorProject, majorCitation, fundsMultiple, highTechIntensity } = plan.edition.eligibility;
  const clauseOf = (clause: string | undefined): string => quoted(`（${clause ?? ""}）`);

  const majorClause = clauseOf(majorCitation.clause);
  const major = when(
    operands.major,
    when(
      rd.missing,
      `"申报${majorProject}项目须有研发投入，缺少研发经费"&${majorClause}&"；"`,
      `IF(${rd.value}>0,"申报${majorProject}项目，有研发投入","研发经费为 0，没有研发投入不得申报${majorProject}项目")&${majorClause}&"；"`,
    ),
    '""',
  );

  const multiple = fundsMultiple.value;
  const multipleClause = clauseOf(fundsMultiple.citation.clause);
  const missing = when(
    rd.missing,
    when(funds.missing, '"研发经费、申请财政资金"', '"研发经费"'),
    '"申请财政资金"',
  );
  const times = shownAgainst(`(${rd.value}/${funds.value})`, multiple);
  const needed = `(${multiple}*${funds.value})`;
  const multipleText = when(
    is.multipleKnown,
    `"研发经费 "&${shown(rd.value)}&" 为申请资金 "&${shown(funds.value)}&" 的 "&${times}&" 倍，"&` +
      `IF(${is.multipleFails},"原则上应达到 ${multiple} 倍即 "&${shown(needed)}&"，差 "&${shown(`${needed}-${rd.value}`)},"达到 ${multiple} 倍")&${multipleClause}`,
    `"缺少"&${missing}&"，研发经费是否达到申请资金的 ${multiple} 倍不能判断"&${multipleClause}`,
  );

  const threshold = highTechIntensity.value;
  const intensityClause = clauseOf(highTechIntensity.citation.clause);
  const ratio = shownAgainst(`(100*${rd.value}/${revenue.value})`, threshold);
  const neededRd = `(${revenue.value}*${threshold}/100)`;
  const intensityText = when(
    is.highTech,
    when(
      is.intensityKnown,
      `"；高新技术企业研发投入强度 "&${shown(rd.value)}&" ÷ "&${shown(revenue.value)}&" = "&${ratio}&"%，"&` +
        `IF(${is.intensityFails},"须达到 ${threshold}% 即 "&${shown(neededRd)}&"，差 "&${shown(`${neededRd}-${rd.value}`)},"达到 ${threshold}%")&${intensityClause}`,
      `"；高新技术企业缺少"&${when(rd.missing, '"研发经费"', '"营业收入"')}&"，研发投入强度是否达到 ${threshold}% 不能判断"&${intensityClause}`,
    ),
    '""',
  );

  const known = and(is.multipleKnown, when(is.highTech, is.intensityKnown, "TRUE"));
  const verdict = when(
    either(is.majorFails, and(is.highTech, is.intensityFails)),
    '"不符合："',
    when(is.multipleFails, '"原则上不符合："', when(known, '"符合："', '"资料不全："')),
  );
  return readable(facts, operands.highTech, `${verdict}&${major}&${multipleText}&${intensityText}&"。"`);
}
