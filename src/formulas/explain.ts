/** Why a cell with one of our formulas shows what it shows: inputs, the plan's figure, the arithmetic, the way out. */
import {
  compare,
  cite,
  decimal,
  divide,
  judge,
  multiply,
  readQuarter,
  resolveFigure,
  show,
  statusNames,
  subtract,
  toNumber,
  whyOf,
  type Outcome,
  type PlanIndex,
  type PlannedFigure,
} from "../policy";
import { catalog, type FunctionEntry, type Text } from "./catalog";
import { evaluate, type CellValue } from "./evaluate";

export interface Input {
  readonly name: Text;
  /** As it stands in the formula, "" for an omitted one. */
  readonly written: string;
  /** What the function was given; for a range the first cell and how many there are. */
  readonly read: Text;
}

export interface Explanation {
  readonly entry: FunctionEntry;
  readonly inputs: readonly Input[];
  readonly result: Outcome<CellValue>;
  /** The steps from inputs to result, one sentence each. */
  readonly steps: readonly Text[];
}

/** An argument with what its cells hold: a matrix, or one constant; null for a blank cell or an omitted one. */
export interface GivenArgument {
  readonly written: string;
  readonly values: readonly (readonly unknown[])[];
}

const text = (zh: string, en: string): Text => ({ zh, en });

function shown(value: unknown): string {
  return typeof value === "number" ? show(value, 10) : String(value);
}

function readOf({ written, values }: GivenArgument): Text {
  if (written === "") return text("（省略）", "(omitted)");
  const cells = values.flat();
  const [first] = cells;
  const one =
    first === null || first === undefined || first === ""
      ? text("（空白单元格，不是 0）", "(a blank cell, not 0)")
      : text(shown(first), shown(first));
  if (cells.length <= 1) return one;
  return text(`${one.zh} 等 ${cells.length} 个单元格`, `${one.en} and so on, ${cells.length} cells`);
}

const unitOf = (figure: PlannedFigure): string => (figure.indicator.kind === "ratio" ? "%" : " 亿元");

function meaning(plan: PlanIndex, unit: unknown, figure: PlannedFigure, indicatorGiven: boolean): Text[] {
  const { unit: row, indicator, year, value } = figure;
  const code = row.kind === "region" ? `（${row.id}）` : "";
  const source = cite(figure.figure.citation);
  const base = year === plan.edition.baselineYear;
  const same = String(unit).trim() === row.name;
  return [
    ...(same
      ? []
      : [text(`“${shown(unit)}”即${row.name}${code}。`, `“${shown(unit)}” is ${row.name}${code}.`)]),
    ...(indicatorGiven
      ? []
      : [
          text(
            `没有写指标，按附表${indicator.table}（${indicator.shortName}）。`,
            `No indicator given: table ${indicator.table} (${indicator.shortName}).`,
          ),
        ]),
    text(
      `${row.name} ${year} 年${base ? "基期值" : "目标"}为 ${show(value)}${unitOf(figure)}，出处：${source}。`,
      `${row.name} ${year}: ${base ? "baseline" : "target"} ${show(value)}${unitOf(figure)}, from ${source}.`,
    ),
  ];
}

function comparison(plan: PlanIndex, id: string, args: readonly unknown[]): Text[] {
  const [unit, year, actual, indicator, scale] = args;
  const compared = compare(plan, unit, year, actual, indicator, scale);
  if (!compared.ok) return [];
  const { figure, actual: value } = compared.value;
  const given = indicator !== null && indicator !== undefined && indicator !== "";
  const steps = meaning(plan, unit, figure, given);
  if (value === null) {
    return [
      ...steps,
      text("实际数为空白，没有可比较的数，结果为空文本。", "Nothing was reported, so the result is empty."),
    ];
  }
  const target = figure.value;
  const mark = unitOf(figure);
  const scaled = scale !== null && scale !== undefined && scale !== "";
  if (scaled) {
    steps.push(
      text(
        `${shown(actual)}（${shown(scale)}）换算为 ${show(value, 6)}${mark}。`,
        `${shown(actual)} in ${shown(scale)} is ${show(value, 6)}${mark}.`,
      ),
    );
  }
  if (id === "RD_GAP") {
    const sum = `${show(value, 6)} − ${show(target)} = ${show(subtract(value, target), 6)}`;
    steps.push(text(`实际 − 目标：${sum}。`, `Actual − target: ${sum}.`));
  } else if (id === "RD_RATE") {
    const sum = `${show(value, 6)} ÷ ${show(target)} = ${show(divide(value, target), 6)}`;
    steps.push(text(`实际 ÷ 目标：${sum}。`, `Actual ÷ target: ${sum}.`));
  }
  return [...steps, ...verdict(plan, figure, value)];
}

/** How the figure is judged, and what would change that. */
function verdict(plan: PlanIndex, figure: PlannedFigure, value: number): Text[] {
  const target = figure.value;
  const mark = figure.indicator.kind === "ratio" ? "个百分点" : "亿元";
  if (figure.year === plan.edition.baselineYear) {
    return [
      text(`${figure.year} 年是基期，不判断达标与否。`, `${figure.year} is the baseline and is not judged.`),
    ];
  }
  const status = judge(figure.indicator.kind, value, target);
  const short = show(subtract(target, value), 6);
  switch (status) {
    case "met": {
      const over = show(subtract(value, target), 6);
      return [
        text(
          `${show(value, 6)} ≥ ${show(target)}：${statusNames.met}；减少超过 ${over}${mark}就不达标。`,
          `${show(value, 6)} ≥ ${show(target)}: met; a fall of more than ${over} would change that.`,
        ),
      ];
    }
    case "borderline":
      return [
        text(
          `${show(value, 6)} 保留两位小数后达到 ${show(target)}，未舍入时不到：${statusNames.borderline}；再增加 ${short}${mark}即达标。`,
          `${show(value, 6)} reaches ${show(target)} only by rounding: borderline; ${short} more would meet it.`,
        ),
      ];
    case "behind":
      return [
        text(
          `${show(value, 6)} < ${show(target)}：${statusNames.behind}；还需增加 ${short}${mark}。`,
          `${show(value, 6)} < ${show(target)}: behind; ${short} more would meet it.`,
        ),
      ];
  }
}

