/** What a check says of each sheet: how many rules passed, what was found, what was not read. */
import { legible } from "../policy";
import type { Finding } from "../sheet/finding";
import { cellAddress } from "../sheet/address";
import { kindNames } from "../returns/types";
import { factColumns } from "./factColumns";
import type { SheetState, SheetStatus } from "./sheetState";
import { describe, type Understood } from "./understanding";

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
  readonly status: SheetStatus;
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

/** What JSON and the stamp call the sheet of the bureau's own rules. */
export const customRulesKind = "custom-rules";

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

export function resultOf(state: SheetState): SheetCheck {
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
  for (const { facts } of returns) for (const { year } of factColumns(facts)) years.add(year);
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
      ...describe(value, snapshot),
    ]),
  };
}
