/** How much of a sheet a reading understands. */
import { enterpriseTerm, readHeader } from "./headerTerms";
import { isUndecided } from "./settle/claims";
import type { RecognisedReturn } from "./types";

/** How many figures were understood. */
export const figuresIn = (returns: readonly RecognisedReturn[]): number =>
  returns
    .flatMap(({ rows }) => rows.flatMap((row) => [...row.facts, ...row.quoted]))
    .filter(({ state }) => state !== "blank").length;

const numbersIn = (returns: readonly RecognisedReturn[]): number =>
  returns.flatMap(({ rows }) => rows.flatMap(({ facts }) => facts)).filter(({ state }) => state === "number")
    .length;

/** True for what heads figures and is none: 上年营业收入（万元）, 是否高新技术企业. */
const isLabel = (text: string): boolean =>
  enterpriseTerm(text) !== undefined || readHeader(text).role !== "unknown";

/**
 * How much tells of a misreading: labels where figures or codes belong, the same told twice, names that nobody knows,
 * columns that claim the same.
 */
function against(returns: readonly RecognisedReturn[]): number {
  let count = 0;
  for (const { rows, columns } of returns) {
    count += columns.filter(isUndecided).length;
    const told = new Set<string>();
    for (const { facts, fields, problem } of rows) {
      if (problem !== undefined) count++;
      for (const field of Object.values(fields)) if (isLabel(field.text)) count++;
      for (const { state, raw, subject, measure, year, quarter } of facts) {
        if (state === "text" && typeof raw === "string" && isLabel(raw)) count++;
        if (state !== "number") continue;
        const key = `${subject.id} ${measure} ${year} ${quarter}`;
        if (told.has(key)) count++;
        told.add(key);
      }
    }
  }
  return count;
}

/** What speaks against a reading weighs more than a figure that speaks for it. */
const weight = 3;

/** Shares and growths that are held against what they follow from. */
const derivedIn = (returns: readonly RecognisedReturn[]): number =>
  returns
    .flatMap(({ rows }) => rows.flatMap(({ derived = [] }) => derived))
    .filter(({ state }) => state === "number").length;

const worth = (returns: readonly RecognisedReturn[]): number =>
  figuresIn(returns) + derivedIn(returns) - weight * against(returns);

/** True where nothing tells of a misreading, and more was understood than left unread. */
export const isSound = (returns: readonly RecognisedReturn[], unread: number): boolean =>
  against(returns) === 0 && unread <= figuresIn(returns);

/** A reading, unless the other understands more. */
export function fuller(
  reading: readonly RecognisedReturn[],
  other: () => readonly RecognisedReturn[],
): readonly RecognisedReturn[] {
  const parts = other();
  // What is doubtful is not given up for next to nothing.
  const enough = numbersIn(parts) * 2 >= numbersIn(reading);
  const better = reading.length === 0 || (enough && worth(parts) > worth(reading));
  return parts.length > 0 && better ? parts : reading;
}

/** True for a return in which some figure was read, or some name that is none of the plan's stands. */
export const tells = ({ rows }: RecognisedReturn): boolean =>
  rows.some(
    ({ facts, quoted, subject }) =>
      subject === undefined || [...facts, ...quoted].some(({ state }) => state !== "blank"),
  );
