/** Why something that looks like a stamp is none. */
import type { Stamp } from "./stamp";

/**
 * `unreadable`: too large, damaged, or not as we write it; `disagree`: the part and its copy say different things;
 * `empty`: it covers no sheet; `future`: it is of a day to come.
 */
export type Doubt = "unreadable" | "disagree" | "empty" | "future";

/** Clocks differ by minutes. */
const patience = 3_600_000;

/** What speaks against a stamp by itself; null for nothing. */
export function doubtOf({ at, sheets }: Stamp, now: Date): Doubt | null {
  if (sheets.length === 0) return "empty";
  const made = Date.parse(at.replace(" ", "T"));
  if (Number.isNaN(made)) return "unreadable";
  return made > now.getTime() + patience ? "future" : null;
}
