/** Why a reported figure cannot simply be used: what the check found at its cell, or at the heading of its column. */
import { legible } from "../policy";
import type { Fact } from "../returns/types";
import type { RuleContext } from "../rules/rule";
import { cellAddress } from "../sheet/address";
import type { Finding } from "../sheet/finding";
import { isCellError, type CellValue } from "../sheet/snapshot";

export interface Doubt {
  /** The rule that spoke; "" where another cell's fault casts doubt on this one. */
  readonly rule: string;
  readonly message: string;
  /** The finding's place among those of the check; null where another cell's fault casts doubt on this one. */
  readonly finding: number | null;
}

/** A cell as it stands, in one line of text. */
export function rawText(raw: CellValue): string {
  if (raw === null) return "";
  return legible(isCellError(raw) ? raw.error : String(raw));
}

/**
 * @param findings all of the check, in its order
 * @returns for a fact of a return: null where it is a number that nothing is wrong with, or where there is none
 */
export function doubtsBy(
  findings: readonly Pick<Finding, "rule" | "severity" | "sheet" | "cell" | "message">[],
): (context: RuleContext, fact: Fact) => Doubt | null {
  const at = new Map<string, number>();
  findings.forEach(({ severity, sheet, cell }, i) => {
    const key = `${cell} ${sheet}`;
    if ((severity === "error" || severity === "query") && !at.has(key)) at.set(key, i);
  });
  return ({ sheet: { sheet }, usable }, fact) => {
    if (fact.state === "blank" || fact.state === "dash" || usable(fact)) return null;
    const { headerCell } = fact.column;
    const place = ({ row, column }: Fact["cell"]): number | undefined =>
      at.get(`${cellAddress(row, column)} ${sheet}`);
    const index = place(fact.cell) ?? place(headerCell);
    const finding = index === undefined ? undefined : findings[index];
    if (index !== undefined && finding)
      return { rule: finding.rule, message: finding.message, finding: index };
    const message =
      fact.state === "number"
        ? "与同表另一处问题有关，尚未核实。"
        : fact.state === "uncalculated"
          ? "公式没有计算过的值。"
          : `填的是「${rawText(fact.raw)}」，不是数字。`;
    return { rule: "", message, finding: null };
  };
}
