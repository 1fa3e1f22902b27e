/** What reading loose names costs: the floor is a bare Map.get per name into a new array. */
import { currentEdition } from "../../src/plan";
import { bestAtOnce as best } from "./measure";
import { heading, line } from "./print";

const year = 2023;

type Call = (...args: unknown[]) => unknown;

/** The functions as Excel would hold them, with the little of its global that they ask for. */
async function loadFunctions(): Promise<ReadonlyMap<string, Call>> {
  const functions = new Map<string, Call>();
  class ExcelError extends Error {}
  Object.assign(globalThis, {
    CustomFunctions: {
      associate: (id: string, call: Call) => functions.set(id, call),
      Error: ExcelError,
      ErrorCode: { notAvailable: "#N/A", invalidValue: "#VALUE!" },
    },
  });
  await import("../../src/functions");
  return functions;
}

/** How the same names come in returns: bracketed, prefixed, spaced, full width, as codes. */
const untidy: readonly ((name: string, code: string) => string)[] = [
  (name) => `赣州市${name}`,
  (name) => ` ${name} `,
  (name) => `${name}（本级）`,
  (name) => [...name].join("　"),
  (_name, code) => code,
  (_name, code) => code.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
];

export async function namesSection(): Promise<void> {
  heading("函数：一次数组调用与裸 Map.get 相比");
  const target = (await loadFunctions()).get("RD_TARGET");
  if (!target) throw new Error("RD_TARGET is not associated");
  const rows = currentEdition.regions.map(({ name, code }) => ({ name, code }));
  const table = currentEdition.tables[0];
  const valueOf = (code: string) => table?.figures.get(code)?.find((f) => f.year === year)?.value ?? null;
  const row = (i: number) => rows[i % rows.length] as (typeof rows)[number];
  const canonical = (count: number) => Array.from({ length: count }, (_, i) => [row(i).name]);
  const loose = (count: number) =>
    Array.from({ length: count }, (_, i) => {
      const { name, code } = row(i);
      return [untidy[Math.floor(i / rows.length) % untidy.length]?.(name, code) ?? name];
    });
  /** Every name spelt as no other: nothing that has been read before helps. */
  const distinct = (count: number) => canonical(count).map(([name], i) => [`${name ?? ""}（第${i}行）`]);

  const floorMap = new Map<string, number | null>();
  const everySpelling = [...canonical(rows.length), ...loose(rows.length * untidy.length)];
  everySpelling.forEach(([name], i) => floorMap.set(name ?? "", valueOf(row(i).code)));
  const floorOf = (names: readonly (readonly string[])[]) =>
    best(() => {
      const values = new Array<number | null | undefined>(names.length);
      for (let i = 0; i < names.length; i++) values[i] = floorMap.get(names[i]?.[0] ?? "");
      return values;
    });

  const count = 100_000;
  const names = canonical(count);
  const floor = floorOf(names);
  line(`地板 Map.get ${count} 个名称`, floor, floor);
  line(
    `RD_TARGET ${count} 个规范名称，一次数组调用`,
    best(() => target(names, [[year]], null)),
    floor,
  );
  const looseNames = loose(count);
  line(
    `RD_TARGET ${count} 个不规范名称，一次数组调用`,
    best(() => target(looseNames, [[year]], null)),
    floorOf(looseNames),
  );
  const unlike = distinct(count);
  line(
    `RD_TARGET ${count} 个各不相同的写法`,
    best(() => target(unlike, [[year]], null), 3),
    floor,
  );
  const years = names.map((_, i) => [2022 + (i % 4)]);
  line(
    `RD_TARGET ${count} 行，名称与年份都是区域`,
    best(() => target(names, years, null), 5),
    floor,
  );
  const cells = names.map(([name]) => [[name]]);
  const aYear = [[year]];
  const scalars = best(() => {
    for (const cell of cells) target(cell, aYear, null);
  });
  line(`RD_TARGET ${count} 次单格调用`, scalars, floor);

  heading("函数：每扩大 10 倍所用时间的倍数（10 为线性）");
  let before = 0;
  for (const size of [10_000, 100_000, 1_000_000]) {
    const list = canonical(size);
    const took = best(() => target(list, [[year]], null), 5);
    const growth = before === 0 ? "" : `${(took / before).toFixed(1)} 倍`;
    console.log(`  ${String(size).padStart(9)} 个名称 ${took.toFixed(2).padStart(9)} ms  ${growth}`);
    before = took;
  }
}
