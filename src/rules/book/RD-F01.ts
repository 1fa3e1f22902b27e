import { legible, resolveUnit } from "../../policy";
import type { Subject } from "../../returns/types";
import { scopesThatMatter } from "../openScope";
import type { ReturnRule } from "../rule";
import { qualityClause } from "../wording";

/** The unit must be one of the plan's; a near miss is offered, never assumed. */
export const unitUnknown: ReturnRule = {
  id: "RD-F01",
  severity: "error",
  title: { zh: "单位名称不在方案中", en: "The unit is not in the plan" },
  clause: "{quality}",
  page: {
    what: "每一行的单位名称是否为方案附表中的单位；全称、简称、带括号、行政区划代码、旧名都认。企业表看所属县区。",
    why: "名称不准，就不知道该对照谁的目标。",
    example: "把“某某县”写成“某莫县”：不在方案中，提示是否指“某某县”。",
    mend: "按附表的名称改正；提示的近似名称只供参考，不会自动替换。",
  },
  check(context, tell) {
    const { plan, sheet } = context;
    const asked = new Set<Subject>();
    const matters = scopesThatMatter(context);
    const suggestion = "请按方案附表的名称填写；该行其他数字未参与校验。";
    const source = qualityClause(plan);
    for (const row of sheet.rows) {
      const { county } = row.fields;
      if (county && county.text !== "") {
        const unit = resolveUnit(plan, county.text);
        // 蓉江新区 has no row in the tables and is a place all the same.
        if (unit.ok || unit.problem.kind === "notAvailable" || unit.problem.code === "unitAmbiguous")
          tell.passed();
        else {
          tell.found({
            cell: county.cell,
            unit: row.label,
            measure: county.column.header,
            message: unit.problem.zh,
            suggestion: "请按方案附表的名称填写所属县（市、区）。",
            source,
          });
        }
      }
      const doubt = row.doubt ?? (row.openScope && matters(row) ? row.openScope : undefined);
      if (row.subject && doubt !== undefined) {
        // Asked once: what is said of one row holds for all of the unit's.
        if (asked.has(row.subject)) continue;
        asked.add(row.subject);
        const all = sheet.rows.filter(({ subject }) => subject === row.subject).flatMap(({ facts }) => facts);
        tell.found({
          cell: sheet.owner ? sheet.titleCell : row.nameCell,
          severity: "query",
          unit: row.subject.name,
          measure: "",
          message: `${doubt}，无法与方案对照。`,
          suggestion: "请在名称后的括号里写明口径，或把没有包含的单位另列一行。",
          source,
          taints: all,
        });
        continue;
      }
      if (row.subject) {
        tell.passed();
        continue;
      }
      const message = row.problem ?? `「${legible(row.label)}」不是方案中的单位。`;
      tell.found({ cell: row.nameCell, unit: row.label, measure: "", message, suggestion, source });
    }
  },
};
