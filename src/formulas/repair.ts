/** Formulas that were typed or opened without the add-in: what they must be again. */
import { findCalls } from "./parse";

/** `prefix`: Excel wrote a prefix before the name; `name`: the text is right, yet Excel shows #NAME?. */
export type Damage = "prefix" | "name";

/** The same formula with our functions called by their own names; nothing else of it changes. */
export function repairedFormula(formula: string): string {
  return [...findCalls(formula)]
    .reverse()
    .reduce(
      (text, { id, nameStart, nameEnd }) => text.slice(0, nameStart) + id + text.slice(nameEnd),
      formula,
    );
}

/** What is wrong with a cell; undefined when nothing is, or when it calls none of our functions. */
export function damageOf(formula: string, value: unknown): Damage | undefined {
  const calls = findCalls(formula);
  if (calls.length === 0) return undefined;
  if (calls.some(({ id, nameStart, nameEnd }) => formula.slice(nameStart, nameEnd).toUpperCase() !== id)) {
    return "prefix";
  }
  return value === "#NAME?" ? "name" : undefined;
}
