import { Origins } from "../../returns/derived";
import { isCellError } from "../../sheet/snapshot";
import { together, typedFigures } from "../amounts";
import type { ReturnRule, RuleContext } from "../rule";
import type { Fact, ReturnRow } from "../../returns/types";
import { at, qualityClause, subject } from "../wording";

/**
 * What was worked out from figures that stand there, or from a year before the first of the table, and yet is an error;
 * what follows from another fault is none.
 */
function brokenFormulas({ plan, sheet: { rows, derivedRows = [] } }: RuleContext): readonly Fact[] {
  const origins = new Origins(plan, rows);
  // A list may hold more rows than a call takes arguments.
  const first = rows.reduce((least, { year }) => Math.min(least, year ?? least), Infinity);
  const isOfNothing = ({ column: { derivation }, year }: Fact, { facts }: ReturnRow): boolean =>
    derivation?.againstRow === true &&
    year === first &&
    facts.some(({ column, state }) => column.index === derivation.of.index && state === "number");
  return [...rows, ...derivedRows].flatMap((row) =>
    (row.derived ?? []).filter(
      (fact) => fact.state === "error" && (isOfNothing(fact, row) || origins.of(row, fact) !== undefined),
    ),
  );
}

/** An Excel error value where a number belongs. */
export const errorValue: ReturnRule = {
  id: "RD-F09",
  severity: "error",
  title: { zh: "单元格是错误值", en: "The cell holds an error value" },
  clause: "{quality}",
  page: {
    what: "单元格是否为 #N/A、#REF! 等错误值。",
    why: "错误值不能参与计算，也说明公式断了。",
    example: "强度一格为 #DIV/0!。",
    mend: "检查该单元格的公式及其引用的单元格。",
  },
  check(context, tell) {
    const { plan } = context;
    const totals = (context.sheet.sums ?? []).map(({ total }) => total);
    for (const fact of together(typedFigures(context), [...brokenFormulas(context), ...totals])) {
      if (fact.state !== "error" || !isCellError(fact.raw)) {
        tell.passed();
        continue;
      }
      tell.found({
        ...at(fact),
        message: `${subject(fact)}是错误值${fact.raw.error === "" ? "，文件没有写明是哪一种" : ` ${fact.raw.error}`}。`,
        suggestion: "请检查该单元格的公式及其引用的单元格。",
        source: qualityClause(plan),
      });
    }
  },
};
