import { resolveUnit, show, subtract, sum } from "../../policy";
import type { KnownFact, Measure } from "../../returns/types";
import { factsOfBook } from "../bookFacts";
import { enterpriseOf, formsOf, sameEnterprise, sameTime, type EnterpriseName } from "../form107/enterprises";
import { linesOf } from "../form107/lines";
import { roundingIn } from "../rounding";
import type { BookContext, BookRule, PlacedReturn } from "../rule";
import { at, qualityClause, showAmount } from "../wording";

/** The counties of enterprises, as the lists of the call tell. */
function countyOf({ plan, returns }: BookContext): (enterprise: EnterpriseName) => string | undefined {
  const rows = returns
    .filter(({ value }) => value.kind === "enterprise")
    .flatMap(({ value }) => value.rows)
    .filter((row) => (row.fields.county?.text ?? "") !== "");
  return (enterprise) => {
    const row = rows.find(({ label, fields }) =>
      sameEnterprise(enterprise, { name: label, creditCode: fields.creditCode?.text ?? "" }),
    );
    const unit = row && resolveUnit(plan, row.fields.county?.text ?? "");
    return unit?.ok ? unit.value.id : undefined;
  };
}

/** The R&D of a county's enterprises is no more than its industry's, and as much when all of them have reported. */
export const formsMatchCounty: BookRule = {
  id: "RD-Q36",
  scope: "book",
  severity: "query",
  title: {
    zh: "107-2 合计与县（市、区）规上工业研发经费不符",
    en: "Form 107-2 differs from the industrial R&D of the county or city",
  },
  clause: "{quality}",
  page: {
    what: "跨表核对：已知所属县区的各企业 107-2 研究开发费用之和，是否多于该县（市、区）规上工业研发经费；有研发活动的企业都已报表的，是否相等。",
    why: "县（市、区）的数由各企业报表汇总而来。",
    example: "某县 12 家企业 107-2 合计 1.30 亿元，县报规上工业研发经费 1.20 亿元。",
    mend: "核对是否有非工业企业、重复报表或漏报。",
  },
  check(book, tell) {
    const forms = formsOf(book, "107-2");
    if (forms.length === 0) return;
    const county = countyOf(book);
    const byCounty = new Map<string, { on: PlacedReturn; fact: KnownFact }[]>();
    for (const on of forms) {
      const spending = linesOf(on, book).get("formSpending");
      const id = county(enterpriseOf(on));
      if (!spending || id === undefined || !book.usable(spending.fact)) continue;
      byCounty.set(id, [...(byCounty.get(id) ?? []), { on, fact: spending.fact }]);
    }
    const yearly = (wanted: Measure) =>
      factsOfBook(
        book,
        ({ measure, quarter }) => measure === wanted && quarter === null,
        ({ subject }) => subject.kind === "region",
      );
    const active = yearly("activeEnterprises");
    for (const { fact, on } of yearly("industryRd")) {
      const own = (byCounty.get(fact.subject.id) ?? []).filter((form) => sameTime(form.fact.year, fact.year));
      if (own.length === 0) continue;
      if (!book.usable(fact)) {
        tell.couldNotTell();
        continue;
      }
      const total = sum(own.map((form) => form.fact.value));
      const slack = roundingIn(on.facts)(fact);
      const count = active.find((one) => one.fact.subject === fact.subject && one.fact.year === fact.year);
      const complete = count && book.usable(count.fact) && count.fact.value === own.length;
      const over = subtract(total, fact.value);
      if (over <= slack && !(complete && -over > slack)) {
        tell.passed();
        continue;
      }
      tell.found({
        ...at(fact),
        on,
        message: `${fact.subject.name}规上工业研发经费填 ${showAmount(fact.value, fact)}，而 ${own.length} 家企业 107-2 合计 ${showAmount(total, fact)}${complete ? "，有研发活动的企业都已报表" : ""}，相差 ${show(Math.abs(over))} 亿元。`,
        suggestion: "请核对是否有非工业企业、重复报表或漏报；属实的请在说明中写明。",
        source: qualityClause(book.plan),
      });
    }
  },
};
