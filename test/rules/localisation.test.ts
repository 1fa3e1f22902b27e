/** One fault, one finding, at the cell that is at fault: proven over seeded slips of the pen in the counties' table. */
import fc from "fast-check";
import { check, counties, countyYear } from "../support/returns";

const columns = { gdp: "B", rd: "C", ratio: "D", revenue: "E", industryRd: "F", industryRatio: "G" } as const;
type Column = keyof typeof columns;

const base = countyYear();
const lastRow = 3 + counties.length;
const names = [...counties.map(({ name }) => name), "全市"];

interface Slip {
  readonly row: number;
  readonly column: Column;
  readonly kind: "swapped" | "digit" | "more" | "less";
  readonly by: number;
}

const places = (value: number): number => (Number.isInteger(value) ? 0 : 2);

/** What somebody types instead: two digits swapped, one digit off, a figure that is another one's. */
function slipped(value: number, { kind, by }: Slip): number {
  const text = [...String(value)];
  if (kind === "swapped") {
    const i = text.findIndex(
      (digit, at) => /\d/u.test(digit) && /\d/u.test(text[at + 1] ?? "") && digit !== text[at + 1],
    );
    if (i >= 0) [text[i], text[i + 1]] = [text[i + 1] as string, text[i] as string];
    return Number(text.join(""));
  }
  if (kind === "digit") {
    const i = text.findIndex((digit) => /[1-9]/u.test(digit));
    text[i] = String(((Number(text[i]) + 2) % 9) + 1);
    return Number(text.join(""));
  }
  return Number((value * (kind === "more" ? 1 + by : 1 - by)).toFixed(places(value)));
}

const slip = fc.record<Slip>({
  row: fc.integer({ min: 0, max: counties.length }),
  column: fc.constantFrom(...(Object.keys(columns) as Column[])),
  kind: fc.constantFrom("swapped", "digit", "more", "less"),
  by: fc.double({ min: 0.08, max: 0.45, noNaN: true }),
});

const cellOf = ({ row, column }: Slip): string => `${columns[column]}${row + 4}`;

/** The table with slips in it, or null where one of them changes a figure by so little that it may be rounding. */
function spoilt(slips: readonly Slip[]) {
  const changes: Record<string, Record<string, number>> = {};
  for (const one of slips) {
    const value = base.values[one.row + 3]?.[columns[one.column].charCodeAt(0) - 65] as number;
    const wrong = slipped(value, one);
    if (Math.abs(wrong / value - 1) < 0.05) return null;
    const name = names[one.row] ?? "";
    changes[name] = { ...changes[name], [one.column]: wrong };
  }
  return countyYear(changes);
}

/** Cells of findings that say that something is wrong; whether a target was met is another matter. */
const wrongCells = (sheet: NonNullable<ReturnType<typeof spoilt>>): string[] =>
  check(sheet)
    .findings.filter(({ rule }) => /^RD-[CF]/u.test(rule))
    .map(({ cell }) => cell)
    .sort();

/** Of so many seeded tables the share in which exactly the cells at fault are found. */
function shareRight(tables: readonly (readonly Slip[])[]): number {
  const seen = tables.flatMap((slips) => {
    const sheet = spoilt(slips);
    return sheet ? [wrongCells(sheet).join() === slips.map(cellOf).sort().join()] : [];
  });
  expect(seen.length).toBeGreaterThan(tables.length / 2);
  return seen.filter(Boolean).length / seen.length;
}

test("a table without a slip has no finding", () => expect(wrongCells(base)).toEqual([]));

test("one slip in any amount or ratio of any county or the city: found at its own cell, and nowhere else", () => {
  const tables = fc.sample(slip, { numRuns: 240, seed: 23 }).map((one) => [one]);
  expect(shareRight(tables)).toBeGreaterThanOrEqual(0.95);
});

test("two slips in two rows: found at their own cells, and nowhere else", () => {
  const pairs = fc
    .sample(fc.tuple(slip, slip), { numRuns: 160, seed: 4 })
    .filter(([a, b]) => a.row !== b.row);
  expect(shareRight(pairs)).toBeGreaterThanOrEqual(0.95);
});

test("R&D of one county 5.45 for 3.48: that cell, with what the city's figure leaves for it", () => {
  const [first] = counties;
  const { findings } = check(countyYear({ [first?.name ?? ""]: { rd: 5.45 } }));
  expect(findings.map(({ rule, cell }) => `${rule} ${cell}`)).toEqual(["RD-C01 C4"]);
  expect(findings[0]?.message).toBe(
    `${first?.name ?? ""} 2023 年研发经费填 5.45 亿元：与研发投入强度 2.32%、地区生产总值 150 亿元不符，与全市数减去其余各县（市、区）所得不符；改为 3.48 亿元，各项都相符。`,
  );
  expect(findings[0]?.suggestion).toBe("此格应为 3.48 亿元：请核对后改正；此格无误的，请核对上述各数。");
});

test("the city's own R&D: that cell, with the sum of the counties", () => {
  const { findings } = check(countyYear({ 全市: { rd: 244.3 } }));
  expect(findings.map(({ rule, cell }) => `${rule} ${cell}`)).toEqual([`RD-C04 C${lastRow + 1}`]);
  expect(findings[0]?.message).toContain("18 个县（市、区）合计");
});

test("without the city's row nothing tells which of the three it is: the ratio, as ever", () => {
  const [first] = counties;
  const alone = countyYear({ [first?.name ?? ""]: { rd: 5.45 } });
  const { findings } = check({
    ...alone,
    values: alone.values.slice(0, -1),
    formats: alone.formats.slice(0, -1),
  });
  expect(findings.filter(({ rule }) => rule === "RD-C01").map(({ cell }) => cell)).toEqual(["D4"]);
});
