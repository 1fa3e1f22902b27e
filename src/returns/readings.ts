/** How much of a sheet a reading understands. */
import type { RecognisedReturn } from "./types";

/** How many figures were understood. */
export const figuresIn = (returns: readonly RecognisedReturn[]): number =>
  returns
    .flatMap(({ rows }) => rows.flatMap((row) => [...row.facts, ...row.quoted]))
    .filter(({ state }) => state !== "blank").length;

/** A reading, unless the other understands more. */
export function fuller(
  reading: readonly RecognisedReturn[],
  other: () => readonly RecognisedReturn[],
): readonly RecognisedReturn[] {
  const parts = other();
  return figuresIn(parts) > figuresIn(reading) ? parts : reading;
}

/** True for a return in which some figure was read, or some name that is none of the plan's stands. */
export const tells = ({ rows }: RecognisedReturn): boolean =>
  rows.some(
    ({ facts, quoted, subject }) =>
      subject === undefined || [...facts, ...quoted].some(({ state }) => state !== "blank"),
  );
