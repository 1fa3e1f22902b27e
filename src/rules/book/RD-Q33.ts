import { compact, legible } from "../../policy";
import { codeOf } from "../form107/catalogue";
import type { Limit } from "../limits";
import type { ReturnRule } from "../rule";
import { qualityClause } from "../wording";

/** Results and aims that are often no research: spreading and small improvements; thrift and output. */
const doubtful = {
  result: { codes: [2, 3], what: "当年成果形式" },
  aim: { codes: [5, 6, 7, 8], what: "技术经济目标" },
} as const;

/** Words that speak of construction, production or purchase. */
const projectWords: Limit<readonly string[]> = {
  key: "projectWords",
  usual: [
    "建设",
    "新建",
    "扩建",
    "厂房",
    "装修",
    "购置",
    "购买",
    "采购",
    "批量生产",
    "量产",
    "技术改造",
    "技改",
  ],
  label: {
    zh: "项目名称中要核实的词（用顿号隔开）",
    en: "Words of project names to ask about (divided by “、”)",
  },
};

/** Projects whose result, aim or name suggests that they are no research. */
export const projectDoubtful: ReturnRule = {
  id: "RD-Q33",
  severity: "query",
  title: { zh: "107-1 项目可能不属于研究开发", en: "A project of 107-1 may be no R&D" },
  clause: "{quality}",
  page: {
    what: "107-1 项目的成果形式为 2、3，技术经济目标为 5 至 8，或名称含建设、生产、购置一类的词（可设置），提示核实。",
    why: "推广示范、一般性改进、基建、生产和购置常被误作研究开发项目。",
    example: "项目名称“二期厂房建设”。",
    mend: "核实项目内容；属于研究开发的在说明中写明，不属于的剔除。",
  },
  limits: [projectWords],
  check({ plan, sheet, limit }, tell) {
    const { form } = sheet;
    if (form?.form !== "107-1") return;
    const source = qualityClause(plan);
    const suggestion = "请核实项目内容：属于研究开发的在说明中写明，不属于的请剔除。";
    for (const { row, fields } of form.projects) {
      const unit = row.subject?.name ?? "";
      for (const field of ["result", "aim"] as const) {
        const said = fields[field];
        const code = said && codeOf(field, said.raw);
        if (!said || code === undefined) {
          if (said) tell.couldNotTell();
          continue;
        }
        const { codes, what } = doubtful[field];
        if (!(codes as readonly number[]).includes(code)) {
          tell.passed();
          continue;
        }
        tell.found({
          cell: said.cell,
          unit,
          measure: what,
          message: `${unit}的${what}填“${legible(String(said.raw))}”，可能不属于研究开发。`,
          suggestion,
          source,
        });
      }
      const name = compact(row.label);
      const word = limit(projectWords).find((one) => name.includes(compact(one)));
      if (word === undefined) tell.passed();
      else {
        tell.found({
          cell: row.nameCell,
          unit,
          measure: "项目名称",
          message: `项目名称“${legible(row.label)}”含“${legible(word)}”，可能是建设、生产或购置，不是研究开发。`,
          suggestion,
          source,
        });
      }
    }
  },
};