type Steps = (plan: PlanIndex, args: readonly unknown[]) => Text[];

const figureSteps: Steps = (plan, [unit, year, indicator]) => {
  const figure = resolveFigure(plan, unit, year, indicator);
  if (!figure.ok) return [];
  return meaning(plan, unit, figure.value, indicator !== null && indicator !== undefined && indicator !== "");
};

const applicationSteps: Steps = (plan, [rd, funds, highTech, revenue, project]) => {
  const why = whyOf(plan, { rd, funds, highTech, revenue, project });
  return why.ok ? [text(why.value, why.value)] : [];
};

const stepsOf: Readonly<Record<string, Steps>> = {
  RD_TARGET: figureSteps,
  RD_SOURCE: figureSteps,
  RD_GAP: (plan, args) => comparison(plan, "RD_GAP", args),
  RD_RATE: (plan, args) => comparison(plan, "RD_RATE", args),
  RD_STATUS: (plan, args) => comparison(plan, "RD_STATUS", args),
  RD_ELIGIBLE: applicationSteps,
  RD_WHY: applicationSteps,
  RD_REQUIRED: (plan, [unit, year, base, indicator]) => {
    const figure = resolveFigure(plan, unit, year, indicator);
    if (!figure.ok || figure.value.indicator.kind !== "ratio" || typeof base !== "number") return [];
    const target = figure.value.value;
    const sum = `${show(base, 6)} × ${show(target)}% = ${show(divide(multiply(base, target), 100), 6)}`;
    return [
      ...meaning(plan, unit, figure.value, indicator !== null && indicator !== undefined),
      text(`基数 × 目标：${sum}，与基数同一单位。`, `Base × target: ${sum}, in the base's unit.`),
    ];
  },
  RD_PACE: (plan, [sector, year, quarter, toDate, scale]) => {
    const compared = compare(plan, sector, year, toDate, null, scale);
    const q = readQuarter(quarter);
    if (!compared.ok || q === null || compared.value.actual === null) return [];
    const { figure, actual } = compared.value;
    const done = toNumber(decimal(actual).times(100).div(decimal(figure.value)));
    const sum = `${show(actual, 6)} ÷ ${show(figure.value)} = ${show(done, 2)}%`;
    return [
      ...meaning(plan, sector, figure, true),
      text(
        `完成率：${sum}；时间进度：${q} ÷ 4 = ${q * 25}%；相差 ${show(subtract(done, q * 25), 2)} 个百分点。`,
        `Completion: ${sum}; time elapsed: ${q * 25}%; difference ${show(subtract(done, q * 25), 2)} points.`,
      ),
    ];
  },
  RD_GROWTH: (_plan, [from, to, years]) =>
    typeof from === "number" && typeof to === "number" && typeof years === "number"
      ? [
          text(
            `(${show(to, 6)} ÷ ${show(from, 6)}) 开 ${show(years)} 次方 − 1。`,
            `(${show(to, 6)} ÷ ${show(from, 6)}) to the power of 1/${show(years)}, − 1.`,
          ),
        ]
      : [],
};

function sumSteps(args: readonly GivenArgument[], result: Outcome<CellValue>): Text[] {
  const total = ({ values }: GivenArgument) =>
    values.flat().reduce<number>((sum, value) => sum + (typeof value === "number" ? value : 0), 0);
  const [rd, base] = args;
  if (!rd || !base || !result.ok || typeof result.value !== "number") return [];
  const sum = `100 × ${show(total(rd), 6)} ÷ ${show(total(base), 6)} = ${show(result.value, 4)}%`;
  return [text(`先分别求和再相除：${sum}。`, `Summed first, then divided: ${sum}.`)];
}

/**
 * Explains one call.
 * @param args what stands for each argument, with the values of its cells; of ranges the first cell is explained
 */
export function explain(plan: PlanIndex, id: string, args: readonly GivenArgument[]): Explanation {
  const entry = catalog.find((candidate) => candidate.id === id);
  if (!entry) throw new RangeError(`not a function of the catalog: ${id}`);
  const given = entry.parameters.map((_, i): GivenArgument => args[i] ?? { written: "", values: [[null]] });
  const first = given.map(({ values }) => values[0]?.[0] ?? null);
  const result = evaluate(plan, id, entry.sums ? given.map(({ values }) => values) : first);
  const steps = entry.sums ? sumSteps(given, result) : (stepsOf[id]?.(plan, first) ?? []);
  return {
    entry,
    inputs: entry.parameters.map(({ name }, i) => {
      const argument = given[i] as GivenArgument;
      return { name, written: argument.written, read: readOf(argument) };
    }),
    result,
    steps,
  };
}

/** Units that a list offers: counties and the city, or sectors. */
export function unitNames(plan: PlanIndex, kind: "unit" | "sector"): string[] {
  return plan.units.filter((unit) => kind === "unit" || unit.kind === "sector").map((unit) => unit.name);
}
