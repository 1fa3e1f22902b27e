import { compact, legible } from "../../policy";
import { cellAddress } from "../../sheet/address";
import type { Place, ReturnRow } from "../../returns/types";
import type { ReturnRule } from "../rule";
import { qualityClause } from "../wording";

/** What makes two rows the same. */
interface Identity {
  readonly by: "code" | "name" | "unit";
  readonly key: string;
}

/** The unit, its year and its indicator; an enterprise's code, else its name. */
function identities({ subject, fields, facts, quoted, label, year }: ReturnRow): Identity[] {
  // A row of an indicator that is none of ours tells nothing twice.
  if (!subject || (facts.length === 0 && quoted.length === 0 && subject.kind !== "enterprise")) return [];
  if (subject.kind !== "enterprise") {
    // 计划 and 实际 below each other are two rows of one unit.
    const planned = facts.length === 0 && quoted.length > 0;
    const indicator = planned
      ? "planned"
      : facts.some((fact) => fact.column.measure !== fact.measure)
        ? facts[0]?.measure
        : "";
    // Rows of a unit's own return may be quarters; those of columns differ within the row.
    const quarter = facts[0]?.column.quarter === undefined ? (facts[0]?.quarter ?? "") : "";
    return [{ by: "unit", key: `${subject.id}|${year}|${quarter}|${indicator}` }];
  }
  const own: Identity[] = [];
  const code = fields.creditCode;
  if (code && code.text !== "") own.push({ by: "code", key: compact(code.text) });
  if (label !== "") own.push({ by: "name", key: compact(label) });
  return own;
}

/** Where it stands. */
const cellOf = ({ by }: Identity, { fields, nameCell }: ReturnRow): Place =>
  by === "code" ? (fields.creditCode?.cell ?? nameCell) : nameCell;

function textOf({ by }: Identity, { subject, fields, label, year }: ReturnRow): string {
  if (by === "code") return `信用代码 ${legible(fields.creditCode?.text ?? "", 30)}`;
  return by === "name" ? legible(label) : `${subject?.name ?? ""}${year === null ? "" : ` ${year} 年`}`;
}

/** Several rows under one merged name are of one unit, told once. */
function isElsewhere(one: Identity, row: ReturnRow, other: ReturnRow): boolean {
  const [own, there] = [cellOf(one, row), cellOf(one, other)];
  return own.row !== there.row || own.column !== there.column;
}

/** One unit, one row a year; one credit code, one row. */
export const unitTwice: ReturnRule = {
  id: "RD-F02",
  severity: "error",
  title: { zh: "同一单位（同一年度）重复填报", en: "The same unit (and year) is reported twice" },
  clause: "{quality}",
  page: {
    what: "同一单位同一年度（企业表为同一信用代码或名称）是否出现两次。",
    why: "重复填报会使合计重复计算，也不知以哪一行为准。",
    example: "“甲县”在 A8 和 A21 各填一行，A21 被标出。",
    mend: "核对两行，只保留正确的一行。",
  },
  check({ plan, sheet }, tell) {
    const first = {
      code: new Map<string, ReturnRow>(),
      name: new Map<string, ReturnRow>(),
      unit: new Map<string, ReturnRow>(),
    };
    for (const row of sheet.rows) {
      const own = identities(row);
      if (own.length === 0) continue;
      const twice = own.find((one) => {
        const earlier = first[one.by].get(one.key);
        return earlier && isElsewhere(one, row, earlier);
      });
      for (const { by, key } of own) if (!first[by].has(key)) first[by].set(key, row);
      const earlier = twice && first[twice.by].get(twice.key);
      if (!twice || !earlier) {
        tell.passed();
        continue;
      }
      const there = cellOf(twice, earlier);
      tell.found({
        cell: cellOf(twice, row),
        unit: row.subject?.name ?? row.label,
        measure: "",
        message: `${textOf(twice, row)}已在 ${cellAddress(there.row, there.column)} 填报，此处重复。`,
        suggestion: "请核对两行，只保留正确的一行；如属另一单位请改正名称或代码。",
        source: qualityClause(plan),
        // Two applications of one enterprise are each still an application; a county's second row is no fact.
        ...(sheet.kind === "enterprise" ? {} : { taints: row.facts }),
      });
    }
  },
};
