/**
 * How much memory a check takes at its peak, against the snapshot that it checks. Nothing can look at the heap while
 * synchronous code runs, so each case is a process of its own, whose highest resident memory the system tells: one that
 * only starts, one that holds the snapshot, one that holds it and checks. What the runtime has taken and not yet given
 * back counts in full.
 */
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { cellsText, heading, ratio } from "./print";
import { sizes } from "./samples";

export type Held = "nothing" | "snapshot" | "check" | "everything";

/** The least of a few, in megabytes: what the runtime happens to take besides differs from run to run. */
function peakOf(held: Held, cells: number): number {
  const peaks = Array.from({ length: 3 }, () =>
    Number(
      execFileSync(
        process.execPath,
        [join(dirname(process.argv[1] ?? ""), "memoryChild.js"), held, String(cells)],
        { encoding: "utf8" },
      ),
    ),
  );
  return Math.min(...peaks);
}

export function memorySection(): void {
  heading("内存峰值 ÷ 快照（都减去空进程；每项是一个单独进程的最高驻留内存）");
  // Smaller snapshots are less than what the runtime takes for itself, and would say nothing.
  for (const cells of sizes.filter((size) => size > 500_000)) {
    const start = peakOf("nothing", cells);
    const snapshot = peakOf("snapshot", cells) - start;
    const detail = `快照 ${snapshot.toFixed(0)} MB`;
    ratio(`校验，企业表 ${cellsText(cells)}`, (peakOf("check", cells) - start) / snapshot, detail);
    ratio(
      `校验，加上标注、结果表和校验章，${cellsText(cells)}`,
      (peakOf("everything", cells) - start) / snapshot,
      detail,
    );
  }
}
