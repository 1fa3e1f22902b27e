/** Which forms and rows of a call speak of one enterprise: by credit code where both have one, else by name. */
import { compact, nameKey } from "../../policy";
import type { BookContext, PlacedReturn } from "../rule";

export interface EnterpriseName {
  readonly name: string;
  readonly creditCode: string;
}

/** Companies differ by what stands in brackets: 甲（赣州）公司 is not 甲公司. */
const keyOf = (name: string): string => compact(name).replace(/[()（）]/gu, "");

export function sameEnterprise(a: EnterpriseName, b: EnterpriseName): boolean {
  if (a.creditCode !== "" && b.creditCode !== "") return compact(a.creditCode) === compact(b.creditCode);
  return a.name !== "" && b.name !== "" && nameKey(a.name) !== "" && keyOf(a.name) === keyOf(b.name);
}

/** Two years that do not contradict each other: the forms often print none. */
export const sameTime = (a: number | null, b: number | null): boolean => a === null || b === null || a === b;

/** The forms of one kind, in the order of the sheets. */
export function formsOf({ returns }: BookContext, form: "107-1" | "107-2"): readonly PlacedReturn[] {
  return returns.filter(({ value }) => value.form?.form === form);
}

export const enterpriseOf = ({ value }: PlacedReturn): EnterpriseName => ({
  name: value.form?.enterprise ?? "",
  creditCode: value.form?.creditCode ?? "",
});

export interface FormPair {
  readonly activities: PlacedReturn;
  readonly projects: PlacedReturn;
}

/** 107-2 with the 107-1 of the same enterprise and year. */
export function formPairs(book: BookContext): readonly FormPair[] {
  const lists = formsOf(book, "107-1");
  return formsOf(book, "107-2").flatMap((activities) => {
    const projects = lists.find(
      (list) =>
        sameEnterprise(enterpriseOf(list), enterpriseOf(activities)) &&
        sameTime(list.value.year, activities.value.year),
    );
    return projects ? [{ activities, projects }] : [];
  });
}
