/** The bureau's own rules as the sheet 自定义规则 says them: one a row. What cannot be read is told at its own cell. */
import { legible, nameKey } from "../../policy";
import { kindNames, type Place, type ReturnKind } from "../../returns/types";
import type { Severity } from "../../sheet/finding";
import { isBlank, isCellError, type CellValue, type SheetSnapshot } from "../../sheet/snapshot";
import { parseCondition, type Condition } from "./parse";
import { FormulaProblem } from "./problem";

/** Sheets that a rule is for: a kind, a form, or a sheet by its name. */
export interface Scope {
  readonly text: string;
  readonly kinds: readonly ReturnKind[];
  readonly form?: "107-1" | "107-2";
}

export interface CustomRule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** Empty: every sheet on which its names stand. */
  readonly scopes: readonly Scope[];
  readonly condition: Condition;
  /** As it is written. */
  readonly text: string;
  /** What the bureau says when it does not hold; may be empty. */
  readonly hint: string;
  /** What it rests on; may be empty. */
  readonly source: string;
  /** Where the condition stands, and where its scope does. */
  readonly cell: Place;
  readonly scopeCell: Place;
}

export interface RuleProblem {
  readonly cell: Place;
  readonly measure: string;
  readonly message: string;
}

export interface RuleBook {
  readonly rules: readonly CustomRule[];
  readonly problems: readonly RuleProblem[];
}

export const ruleColumns = ["编号", "名称", "适用表", "条件", "级别", "提示", "依据"] as const;
type Column = (typeof ruleColumns)[number];

const severities: Readonly<Record<string, Severity>> = {
  错误: "error",
  强制: "error",
  强制性: "error",
  疑问: "query",
  核实: "query",
  核实性: "query",
  提示: "query",
  滞后: "behind",
  不符合: "ineligible",
};

const headerWithin = 10;
/** More rules than these are not written by hand. */
const mostRules = 500;
const longestId = 20;

function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined || isCellError(value)) return "";
  return String(value).trim();
}

function findHeader(sheet: SheetSnapshot): { row: number; columns: ReadonlyMap<Column, number> } | undefined {
  for (const [row, cells] of sheet.values.slice(0, headerWithin).entries()) {
    const columns = new Map<Column, number>();
    for (const [i, value] of cells.entries()) {
      const heading = ruleColumns.find((one) => one === nameKey(textOf(value)));
      if (heading && !columns.has(heading)) columns.set(heading, i);
    }
    if (columns.has("条件") && columns.size >= 3) return { row, columns };
  }
  return undefined;
}

export function readScope(text: string): Scope {
  const key = nameKey(text);
  const form = /107-?([12])/u.exec(key)?.[1];
  if (form !== undefined) return { text, kinds: ["form-107"], form: form === "1" ? "107-1" : "107-2" };
  const kinds = (Object.entries(kindNames) as [ReturnKind, string][])
    .filter(([, name]) => nameKey(name) === key || (key.length > 3 && nameKey(name).startsWith(key)))
    .map(([kind]) => kind);
  return { text, kinds };
}

/** Reads the sheet; a sheet without its header is one problem. */
export function readRules(sheet: SheetSnapshot): RuleBook {
  const header = findHeader(sheet);
  const place = (row: number, column: number): Place => ({
    row: sheet.top + row,
    column: sheet.left + column,
  });
  if (!header) {
    if (sheet.values.every((row) => row.every(isBlank))) return { rules: [], problems: [] };
    const message = `没有找到表头：前 ${headerWithin} 行里应有一行写着 ${ruleColumns.join("、")}。`;
    return { rules: [], problems: [{ cell: place(0, 0), measure: "", message }] };
  }
  const rules: CustomRule[] = [];
  const problems: RuleProblem[] = [];
  const taken = new Set<string>();
  for (const [offset, cells] of sheet.values.slice(header.row + 1).entries()) {
    const row = header.row + 1 + offset;
    const cellOf = (column: Column): Place => place(row, header.columns.get(column) ?? 0);
    const raw = (column: Column): CellValue => cells[header.columns.get(column) ?? -1] ?? null;
    const own = (column: Column): string => textOf(raw(column));
    const wrong = (column: Column, message: string) =>
      problems.push({ cell: cellOf(column), measure: column, message });
    if (ruleColumns.every((column) => isBlank(raw(column)))) continue;
    if (rules.length >= mostRules) {
      wrong("条件", `审核公式超过 ${mostRules} 条，以下各条没有运行。`);
      break;
    }
    const id = own("编号") || `自定义-${place(row, 0).row + 1}`;
    if (/^RD-/iu.test(id))
      wrong("编号", `编号“${legible(id)}”与内置规则的编号相混：请换一个不以 RD- 开头的编号。`);
    else if (id.length > longestId) wrong("编号", `编号太长：请不超过 ${longestId} 个字。`);
    else if (taken.has(id)) wrong("编号", `编号“${legible(id)}”用了两次：请改成不同的编号。`);
    const severity = own("级别") === "" ? "query" : severities[nameKey(own("级别"))];
    if (!severity)
      wrong("级别", `不认识的级别“${legible(own("级别"))}”：应为 错误、疑问、滞后、不符合 之一。`);
    const condition = conditionOf(raw("条件"), (message) => wrong("条件", message));
    if (/^RD-/iu.test(id) || id.length > longestId || taken.has(id) || !severity || !condition) continue;
    taken.add(id);
    rules.push({
      id,
      title: own("名称") || own("条件"),
      severity,
      scopes: own("适用表")
        .split(/[、,，;；\n]/u)
        .map((text) => text.trim())
        .filter((text) => text !== "" && text !== "全部" && text !== "所有表")
        .map(readScope),
      condition,
      text: own("条件"),
      hint: own("提示"),
      source: own("依据"),
      cell: cellOf("条件"),
      scopeCell: cellOf("适用表"),
    });
  }
  return { rules, problems };
}

/** What is wrong with a condition, and where: 第 6 个字：应为…. */
export function sayProblem({ what, at }: FormulaProblem): string {
  return at === undefined ? `${what}。` : `第 ${at + 1} 个字处：${what}。`;
}

function conditionOf(raw: CellValue, wrong: (message: string) => void): Condition | undefined {
  if (isCellError(raw) || typeof raw === "boolean") {
    wrong("条件被 Excel 当成了公式：请按文本填写，不要以 = 开头。");
    return undefined;
  }
  if (isBlank(raw)) {
    wrong("没有写条件：应为比较式，如 研发经费 <= 营业收入。");
    return undefined;
  }
  try {
    return parseCondition(String(raw));
  } catch (error) {
    if (!(error instanceof FormulaProblem)) throw error;
    wrong(sayProblem(error));
    return undefined;
  }
}
