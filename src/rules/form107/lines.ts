/** The lines of one 107-2 as the relations need them, and the words by which messages name them. */
import { multiply, show } from "../../policy";
import { formTerms, type ActivityMeasure, type FormMeasure } from "../../returns/form107/terms";
import type { Fact } from "../../returns/types";
import type { BookContext, PlacedReturn } from "../rule";
import { showAmount } from "../wording";

export interface FormLine {
  readonly fact: Fact;
  /** In the plan's unit (亿元, or a count); a blank line is none. Null when nothing can be told of it. */
  readonly value: number | null;
  readonly blank: boolean;
}

/** The lines that stand on the form. */
export type FormLines = ReadonlyMap<ActivityMeasure, FormLine>;

export function linesOf(
  { facts }: Pick<PlacedReturn, "facts">,
  { usable }: Pick<BookContext, "usable">,
): FormLines {
  return new Map(
    facts.map((fact) => {
      const blank = fact.state === "blank" || fact.state === "dash";
      return [
        fact.measure as ActivityMeasure,
        { fact, blank, value: blank ? 0 : usable(fact) ? fact.value : null },
      ];
    }),
  );
}

/** True for a form of which something is reported: people or money. */
export function isActive(lines: FormLines): boolean {
  return (["formStaff", "formSpending"] as const).some((measure) => (lines.get(measure)?.value ?? 0) > 0);
}

/** 研究开发费用合计（7）; with the form's own code where it prints one. */
export function lineName(
  measure: ActivityMeasure,
  codes: Readonly<Partial<Record<ActivityMeasure, string>>>,
): string {
  const { name, code } = formTerms[measure];
  const own = codes[measure] ?? (code === undefined ? "" : String(code));
  return own === "" ? name : `${name}（${own}）`;
}

/** A value of a line with its unit, in the scale of the form: 1,200 千元 is 1200 千元, 12 人 is 12 人. */
export function showLine(value: number, measure: FormMeasure, like: Fact): string {
  const { kind, unit } = formTerms[measure];
  return kind === "amount" ? showAmount(value, like) : `${show(value)} ${unit}`;
}

/** 亿元 as 元. */
export const inYuan = (yi: number): number => multiply(yi, 100_000_000);
