import { figureFor, show, type PlannedFigure } from "../../policy";
import { measures, type Fact } from "../../returns/types";
import { factsWhere } from "../factColumns";
import type { ReturnRule, RuleContext } from "../rule";
import { quotedFigure } from "../targets";
import { at, showAmount } from "../wording";

/** A year's column of results is the plan's baseline when most of it repeats it. */
function repeatsBaseline({ plan, facts }: RuleContext): ReadonlySet<Fact> {
  const columns = new Map<number, { facts: Fact[]; same: number }>();
  const { baselineYear } = plan.edition;
  for (const fact of factsWhere(facts, ({ year }) => year === baselineYear)) {
    if (fact.value === null) continue;
    const { indicator } = measures[fact.measure];
    const table = plan.edition.indicators.find((candidate) => candidate.id === indicator);
    if (!table || (fact.subject.kind !== "region" && fact.subject.kind !== "sector")) continue;
    const figure = figureFor(plan, fact.subject, table, baselineYear);
    if (!figure.ok) continue;
    const column = columns.get(fact.column.index) ?? { facts: [], same: 0 };
    columns.set(fact.column.index, column);
    column.facts.push(fact);
    if (sameFigure(fact.value, figure.value)) column.same++;
  }
  const quoting = [...columns.values()].filter(({ facts: all, same }) => same >= 3 && same * 2 > all.length);
  return new Set(quoting.flatMap((column) => column.facts));
}

const sameFigure = (value: number, { value: figure }: PlannedFigure): boolean =>
  Math.abs(value - figure) < 5e-7;

/** A target or baseline that the return repeats is the plan's. */
export const quotedRight: ReturnRule = {
  id: "RD-C07",
  severity: "error",
  title: { zh: "所列目标或基期数与方案不一致", en: "A target or baseline differs from the plan" },
  clause: "{ratioTables}、{amountTable}",
  page: {
    what: "表中的目标列、基期列与方案附表是否一致。",
    why: "目标抄错，差距就算错。",
    example: "甲县当年目标填 2.62%，方案为 2.26%。",
    mend: "改为方案公布的数。",
  },
  check(context, tell) {
    const { sheet, facts } = context;
    const baseline = repeatsBaseline(context);
    const repeated = [
      ...sheet.rows.flatMap((row) => row.quoted),
      ...(baseline.size === 0 ? [] : facts.filter((fact) => baseline.has(fact))),
    ];
    for (const fact of repeated) {
      const plan = quotedFigure(context, fact);
      if (!plan || fact.quarter !== null) continue;
      if (fact.value === null) tell.couldNotTell();
      else if (Math.abs(fact.value - plan.value) < 5e-7) tell.passed();
      else {
        const amount = measures[fact.measure].kind === "amount";
        const say = (value: number) =>
          amount
            ? showAmount(value, fact)
            : `${show(value)}${measures[fact.measure].kind === "ratio" ? "%" : ""}`;
        tell.found({
          ...at(fact),
          message: `${fact.subject.name}${fact.year === null ? "" : ` ${fact.year} 年`}的目标（基期）数填 ${say(fact.value)}，方案为 ${say(plan.value)}。`,
          suggestion: `请改为方案公布的 ${say(plan.value)}；可用“载入附表”核对。`,
          source: plan.source,
        });
      }
    }
  },
};
