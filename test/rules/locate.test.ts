/** Where relations of several rules meet, one fault is one finding at the cell at fault: sums, growth, shares, years, sheets. */
import fc from "fast-check";
import type { SheetSnapshot } from "../../src/sheet/snapshot";
import { cellAddress } from "../../src/sheet/address";
import { check, counties, flagged, gdpOf, planned, type Row } from "../support/returns";
import { sheet } from "../support/sheets";

const round = (value: number, places = 2): number => Number(value.toFixed(places));
const names = [...counties.map(({ name }) => name), "全市"];

/** Figures of all counties and their sum below. */
const withCity = (of: (i: number) => readonly number[], places = 2): number[][] => {
  const rows = counties.map((_, i) => [...of(i)]);
  const width = rows[0]?.length ?? 0;
  const city = Array.from({ length: width }, (_, j) =>
    round(
      rows.reduce((sum, row) => sum + (row[j] ?? 0), 0),
      places,
    ),
  );
  return [...rows, city];
};

const table = (
  title: string,
  heads: readonly string[],
  rows: readonly (readonly number[])[],
): SheetSnapshot =>
  sheet("汇总", [
    [title],
    ["单位：亿元、%"],
    ["县（市、区）", ...heads],
    ...rows.map((row, i) => [names[i] ?? "", ...row]),
  ]);

/** R&D of a county in a year, above what the plan asks of the city and rising by 16%. */
const rdOf = (i: number, year: number): number => {
  const ratio = planned("gdp-intensity", counties[i]?.code ?? "", 2023) + 0.3;
  return round(((gdpOf(i) * ratio) / 100) * 1.16 ** (year - 2023));
};

/** A name; B, C R&D of 2023 and 2024; D growth in %. The city is in row 22. */
const twoYears = table(
  "2024年全社会研发经费情况表",
  ["2023年研发经费", "2024年研发经费", "同比增长（%）"],
  withCity((i) => [rdOf(i, 2023), rdOf(i, 2024)]).map(([a = 0, b = 0]) => [
    a,
    b,
    round((b / a - 1) * 100, 1),
  ]),
);

/** B all, C active, D their share, E with an institution, F their share. */
const shares = table(
  "2025年规上工业企业研发情况表",
  [
    "规上工业企业数",
    "有研发活动企业数",
    "有研发活动企业占比（%）",
    "有研发机构企业数",
    "有研发机构企业占比（%）",
  ],
  withCity((i) => [100 + 7 * i, 55 + 5 * i, 48 + 4 * i], 0).map(([all = 0, active = 0, own = 0]) => [
    all,
    active,
    round((active / all) * 100, 1),
    own,
    round((own / all) * 100, 1),
  ]),
);

/** C R&D, D–F what it is from; 12 enterprises in rows 4–15, 合计 in row 16. */
const sources = ((): SheetSnapshot => {
  const list = Array.from({ length: 12 }, (_, i) => [6007 + 371 * i, 1502 - 53 * i, 501 + 34 * i]);
  const all = (row: readonly number[]) => row.reduce((sum, value) => sum + value, 0);
  const rows: Row[] = list.map((row, i) => [`第${i + 1}电子有限公司`, "章贡区", all(row), ...row]);
  const total = [0, 1, 2].map((j) => all(list.map((row) => row[j] ?? 0)));
  return sheet("名单", [
    ["2023年规上工业企业研发经费情况表"],
    ["单位：万元"],
    ["企业名称", "所属县区", "研发经费", "企业资金", "政府资金", "其他资金"],
    ...rows,
    ["合计", null, all(total), ...total],
  ]);
})();

interface Slip {
  readonly at: number;
  readonly kind: "swapped" | "digit" | "tenfold" | "dropped";
  readonly digit: number;
}

const slip = fc.record<Slip>({
  at: fc.nat(100_000),
  kind: fc.constantFrom("swapped", "digit", "tenfold", "dropped"),
  digit: fc.nat(100_000),
});

/** What somebody types instead. */
function slipped(value: number, { kind, digit }: Slip): number {
  if (kind === "tenfold") return round(value * 10);
  const text = [...String(value)];
  const digits = text.flatMap((one, i) => (/\d/u.test(one) ? [i] : []));
  const i = digits[digit % digits.length] ?? 0;
  if (kind === "dropped") text.splice(i, 1);
  else if (kind === "digit") text[i] = String((Number(text[i]) + 3) % 10);
  else {
    const next = digits.find((other) => other > i) ?? i;
    [text[i], text[next]] = [text[next] as string, text[i] as string];
  }
  return Number(text.join(""));
}

