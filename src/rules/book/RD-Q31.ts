import { formTerms } from "../../returns/form107/terms";
import { isActive, lineName, linesOf, showLine } from "../form107/lines";
import { formQuestions } from "../form107/relations";
import type { ReturnRule } from "../rule";
import { at, qualityClause } from "../wording";

/** What is unusual on a 107-2 and can be so. */
export const formUnusual: ReturnRule = {
  id: "RD-Q31",
  severity: "query",
  title: { zh: "107-2 少见的情形", en: "Rare cases in form 107-2" },
  clause: "{quality}",
  page: {
    what: "有研究开发活动的企业：没有研究开发机构、有委托外部支出、没有加计扣除减免税、专利申请和论文都没有，逐项提示核实。",
    why: "这些情形可能属实，也常是漏填或归集有误。",
    example: "研究开发费用 5,000 千元，期末机构数为 0。",
    mend: "核实；属实的在说明中写明。",
  },
  check(context, tell) {
    const { plan, sheet } = context;
    const { form } = sheet;
    if (form?.form !== "107-2") return;
    const lines = linesOf(context, context);
    if (!isActive(lines)) return;
    for (const { lines: asked, when, suggestion } of formQuestions) {
      const own = asked.map((measure) => lines.get(measure));
      const [first] = own;
      if (!first || own.some((line) => line === undefined || line.value === null)) {
        tell.couldNotTell();
        continue;
      }
      const unusual = when === "none" ? own.every((line) => line?.value === 0) : (first.value ?? 0) > 0;
      if (!unusual) {
        tell.passed();
        continue;
      }
      const [measure] = asked;
      const said = asked.map((one) => {
        const line = lines.get(one);
        return `${lineName(one, form.codes)}${line?.blank ? "没有填" : `为 ${showLine(line?.value ?? 0, one, first.fact)}`}`;
      });
      tell.found({
        ...at(first.fact),
        measure: formTerms[measure].name,
        message: `${said.join("，")}。`,
        suggestion,
        source: qualityClause(plan),
      });
    }
  },
};
