import { compact, legible } from "../../policy";
import { cellAddress } from "../../sheet/address";
import type { Place, ReturnRow } from "../../returns/types";
import type { ReturnRule } from "../rule";
import { qualityClause } from "../wording";

/** What makes two rows the same, and where it stands. */
interface Identity {
  readonly by: "code" | "name" | "unit";
  readonly key: string;
  readonly cell: Place;
  readonly text: string;
}

/** The unit, its year and its indicator; an enterprise's code, else its name. */
function identities({ subject, fields, facts, quoted, nameCell, label, year }: ReturnRow): Identity[] {
  if (!subject) return [];
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
    const text = `${subject.name}${year === null ? "" : ` ${year} 年`}`;
    return [{ by: "unit", key: `${subject.id}|${year}|${quarter}|${indicator}`, cell: nameCell, text }];
  }
  const own: Identity[] = [];
  const code = fields.creditCode;
  if (code && code.text !== "")
    own.push({ by: "code", key: compact(code.text), cell: code.cell, text: legible(code.text, 30) });
  if (label !== "") own.push({ by: "name", key: compact(label), cell: nameCell, text: legible(label) });
  return own;
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
      code: new Map<string, Place>(),
      name: new Map<string, Place>(),
      unit: new Map<string, Place>(),
    };
    for (const row of sheet.rows) {
      const own = identities(row);
      if (own.length === 0) continue;
      // Several rows under one merged name are of one unit, told once.
      const twice = own.find(({ by, key, cell }) => {
        const there = first[by].get(key);
        return there !== undefined && !(there.row === cell.row && there.column === cell.column);
      });
      for (const { by, key, cell } of own) if (!first[by].has(key)) first[by].set(key, cell);
      const earlier = twice && first[twice.by].get(twice.key);
      if (!twice || !earlier) {
        tell.passed();
        continue;
      }
      tell.found({
        cell: twice.cell,
        unit: row.subject?.name ?? row.label,
        measure: "",
        message: `${twice.by === "code" ? "信用代码 " : ""}${twice.text}已在 ${cellAddress(earlier.row, earlier.column)} 填报，此处重复。`,
        suggestion: "请核对两行，只保留正确的一行；如属另一单位请改正名称或代码。",
        source: qualityClause(plan),
        // Two applications of one enterprise are each still an application; a county's second row is no fact.
        ...(sheet.kind === "enterprise" ? {} : { taints: row.facts }),
      });
    }
  },
};
