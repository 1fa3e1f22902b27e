/** How long work will still take; told only when enough has been done to know. */

/** Milliseconds and share of the work before which a forecast would be a guess. */
const leastTime = 3000;
const leastShare = 0.15;

/**
 * @param elapsed milliseconds since the work began; @param share of it that is done, 0–1
 * @returns seconds, in steps of five above ten; null while nobody can tell
 */
export function secondsLeft(elapsed: number, share: number): number | null {
  if (elapsed < leastTime || share < leastShare || share >= 1) return null;
  const seconds = Math.ceil((elapsed * (1 - share)) / share / 1000);
  return seconds > 10 ? Math.ceil(seconds / 5) * 5 : seconds;
}
