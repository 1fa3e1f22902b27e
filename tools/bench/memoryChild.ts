/** One case of memory.ts: `memoryChild HELD CELLS` prints the highest resident memory of its process, in megabytes. */
import { existsSync, readFileSync } from "node:fs";
import type { SheetSnapshot } from "../../src/sheet/snapshot";
import { checkWorkbook } from "../../src/rules/check";
import type { Held } from "./memory";
import { enterpriseReturn } from "./sampleReturns";
import { plan } from "./samples";
import { everything } from "./wholeCheck";

/** As the reader makes it, without a file: reading one would leave a peak of its own. */
function snapshot(cells: number): SheetSnapshot {
  const { name, rows } = enterpriseReturn(cells);
  const width = Math.max(...rows.slice(0, 10).map((row) => row.length));
  return {
    name,
    top: 0,
    left: 0,
    values: rows.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? null)),
    formats: rows.map(() => new Array<string>(width).fill("General")),
    merges: [],
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    visible: true,
  };
}

/**
 * Of this process alone, in megabytes. What Linux tells of the resources that a process has used goes on from whoever
 * started it: after another section the bench's own peak would stand for that of every case, also of the empty one.
 */
function peak(): number {
  const status = "/proc/self/status";
  const [, own] = (existsSync(status) && /VmHWM:\s*(\d+) kB/u.exec(readFileSync(status, "utf8"))) || [];
  return (own === undefined ? process.resourceUsage().maxRSS : Number(own)) / 1024;
}

const [held, cells] = process.argv.slice(2) as [Held, string];
const sheets = held === "nothing" ? [] : [snapshot(Number(cells))];
const result =
  held === "check" ? checkWorkbook(sheets, plan) : held === "everything" ? everything(sheets) : null;
// Both are held to the end.
if (sheets.length >= 0 && result !== undefined) console.log(peak());
