/** Parts of one table are joined as they always were, however many there are. */
import fc from "fast-check";
import { joinParts } from "../../src/returns/joinParts";
import type { RecognisedReturn } from "../../src/returns/types";

type Units = readonly (readonly [unit: string | null, year: number | null])[];

/** A part with only what joining looks at. */
function part(year: number, units: Units, top: number, owner?: { readonly id: string }): RecognisedReturn {
  return {
    kind: "county-year",
    rowKind: "region",
    transposed: false,
    year,
    columns: [],
    rows: units.map(([id, of], i) => ({
      nameCell: { row: top + i, column: 0 },
      year: of,
      ...(id !== null && { subject: { id } }),
    })),
    ignored: [{ cell: { row: top, column: 9 }, label: String(top), reason: "" }],
    extent: { top, left: 0, bottom: top + units.length, right: 5 },
    ...(owner && { owner }),
  } as unknown as RecognisedReturn;
}

const rowsOf = (returns: readonly RecognisedReturn[]): number[][] =>
  returns.map(({ rows }) => rows.map(({ nameCell }) => nameCell.row));

const of2023: Units = [["章贡区", 2023]];
const of2024: Units = [["章贡区", 2024]];

test("the next page of a table is the table's; what is said again is a table of its own", () => {
  const second: Units = [["信丰县", 2023]];
  const joined = joinParts([part(2023, of2023, 1), part(2023, second, 11), part(2023, of2023, 21)]);
  expect(rowsOf(joined)).toEqual([[1, 11], [21]]);
  expect(joined[0]?.extent).toEqual({ top: 1, left: 0, bottom: 12, right: 5 });
  expect(joined[0]?.ignored.map(({ label }) => label)).toEqual(["1", "11"]);
});

test("a row whose unit is not known keeps no part away", () => {
  const unknown: Units = [[null, 2023]];
  expect(rowsOf(joinParts([part(2023, unknown, 1), part(2023, unknown, 11)]))).toEqual([[1, 11]]);
});

test("parts of one unit each are that unit's only where it is the same", () => {
  const [one, other] = [{ id: "甲" }, { id: "乙" }];
  const [same] = joinParts([part(2023, of2023, 1, one), part(2023, of2024, 2, one)]);
  const [different] = joinParts([part(2023, of2023, 1, one), part(2023, of2024, 2, other)]);
  const [half] = joinParts([part(2023, of2023, 1), part(2023, of2024, 2, other)]);
  expect([same?.owner, different?.owner, half?.owner]).toEqual([one, undefined, undefined]);
});

/** The rule itself, part by part: each is held against every table before it. */
function oneByOne(parts: readonly RecognisedReturn[]): number[][] {
  const tables: { year: number | null; rows: RecognisedReturn["rows"][number][] }[] = [];
  for (const { year, rows } of parts) {
    const own = new Set(rows.map((row) => `${String(row.subject?.id)}|${String(row.year)}`));
    const there = tables.find(
      (table) =>
        table.year === year &&
        !table.rows.some((row) => row.subject && own.has(`${row.subject.id}|${String(row.year)}`)),
    );
    if (there) there.rows.push(...rows);
    else tables.push({ year, rows: [...rows] });
  }
  return tables.map(({ rows }) => rows.map(({ nameCell }) => nameCell.row));
}

test("law: a part goes to the first table that says nothing yet of its units and years", () => {
  const unit = fc.constantFrom("a", "b", "c", "d", "e", null);
  const units = fc.array(fc.tuple(unit, fc.constantFrom(2022, 2023, null)), { maxLength: 4 });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(1, 2), units), { maxLength: 25 }), (described) => {
      const parts = described.map(([year, of], i) => part(year, of, 10 * i));
      expect(rowsOf(joinParts(parts))).toEqual(oneByOne(parts));
    }),
    { numRuns: 2_000 },
  );
});
