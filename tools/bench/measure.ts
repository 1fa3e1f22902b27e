/** How long something takes, measured so that runs can be compared: processor time, best of several. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Of this process, in milliseconds: what else runs on the machine does not count, but collecting our own waste does. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The best of a few runs, in milliseconds of processor time. */
export async function best(work: () => unknown, runs = 5): Promise<number> {
  let least = Infinity;
  // Once, not before each run: a collection by force throws compiled code away too, and every run would start cold.
  collect();
  for (let run = 0; run < runs; run++) {
    const start = processorTime();
    await work();
    least = Math.min(least, processorTime() - start);
  }
  return least;
}

/** The same for what is over in an instant and called by the thousand: no clearing between, time of the clock. */
export function bestAtOnce(work: () => unknown, runs = 9): number {
  let least = Infinity;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}
