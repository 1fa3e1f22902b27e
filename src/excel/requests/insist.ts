/** Asks again where Excel refused: it may have been busy. What is asked must look first, since it may have been done. */

const tries = 3;
const firstWait = 150;

/** @returns what the work gave, or undefined when Excel refused each time */
export async function insist<T>(work: () => Promise<T>): Promise<T | undefined> {
  for (let n = 0; n < tries; n++) {
    if (n > 0) await new Promise((done) => setTimeout(done, firstWait * 2 ** n));
    try {
      return await work();
    } catch {
      // Told by whoever asked, once the last try has failed.
    }
  }
  return undefined;
}
