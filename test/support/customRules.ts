/** The sheet 自定义规则 as a bureau fills it in: header in row 1, rules from row 2, the condition in D. */
import type { CellValue, SheetSnapshot } from "../../src/sheet/snapshot";
import { ruleColumns } from "../../src/rules/custom/readRules";
import { sheet } from "./sheets";

export interface OwnRule {
  readonly id?: string;
  readonly title?: string;
  readonly on?: string;
  readonly condition: CellValue;
  readonly severity?: string;
  readonly hint?: string;
  readonly source?: string;
}

export const ruleSheet = (...rules: readonly (OwnRule | string)[]): SheetSnapshot =>
  sheet("自定义规则", [
    [...ruleColumns],
    ...rules.map((rule, i): CellValue[] => {
      const own: OwnRule = typeof rule === "string" ? { condition: rule } : rule;
      return [
        own.id ?? `自-${i + 1}`,
        own.title ?? "",
        own.on ?? "",
        own.condition,
        own.severity ?? "",
        own.hint ?? "",
        own.source ?? "",
      ];
    }),
  ]);
