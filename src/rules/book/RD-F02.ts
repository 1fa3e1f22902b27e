import { compact, legible } from "../../policy";
import { cellAddress } from "../../returns/address";
import type { Place, ReturnRow } from "../../returns/types";
import type { ReturnRule } from "../rule";
import { qualityClause } from "../wording";

/** What makes two rows the same: the unit, its year and its indicator; an enterprise's code, else its name. */
function identities(row: ReturnRow): { key: string; cell: Place; what: string }[] {
  const { subject, fields, facts, nameCell, label, year } = row;
  if (!subject) return [];
  if (subject.kind !== "enterprise") {
    const indicator = facts.some((fact) => fact.column.measure === undefined) ? facts[0]?.measure : "";
    const what = `${subject.name}${year === null ? "" : ` ${year} 年`}`;
    return [{ key: `${subject.id}|${year}|${indicator}`, cell: nameCell, what }];
  }
  const code = fields.creditCode;
  const coded = code && code.text !== "";
  const name = { key: `name|${compact(label)}`, cell: nameCell, what: legible(label) };
  return [
    ...(coded
      ? [{ key: `code|${compact(code.text)}`, cell: code.cell, what: `信用代码 ${legible(code.text, 30)}` }]
      : []),
    ...(label === "" ? [] : [name]),
  ];
}

/** One unit, one row a year; one credit code, one row. */
export const unitTwice: ReturnRule = {
  id: "RD-F02",
  severity: "error",
  title: "同一单位（同一年度）重复填报",
  clause: "二(十二)",
  page: {
    what: "同一单位同一年度（企业表为同一信用代码或名称）是否出现两次。",
    why: "重复填报会使合计重复计算，也不知以哪一行为准。",
    example: "“瑞金市”在 A8 和 A21 各填一行，A21 被标出。",
    mend: "核对两行，只保留正确的一行。",
  },
  check({ plan, sheet }, tell) {
    const first = new Map<string, Place>();
    for (const row of sheet.rows) {
      const own = identities(row);
      if (own.length === 0) continue;
      const twice = own.find(({ key }) => first.has(key));
      for (const { key, cell } of own) if (!first.has(key)) first.set(key, cell);
      const earlier = twice && first.get(twice.key);
      if (!twice || !earlier) {
        tell.passed();
        continue;
      }
      tell.found({
        cell: twice.cell,
        unit: row.subject?.name ?? row.label,
        measure: "",
        message: `${twice.what}已在 ${cellAddress(earlier.row, earlier.column)} 填报，此处重复。`,
        suggestion: "请核对两行，只保留正确的一行；如属另一单位请改正名称或代码。",
        source: qualityClause(plan),
        // Two applications of one enterprise are each still an application; a county's second row is no fact.
        ...(sheet.kind === "enterprise" ? {} : { taints: row.facts }),
      });
    }
  },
};
