/**
 * `npm run bench`: RD_TARGET over 100,000 names, against the same look-ups in a bare Map, in one run. The ratio
 * tells what reading loose names costs; the times alone depend on the machine.
 */
import { currentEdition } from "../plan";

const count = 100_000;
const year = 2023;

/** The functions as Excel would hold them, with the little of its global that they ask for. */
async function loadFunctions(): Promise<ReadonlyMap<string, (...args: unknown[]) => unknown>> {
  const functions = new Map<string, (...args: unknown[]) => unknown>();
  class ExcelError extends Error {}
  Object.assign(globalThis, {
    CustomFunctions: {
      associate: (id: string, call: (...args: unknown[]) => unknown) => functions.set(id, call),
      Error: ExcelError,
      ErrorCode: { notAvailable: "#N/A", invalidValue: "#VALUE!" },
    },
  });
  await import("../functions");
  return functions;
}

/** The best of a few runs, in milliseconds: what the code takes when nothing else runs. */
function best(work: () => unknown): number {
  const times = Array.from({ length: 7 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}

async function main(): Promise<void> {
  const target = (await loadFunctions()).get("RD_TARGET");
  if (!target) throw new Error("RD_TARGET is not associated");

  const rows = currentEdition.regions.map(({ name, code }) => ({ name, code }));
  const table = currentEdition.tables[0];
  const floor = new Map(
    rows.map(({ name, code }) => [name, table?.figures.get(code)?.find((f) => f.year === year)?.value]),
  );
  const names = Array.from({ length: count }, (_, i) => [rows[i % rows.length]?.name ?? ""]);

  const bare = best(() => names.map(([name]) => [floor.get(name ?? "")]));
  const full = best(() => target(names, [[year]], null));

  console.log(`RD_TARGET  ${count} 个名称  ${full.toFixed(1)} ms`);
  console.log(`Map.get    ${count} 个名称  ${bare.toFixed(1)} ms`);
  console.log(`RD_TARGET / Map.get = ${(full / bare).toFixed(1)}`);
}

void main();
