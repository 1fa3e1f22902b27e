/**
 * 章贡区 without a word whether 经开区 is in it: asked about where something depends on it, and only there. The plan's
 * row includes 经开区; a table of eighteen rows that lists nothing apart mostly writes the name short.
 */
import { check, counties, gdpOf, planned, type Row } from "../support/returns";
import { sheet } from "../support/sheets";

const two = (value: number): number => Number(value.toFixed(2));
const target = (code: string): number => planned("gdp-intensity", code, 2023);
const open = "章贡区";

interface Told {
  /** What 章贡区's ratio is above its target. */
  readonly above?: number;
  readonly name?: string;
  /** What the city has more than its counties, as a share; without it there is no row of the city. */
  readonly cityMore?: number;
  /** The same of its R&D, where that is another. */
  readonly cityRdMore?: number;
  /** How many of the counties the table lists. */
  readonly listed?: number;
}

/** 2023 in 亿元: A name, B GDP, C R&D, D ratio; header in row 2, 章贡区 in row 3. */
function findings({
  above = 0.05,
  name = open,
  cityMore,
  cityRdMore = cityMore,
  listed = counties.length,
}: Told = {}): string[] {
  const rows = counties.slice(0, listed).map((county, i): readonly [string, number, number, number] => {
    const ratio = two(target(county.code) + (county.name === open ? above : 0.05));
    const gdp = gdpOf(i) * 10;
    return [county.name === open ? name : county.name, gdp, two((gdp * ratio) / 100), ratio];
  });
  const whole = (at: 1 | 2, more = 0): number =>
    two(rows.reduce((sum, row) => sum + row[at], 0) * (1 + more));
  // A ratio of the city of its own would be judged by itself.
  const city: Row[] =
    cityMore === undefined ? [] : [["全市", whole(1, cityMore), whole(2, cityRdMore), "——"]];
  const header: Row = ["县区", "地区生产总值（亿元）", "研发经费（亿元）", "强度（%）"];
  return check(sheet("汇总", [["2023年"], header, ...rows, ...city])).findings.map(
    ({ rule, severity, cell }) => `${rule} ${severity} ${cell}`,
  );
}

test("0.05 points above its target nothing depends on it: nothing is asked", () =>
  expect(findings()).toEqual([]));

test("0.3 points under its target, and no city to prove the sum: its scope is asked for, and it is not called behind", () =>
  expect(findings({ above: -0.3 })).toEqual(["RD-F01 query A3"]));

test.each(["章贡区（含经开区）", "章贡区(含赣州经开区)"])("%s, 0.3 points under: it is behind", (name) =>
  expect(findings({ above: -0.3, name })).toEqual(["RD-T01 behind D3"]),
);

test("a city of 8% more output and R&D than its counties: a part of it is in no row, so 章贡区 is asked about and the sum not called wrong", () =>
  expect(findings({ cityMore: 0.08 })).toEqual(["RD-F01 query A3"]));

test("8% more output alone, the R&D being the sum, is a wrong amount", () =>
  expect(findings({ cityMore: 0.08, cityRdMore: 0 })).toEqual(["RD-C04 error B21"]));

test("a city of 8% less has the wrong sums: no unit left out could make them", () => {
  expect(findings({ cityMore: -0.08 })).toEqual(["RD-C04 error B21", "RD-C04 error C21"]);
});

test("a city that is the sum of the eighteen proves that 经开区 is in one of them: 0.3 points under, 章贡区 is behind", () => {
  expect(findings({ cityMore: 0 })).toEqual([]);
  expect(findings({ cityMore: 0, above: -0.3 })).toEqual(["RD-T01 behind D3"]);
});

test("three of eighteen counties by themselves are judged as they are named", () =>
  // RD-F03 tells that fifteen are missing.
  expect(findings({ above: -0.3, listed: 3 })).toEqual(["RD-F03 error A2", "RD-T01 behind D3"]));
