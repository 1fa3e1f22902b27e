/** What a condition's names mean: measures by their terms and by the words of headings, lines of forms by code. */
import { distance } from "fastest-levenshtein";
import { compact, nameKey } from "../../policy";
import { activityNamed, activityNumbered, projectColumnNamed } from "../../returns/form107/names";
import { enterpriseTerm, measureOf } from "../../returns/headerTerms";
import { measures, type Fact, type Measure } from "../../returns/types";
import type { PlacedReturn } from "../rule";

const terms: ReadonlyMap<string, readonly Measure[]> = (() => {
  const named = new Map<string, Measure[]>();
  for (const [measure, { name }] of Object.entries(measures) as [Measure, { name: string }][])
    named.set(nameKey(name), [...(named.get(nameKey(name)) ?? []), measure]);
  return named;
})();

/** Every measure that a name can mean; which of them is meant depends on the sheet. */
export function measuresNamed(name: string): readonly Measure[] {
  const wanted = new Set<Measure>(terms.get(nameKey(name)) ?? []);
  const term = enterpriseTerm(name);
  if (typeof term === "object" && "measure" in term) wanted.add(term.measure);
  for (const measure of [measureOf(compact(name)), activityNamed(name), projectColumnNamed(name)])
    if (measure) wanted.add(measure);
  // A table of sectors, and a list of enterprises, call their R&D as the counties do.
  if (wanted.has("rd")) for (const measure of ["sectorAmount", "enterpriseRd"] as const) wanted.add(measure);
  if (wanted.has("industryRevenue")) wanted.add("revenue");
  return [...wanted];
}

/** True for the heading that a name repeats, brackets and units aside. */
const isHeading = (fact: Fact, key: string): boolean =>
  nameKey(fact.column.header) === key || nameKey(fact.column.header.split(" / ").at(-1) ?? "") === key;

/** Of the facts of one row those that a name means: the column so headed, else what is so measured. */
export function factNamed(name: string, facts: readonly Fact[]): Fact | undefined {
  const key = nameKey(name);
  const headed = facts.find((fact) => isHeading(fact, key));
  if (headed) return headed;
  for (const measure of measuresNamed(name)) {
    const own = facts.find((fact) => fact.measure === measure);
    if (own) return own;
  }
  return undefined;
}

/** The line of a form by the code that the form prints, else by the one that bureaus give it. */
export function factNumbered(code: string, { value, facts }: PlacedReturn): Fact | undefined {
  const codes = value.form?.codes ?? {};
  const printed = Object.entries(codes).find(([, own]) => own === code)?.[0];
  if (printed === undefined && Object.keys(codes).length > 0) return undefined;
  const measure = printed ?? (/^\d+$/u.test(code) ? activityNumbered(Number(code)) : undefined);
  return facts.find((fact) => fact.measure === measure);
}

/** True for a name that means something somewhere: whether it stands on a sheet is another question. */
export function isKnown(name: string, returns: readonly PlacedReturn[]): boolean {
  if (measuresNamed(name).length > 0) return true;
  const key = nameKey(name);
  return returns.some(({ value }) =>
    value.columns.some((column) => nameKey(column.header.split(" / ").at(-1) ?? "") === key),
  );
}

/** The known name that is nearest to one that is not: 研发经废 → 研发经费. */
export function nearestName(name: string): string | undefined {
  const key = nameKey(name);
  if (key.length < 3) return undefined;
  const [best] = [...new Set(Object.values(measures).map((measure) => measure.name))]
    .map((known) => ({ known, off: distance(nameKey(known), key) }))
    .sort((a, b) => a.off - b.off);
  return best && best.off <= Math.max(1, Math.floor(key.length / 4)) ? best.known : undefined;
}
