/** Each function as an expression of plain Excel: the same value, and the same kind of error. */
import { readFlag, readQuarter, isMajorProject, statusNames, type PlanIndex } from "../../policy";
import { blank, given, inPlanUnit, numberOf, unreadable, when } from "./amountExpression";
import { figureExpression } from "./figureExpression";
import {
  choice,
  invalid,
  isOmitted,
  lookedUp,
  notAvailable,
  omitted,
  quoted,
  tidied,
  type Operand,
} from "./operand";
import { intensityExpression } from "./intensityExpression";
import type { Ground } from "./ground";
import { eligibleExpression, whyExpression, type ApplicationOperands } from "./applicationExpression";

type Build = (ground: Ground, args: readonly Operand[]) => string;

/** Decimals to which differences are rounded: what is left behind them is noise of binary numbers. */
const decimals = 11;

const at = (args: readonly Operand[], i: number): Operand => args[i] ?? omitted;

function asked(args: readonly Operand[], indicator: number | null) {
  return {
    unit: at(args, 0),
    year: at(args, 1),
    indicator: indicator === null ? omitted : choice(at(args, indicator)),
  };
}

const target: Build = ({ plan, places }, args) => {
  const { figure, when: behind } = figureExpression(plan, places, asked(args, 2));
  return behind(figure);
};

/** RD_GAP and RD_RATE: nothing for a blank actual, else `of(actual, figure)`. */
function compared(of: (actual: string, figure: string) => string): Build {
  return ({ plan, places }, args) => {
    const planned = figureExpression(plan, places, asked(args, 3));
    const actual = inPlanUnit(places, at(args, 2), choice(at(args, 4)), planned);
    return planned.when(given(places, at(args, 2), of(actual, planned.figure), '""'));
  };
}

const status: Build = ({ plan, places }, args) => {
  const planned = figureExpression(plan, places, asked(args, 3));
  const { edition } = plan;
  const actual = inPlanUnit(places, at(args, 2), choice(at(args, 4)), planned);
  const gap = `ROUND(${actual}-${planned.figure},${decimals})`;
  // An amount has no 临界: the smallest shortfall counts as a large one.
  const weighed =
    planned.kind === "ratio"
      ? gap
      : planned.kind === "amount"
        ? `${gap}*1E+12`
        : `${gap}*IF(${planned.kindNumber}=1,1,1E+12)`;
  const baselineColumn = edition.years.indexOf(edition.baselineYear) + 1;
  const isBaseline = `(${planned.column}=${baselineColumn})`;
  // Half up at two decimals, against a target of two decimals: as near as half a hundredth. One look-up for all
  // four, since the actual figure may be a long expression and Excel limits a formula's length.
  const names = [statusNames.behind, statusNames.borderline, statusNames.met, statusNames.baseline];
  const judged = `LOOKUP(${weighed}+${isBaseline}*1E+200,{-1E+300,-0.005,0,1E+100},{${names.map(quoted).join(",")}})`;
  return planned.when(
    given(places, at(args, 2), judged, `IF(${isBaseline},${quoted(statusNames.baseline)},"")`),
  );
};

/** The baseline is no target. */
function notBaseline({ edition }: PlanIndex, column: string, value: string): string {
  return `IF(${column}=${edition.years.indexOf(edition.baselineYear) + 1},${notAvailable},${value})`;
}

const required: Build = ({ plan, places }, args) => {
  const planned = figureExpression(plan, places, asked(args, 3));
  const base = at(args, 2);
  const number = numberOf(places, base);
  const amount = `IF(${number}<0,${invalid("基数为负数")},ROUND(${number}*${planned.figure}/100,${decimals}))`;
  return planned.when(
    `IF(${planned.kindNumber}<>1,${notAvailable},${notBaseline(plan, planned.column, given(places, base, amount, '""'))})`,
  );
};

const pace: Build = ({ plan, places }, args) => {
  const planned = figureExpression(plan, places, asked(args, null));
  const [quarter, toDate, scale] = [at(args, 2), at(args, 3), choice(at(args, 4))];
  const number = numberOf(places, toDate);
  const done = inPlanUnit(places, toDate, scale, { kind: "amount", kindNumber: "2" });
  const read = quarter.kind === "constant" ? readQuarter(quarter.value) : null;
  const quarterNumber =
    quarter.kind === "live"
      ? lookedUp(places.lookUps.quarter, tidied(quarter), 0)
      : read === null
        ? invalid("季度不能识别")
        : String(read);
  const ahead = `ROUND(100*${done}/${planned.figure}-25*${quarterNumber},${decimals})`;
  const share = given(places, toDate, `IF(${number}<0,${invalid("累计数为负数")},${ahead})`, '""');
  const value = `IF(${quarterNumber}>0,${share})`;
  return planned.when(
    `IF(${planned.kindNumber}<>2,${notAvailable},${notBaseline(plan, planned.column, value)})`,
  );
};

