/** Runs the rules over recognised sheets and keeps one finding for one fault. Pure: nothing is written. */
import type { PlanIndex } from "../policy";
import { cellAddress, columnLetters } from "../returns/address";
import { recognise } from "../returns/recognise";
import type { SheetSnapshot } from "../returns/snapshot";
import { measures, type Fact, type RecognisedReturn, type ReturnColumn } from "../returns/types";
import type { Finding } from "./finding";
import { registry } from "./registry";
import type { Report, Rule, RuleContext } from "./rule";

/** How often the rules passed, found something, could not tell, or broke themselves. */
export interface Outcomes {
  readonly passed: number;
  readonly found: number;
  readonly couldNotTell: number;
  readonly broke: number;
}

export interface SheetCheck {
  readonly sheet: string;
  readonly status: "checked" | "unrecognised" | "empty";
  /** One sentence for the user: what was checked, or why nothing was. */
  readonly message: string;
  readonly kind: string | null;
  readonly year: number | null;
  /** What the sheet was understood to say, line by line. */
  readonly understanding: readonly { readonly label: string; readonly detail: string }[];
  readonly findings: readonly Finding[];
  readonly outcomes: Outcomes;
}

export interface CheckResult {
  readonly sheets: readonly SheetCheck[];
  readonly findings: readonly Finding[];
}

const kindNames: Readonly<Record<RecognisedReturn["kind"], string>> = {
  "county-year": "县市区年度表",
  "county-matrix": "县市区分年比重表",
  "sector-matrix": "分行业研发经费表",
};

/** F before C before Q before T before E: on one cell only the first class is told. */
const precedence = "FCQET";

const rank = (rule: string) => precedence.indexOf(rule.charAt(3));

const factKey = (row: number, column: number) => `${row},${column}`;

function contextOf(plan: PlanIndex, sheet: RecognisedReturn, faulty: ReadonlySet<string>): RuleContext {
  const byPlace = new Map<string, Fact>();
  for (const fact of sheet.rows.flatMap((row) => row.facts)) {
    byPlace.set(`${fact.row}|${fact.measure}|${fact.year}`, fact);
  }
  return {
    plan,
    sheet,
    usable: (fact): fact is Fact & { readonly value: number } =>
      fact?.state === "number" && !faulty.has(factKey(fact.row, fact.column.column)),
    sibling: (fact, measure) => byPlace.get(`${fact.row}|${measure}|${fact.year}`),
  };
}

function describe(sheet: RecognisedReturn): SheetCheck["understanding"] {
  const where = (column: ReturnColumn) => `${columnLetters(column.column)} 列「${column.header}」`;
  const meaning = (column: ReturnColumn) => {
    const term = column.measure && measures[column.measure].name;
    const from = { header: "表头", note: "表上单位注", default: "未写明，按方案单位" };
    const scale = column.scale ? `，单位 ${column.scale}（${from[column.scaleFrom ?? "default"]}）` : "";
    return `${column.year === undefined ? "" : `${column.year} 年`}${term ?? ""}${scale}`;
  };
  const rest: Readonly<Record<string, string>> = {
    year: "年度",
    other: "目标、增速、备注一类，未参与校验",
    unknown: "没有看懂，未参与校验",
  };
  return [
    { label: "报表类型", detail: kindNames[sheet.kind] },
    { label: "年度", detail: sheet.year === null ? "见表头或年度列" : `${sheet.year} 年` },
    { label: where(sheet.nameColumn), detail: "单位名称" },
    ...sheet.columns
      .filter((column) => column.role === "measure")
      .map((column) => ({ label: where(column), detail: meaning(column) })),
    ...sheet.columns
      .filter((column) => column.role in rest)
      .map((column) => ({ label: where(column), detail: rest[column.role] as string })),
    { label: "单位行", detail: `${sheet.rows.filter((row) => row.unit).length} 行` },
    ...sheet.ignored.map(({ row, label, reason }) => ({
      label: `第 ${row + 1} 行「${label}」`,
      detail: `未参与校验：${reason}`,
    })),
  ];
}

function runRules(plan: PlanIndex, sheet: RecognisedReturn, rules: readonly Rule[]) {
  const faulty = new Set<string>();
  const kept = new Map<string, Finding>();
  const broken: string[] = [];
  let passed = 0;
  let couldNotTell = 0;
  const context = contextOf(plan, sheet, faulty);
  for (const rule of rules) {
    const reports: Report[] = [];
    try {
      rule.check(context, {
        passed: () => void passed++,
        couldNotTell: () => void couldNotTell++,
        found: (report) => void reports.push(report),
      });
    } catch (error) {
      // A broken rule must not look like clean data: it is counted and named.
      broken.push(`${rule.id}（${error instanceof Error ? error.message : String(error)}）`);
      continue;
    }
    for (const { row, column, taints = [], ...words } of reports) {
      const cell = cellAddress(row, column);
      const there = kept.get(cell);
      if (there && rank(there.rule) < rank(rule.id)) continue;
      const key = there ? `${cell}|${rule.id}` : cell;
      kept.set(key, { rule: rule.id, severity: rule.severity, sheet: sheet.sheet, cell, ...words });
      if (rule.severity === "error") {
        faulty.add(factKey(row, column));
        for (const fact of taints) faulty.add(factKey(fact.row, fact.column.column));
      }
    }
  }
  return { findings: [...kept.values()], broken, passed, couldNotTell };
}

function checkSheet(snapshot: SheetSnapshot, plan: PlanIndex, rules: readonly Rule[]): SheetCheck {
  const recognition = recognise(snapshot, plan);
  const base = { sheet: snapshot.name, kind: null, year: null, understanding: [], findings: [] };
  if (recognition.status !== "recognised") {
    const outcomes = { passed: 0, found: 0, couldNotTell: 0, broke: 0 };
    return { ...base, status: recognition.status, message: recognition.message, outcomes };
  }
  const sheet = recognition.value;
  const { findings, broken, passed, couldNotTell } = runRules(plan, sheet, rules);
  const years = new Set(sheet.rows.flatMap((row) => row.facts.map((fact) => fact.year)));
  const [onlyYear] = years;
  const broke = broken.length > 0 ? `；${broken.length} 条规则未能运行：${broken.join("、")}` : "";
  return {
    sheet: snapshot.name,
    status: "checked",
    message: `已校验${kindNames[sheet.kind]}，${findings.length === 0 ? "没有发现问题" : `发现 ${findings.length} 个问题`}${broke}。`,
    kind: sheet.kind,
    year: years.size === 1 ? (onlyYear ?? null) : null,
    understanding: describe(sheet),
    findings,
    outcomes: { passed, found: findings.length, couldNotTell, broke: broken.length },
  };
}

/**
 * Checks sheets against a plan.
 * @param rules the rules to run, in order; all of the registry unless given.
 */
export function checkWorkbook(
  sheets: readonly SheetSnapshot[],
  plan: PlanIndex,
  { rules = registry }: { readonly rules?: readonly Rule[] } = {},
): CheckResult {
  const checked = sheets.map((sheet) => checkSheet(sheet, plan, rules));
  return { sheets: checked, findings: checked.flatMap((sheet) => sheet.findings) };
}
