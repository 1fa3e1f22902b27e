/** How much of a sheet a reading understands. */
import { enterpriseTerm, readHeader } from "./headerTerms";
import { isUndecided } from "./settle/claims";
import type { Fact, FactHead, RecognisedReturn, ReturnRow } from "./types";

/** How many facts of a kind the rows of returns hold. Asked of most sheets, so no list of all their facts is made. */
function factsIn(
  returns: readonly RecognisedReturn[],
  of: (row: ReturnRow) => readonly Fact[],
  is: (fact: Fact) => boolean,
): number {
  let count = 0;
  for (const { rows } of returns) for (const row of rows) for (const fact of of(row)) if (is(fact)) count++;
  return count;
}

const nothing: readonly Fact[] = [];
const isFilled = ({ state }: Fact): boolean => state !== "blank";
const isNumber = ({ state }: Fact): boolean => state === "number";

/** How many figures were understood. */
export const figuresIn = (returns: readonly RecognisedReturn[]): number =>
  factsIn(returns, ({ facts }) => facts, isFilled) + factsIn(returns, ({ quoted }) => quoted, isFilled);

const numbersIn = (returns: readonly RecognisedReturn[]): number =>
  factsIn(returns, ({ facts }) => facts, isNumber);

/** True for what heads figures and is none: 上年营业收入（万元）, 是否高新技术企业. */
const isLabel = (text: string): boolean =>
  enterpriseTerm(text) !== undefined || readHeader(text).role !== "unknown";

/** How much tells of a misreading: labels where figures or codes belong, the same told twice, names that nobody knows. */
function against(returns: readonly RecognisedReturn[]): number {
  let count = 0;
  for (const { rows } of returns) {
    const told = new Map<string, FactHead[]>();
    for (const { facts, fields, problem } of rows) {
      if (problem !== undefined) count++;
      for (const field of Object.values(fields)) if (isLabel(field.text)) count++;
      for (const { state, raw, subject, head } of facts) {
        if (state === "text" && typeof raw === "string" && isLabel(raw)) count++;
        if (state !== "number") continue;
        const own = told.get(subject.id);
        if (!own) told.set(subject.id, [head]);
        else if (own.some((other) => isOfSame(other, head))) count++;
        else own.push(head);
      }
    }
  }
  return count;
}

const isOfSame = (a: FactHead, b: FactHead): boolean =>
  a.measure === b.measure && a.year === b.year && a.quarter === b.quarter;

/** What speaks against a reading weighs more than a figure that speaks for it. */
const weight = 3;

/** Shares and growths that are held against what they follow from. */
const derivedIn = (returns: readonly RecognisedReturn[]): number =>
  factsIn(returns, ({ derived = nothing }) => derived, isNumber);

const worth = (returns: readonly RecognisedReturn[]): number =>
  figuresIn(returns) + derivedIn(returns) - weight * against(returns);

/** True where nothing tells of a misreading, no two columns claim the same, and more was understood than left unread. */
export const isSound = (returns: readonly RecognisedReturn[], unread: number): boolean =>
  against(returns) === 0 &&
  !returns.some(({ columns }) => columns.some(isUndecided)) &&
  unread <= figuresIn(returns);

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