function spoilt(base: SheetSnapshot, slips: readonly Slip[]) {
  const values = base.values.map((row) => [...row]);
  const cells = values.flatMap((row, r) =>
    row.flatMap((value, c) => (r >= 3 && typeof value === "number" ? [[r, c] as const] : [])),
  );
  const where = slips.map((one) => cells[one.at % cells.length] as readonly [number, number]);
  if (new Set(where.map(([r]) => r)).size < where.length) return undefined;
  for (const [i, [r, c]] of where.entries()) {
    const value = values[r]?.[c] as number;
    const wrong = slipped(value, slips[i] as Slip);
    if (!(Math.abs(wrong / value - 1) > 0.02)) return undefined;
    (values[r] as unknown[])[c] = wrong;
  }
  return { sheet: { ...base, values }, cells: where.map(([r, c]) => cellAddress(r, c)) };
}

/** Of so many seeded tables the share in which exactly the cells at fault are told. */
function shareRight(base: SheetSnapshot, all: readonly (readonly Slip[])[]): number {
  const seen = all.flatMap((slips) => {
    const own = spoilt(base, slips);
    if (!own) return [];
    const told = check(own.sheet).findings.map(({ cell }) => cell);
    return [told.sort().join() === own.cells.sort().join()];
  });
  expect(seen.length).toBeGreaterThan(all.length / 3);
  return seen.filter(Boolean).length / seen.length;
}

const single = fc.sample(slip, { numRuns: 90, seed: 5 }).map((one) => [one]);
const double = fc.sample(fc.tuple(slip, slip), { numRuns: 90, seed: 6 });

describe.each([
  ["two years of R&D, their growth and the city", twoYears],
  ["counts, their shares and the city", shares],
  ["a list of enterprises, its sources and 合计", sources],
])("%s", (_name, base) => {
  test("as it is there is no finding", () => expect(flagged(base)).toEqual([]));
  test("one slip: that cell and no other, 95% and more", () =>
    expect(shareRight(base, single)).toBeGreaterThanOrEqual(0.95));
  test("two slips in two rows: those cells and no other, 95% and more", () =>
    expect(shareRight(base, double)).toBeGreaterThanOrEqual(0.95));
});

test("without growth: an amount that jumps on last year by just what the city is off is the one at fault", () => {
  const values = twoYears.values.map((row) => row.slice(0, 3));
  const [, , , first = []] = values;
  const right = first[2] as number;
  first[2] = round(right * 3 + 0.01);
  const { findings } = check({ ...twoYears, values });
  expect(findings.map(({ rule, cell }) => `${rule} ${cell}`)).toEqual(["RD-C04 C4"]);
  const next = round(right * 3 + 0.01);
  expect(findings[0]?.message).toBe(
    `章贡区 2024 年研发经费填 ${next} 亿元：与全市数减去其余各县（市、区）所得不符，与2023 年研发经费 ${first[1] as number} 亿元不符；改为 ${right} 亿元，各项都相符。`,
  );
  expect(findings[0]?.suggestion).toContain(`此格应为 ${right} 亿元`);
});

test("10 enterprises for 109, of which 54 do research and 51 have an institution: the 10 is at fault, told once", () => {
  const values = shares.values.map((row) => [row[0] ?? null, row[1] ?? null, row[2] ?? null, row[4] ?? null]);
  (values[4] as unknown[])[1] = 10;
  expect(flagged({ ...shares, values })).toEqual(["RD-C04 B5"]);
});

test("a bound and something unusual are two things: R&D above revenue is told at the R&D, whatever last year's was", () => {
  const list = sheet("名单", [
    ["2023年企业研发情况"],
    ["单位：万元"],
    ["企业名称", "营业收入", "上年营业收入", "研发经费"],
    ["甲公司", 900, 5000, 950],
    ["乙公司", 8000, 7900, 500],
    ["丙公司", 7000, 6900, 400],
  ]);
  expect(flagged(list)).toContain("RD-C12 D4");
});

test("a quarter that falls, beside a city that knows better, is told as a fall at the later quarter", () => {
  const rows = withCity((i) => [0.25, 0.5].map((part) => round(rdOf(i, 2024) * part)));
  const falling = rows.map((row, i) => (i === 6 ? [row[0] ?? 0, round((row[0] ?? 0) / 2)] : row));
  const quarters = table("2024年上半年研发经费累计", ["一季度研发经费", "上半年研发经费"], falling);
  expect(flagged(quarters)).toEqual(["RD-C09 C10"]);
});

test("industry above the whole of one county and a city's sum 3 亿元 too high are two faults, though one figure would explain both", () => {
  const rows = withCity((i) => [rdOf(i, 2023), round(rdOf(i, 2023) * 0.6)]);
  const [first, city] = [rows[0], rows.at(-1)];
  if (!first || !city) throw new Error("no rows");
  const [rd = 0, industry = 0] = first;
  first[1] = round(rd + 1);
  city[0] = round((city[0] ?? 0) + 3);
  city[1] = round((city[1] ?? 0) + rd + 1 - industry);
  expect(flagged(table("2023年研发经费汇总表", ["全社会研发经费", "规上工业研发经费"], rows))).toEqual(
    expect.arrayContaining(["RD-C03 C4", "RD-C04 B22"]),
  );
});