const growth: Build = ({ places }, args) => {
  const [from, to, years] = [at(args, 0), at(args, 1), at(args, 2)];
  const [start, end, span] = [from, to, years].map((operand) => numberOf(places, operand));
  const value = when(
    blank(to),
    '""',
    when(
      blank(from),
      notAvailable,
      when(
        blank(years),
        notAvailable,
        `IF(OR(${start}<=0,${span}<=0,${end}<0),${invalid("起始数和年数应大于0")},ROUND((${end}/${start})^(1/${span})-1,14))`,
      ),
    ),
  );
  const wrong = [from, to, years].map((operand) => unreadable(places, operand));
  return wrong.reduceRight((rest, condition) => when(condition, invalid("不是数字"), rest), value);
};

const source: Build = ({ plan, places }, args) => {
  const { row, column, when: behind } = figureExpression(plan, places, asked(args, 2));
  const label = `INDEX(${places.figureLabels},${row})`;
  return behind(`${quoted(`${places.notice} `)}&${label}&" "&INDEX(${places.figureYears},${column})&" 年"`);
};

const owner: Build = ({ places }, args) => {
  const unit = at(args, 0);
  return isOmitted(unit) ? invalid("没有写单位或条款") : lookedUp(places.lookUps.owner, tidied(unit), 0);
};

/** R&D, funds, high-tech, revenue and project of RD_ELIGIBLE and RD_WHY. */
function application({ plan, places }: Ground, args: readonly Operand[]): ApplicationOperands {
  const [rd, funds, highTech, revenue, project] = [0, 1, 2, 3, 4].map((i) => at(args, i)) as [
    Operand,
    Operand,
    Operand,
    Operand,
    Operand,
  ];
  const flag = highTech.kind === "constant" ? readFlag(highTech.value) : undefined;
  const { majorSpellings } = plan.edition.eligibility;
  // A cell may hold brackets of either width.
  const spellings = [...new Set(majorSpellings.flatMap((one) => [one, one.replace("(", "（")]))];
  return {
    rd,
    funds,
    revenue,
    highTech:
      highTech.kind === "live"
        ? `IF(${tidied(highTech)}="",0,${lookedUp(places.lookUps.flag, tidied(highTech), 0)})`
        : flag === undefined
          ? invalid("是否高新技术企业不能识别")
          : flag
            ? "1"
            : "0",
    major:
      project.kind === "live"
        ? `OR(${spellings.map((one) => `ISNUMBER(SEARCH(${quoted(one)},${tidied(project)}))`).join(",")})`
        : isMajorProject(plan, project.value)
          ? "TRUE"
          : "FALSE",
  };
}

const builds: Readonly<Record<string, Build>> = {
  RD_TARGET: target,
  RD_GAP: compared((actual, figure) => `ROUND(${actual}-${figure},${decimals})`),
  RD_RATE: compared((actual, figure) => `${actual}/${figure}`),
  RD_STATUS: status,
  RD_REQUIRED: required,
  RD_PACE: pace,
  RD_GROWTH: growth,
  RD_SOURCE: source,
  RD_OWNER: owner,
  RD_INTENSITY: (_ground, args) => intensityExpression(at(args, 0), at(args, 1)),
  RD_ELIGIBLE: (ground, args) => eligibleExpression(ground, application(ground, args)),
  RD_WHY: (ground, args) => whyExpression(ground, application(ground, args)),
};

/** Functions whose value is never a text other than the empty one. */
const numericFunctions = new Set([
  "RD_TARGET",
  "RD_GAP",
  "RD_RATE",
  "RD_REQUIRED",
  "RD_PACE",
  "RD_GROWTH",
  "RD_INTENSITY",
]);

export function isNumeric(id: string): boolean {
  return numericFunctions.has(id);
}

/** Characters that stand for others where Excel looks for a text: no spelling has them. */
const wildcards = '{"*","?","~"}';

/** Arguments of the functions in which any text may stand. */
const freeTexts: Readonly<Record<string, number | undefined>> = { RD_ELIGIBLE: 4, RD_WHY: 4 };

/**
 * The expression for a call. An error in an argument comes before everything else, as in the functions.
 * @throws RangeError for a name that is no function of ours
 */
export function expressionOf(id: string, ground: Ground, args: readonly Operand[]): string {
  const build = builds[id];
  if (!build) throw new RangeError(`not a function of the catalog: ${id}`);
  const body = build(ground, args);
  // RD_INTENSITY takes ranges, which cannot be joined: it asks them itself.
  if (id === "RD_INTENSITY") return body;
  const textsOf = (operands: readonly Operand[]) =>
    operands.flatMap((operand) => (operand.kind === "live" ? [operand.text] : []));
  const all = textsOf(args);
  if (all.length === 0) return body;
  const named = textsOf(
    args.filter((operand, i) => i !== freeTexts[id] && !(operand.kind === "live" && operand.numeric)),
  );
  const wild = named.length === 0 ? "0" : `COUNT(FIND(${wildcards},${named.join("&")}))`;
  return `IF(LEN(${all.join("&")})*${wild}>0,${invalid("不能识别")},${body})`;
}
