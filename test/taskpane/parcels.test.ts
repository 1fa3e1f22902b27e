/** A check in a worker says what a check on the spot says: nothing is lost between the parcels. */
import fc from "fast-check";
import { distanceTable, pathTable } from "../../src/reports/boardTables";
import { SheetAssembly } from "../../src/sheet/assemble";
import type { SheetSnapshot } from "../../src/sheet/snapshot";
import {
  answered,
  Collected,
  toldStanding,
  type FromEngine,
  type ToEngine,
} from "../../src/taskpane/desk/parcels";
import { performCheck, type CheckOrder } from "../../src/check/work";
import { performStanding } from "../../src/taskpane/desk/standing";
import { countyYear, plan, sectorMatrix } from "../support/returns";
import { sheet } from "../support/sheets";

const order = (...wanted: string[]): CheckOrder => ({
  settings: null,
  corrections: {},
  wanted: new Set(wanted),
  scope: "active",
  explanations: new Map(),
  resultSheetName: "校验结果",
  checkedAt: "2024-02-01 09:00",
});

/** Sheets as a reader hands them over: so many rows at a time, and long rows in two parts. */
function* read(sheets: readonly SheetSnapshot[], rows: number, wide = Infinity): Generator<ToEngine> {
  for (const { values, formats, hiddenRows, ...frame } of sheets) {
    yield { kind: "sheet", frame, cells: values.length * (values[0]?.length ?? 0) };
    for (let row = 0; row < values.length; row += rows)
      for (const [from, to] of [
        [0, wide],
        [wide, Infinity],
      ] as const) {
        const part = (line: readonly unknown[]) => line.slice(from, to);
        const lines = values.slice(row, row + rows);
        if (from >= Math.max(1, ...lines.map((line) => line.length))) continue;
        yield {
          kind: "rows",
          rows: {
            row,
            column: from,
            values: lines.map(part) as SheetSnapshot["values"],
            formats: formats.slice(row, row + rows).map(part) as SheetSnapshot["formats"],
            hidden: [...hiddenRows].filter((at) => at >= frame.top + row && at < frame.top + row + rows),
          },
        };
      }
  }
}

function arrived(parcels: Iterable<ToEngine>): readonly SheetSnapshot[] {
  const assembly = new SheetAssembly();
  for (const parcel of parcels) {
    const copy = structuredClone(parcel);
    if (copy.kind === "sheet") assembly.begin(copy.frame, copy.cells);
    else if (copy.kind === "rows") assembly.add(copy.rows);
  }
  return assembly.sheets;
}

/** As it crosses to a worker and back. */
function throughWorker(sheets: Parameters<typeof performCheck>[0], order: CheckOrder) {
  const work = performCheck(arrived(read(sheets, 100)), plan, structuredClone(order));
  const collected = new Collected();
  let whole: ReturnType<Collected["take"]> = null;
  for (const parcel of answered(work)) {
    const copy: FromEngine = structuredClone(parcel);
    whole = collected.take(copy) ?? whole;
  }
  return whole;
}

test("a workbook read in pieces of any size is the workbook", () => {
  const sheets = [
    { ...countyYear({ 兴国县: { ratio: 1.85 } }), hiddenRows: new Set([4, 9]) },
    sheet("空", []),
    sectorMatrix(),
  ];
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 9 }), (rows, wide) => {
      expect(arrived(read(sheets, rows, wide))).toEqual(sheets);
    }),
  );
});

test("of a part of a sheet nothing is said: rows that got lost on the way are told", () => {
  const sheets = [countyYear()];
  const parcels = [...read(sheets, 5)];
  expect(parcels.length).toBeGreaterThan(3);
  for (const lost of parcels.keys())
    if (lost > 0) expect(() => arrived(parcels.filter((_parcel, i) => i !== lost))).toThrow(/not arrived/);
  expect(arrived(parcels)).toEqual(sheets);
});

test("a return with faults", () => {
  const sheets = [countyYear({ 兴国县: { ratio: 1.85 } }), countyYear({}, "另一张")];
  const own = order("汇总");
  expect(throughWorker(sheets, own)).toEqual(performCheck(sheets, plan, own));
});

test("a sheet that is no return: nothing is to be written", () => {
  const sheets = [sheet("备忘", [["会议"]])];
  const work = throughWorker(sheets, order("备忘"));
  expect(work?.annotation).toBeNull();
  expect(work).toEqual(performCheck(sheets, plan, order("备忘")));
});

test("more rows and findings than one parcel holds", () => {
  const rows = Array.from({ length: 5000 }, (_unused, i) => [`企业${i}`, -1 - i, 100]);
  const sheets = [sheet("企业", [["企业名称", "研发经费（万元）", "营业收入（万元）"], ...rows])];
  const own = order("企业");
  const work = throughWorker(sheets, own);
  expect(work?.own[0]?.findings.length).toBeGreaterThan(4000);
  expect(work).toEqual(performCheck(sheets, plan, own));
});

test("regression: cells, headers and sheets that are called as what every object brings along", () => {
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    const sheets = [
      sheet(name, [
        [name, null, name],
        [name, name, 1],
      ]),
      countyYear({ 章贡区: { name } }),
    ];
    const own = order("汇总", name);
    expect(throughWorker(sheets, own)).toEqual(performCheck(sheets, plan, own));
  }
});

test("whatever the sheets hold", () => {
  const cell = fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 8 }), (rows) => {
      const sheets = [sheet("甲", rows), countyYear()];
      const own = order("汇总", "甲");
      expect(throughWorker(sheets, own)).toEqual(performCheck(sheets, plan, own));
    }),
    { numRuns: 60, seed: 7 },
  );
});

test("how the plan stands crosses from the worker whole, and its tables are the same", () => {
  const sheets = [countyYear({ 兴国县: { ratio: 1.85 } }), sectorMatrix()];
  const memory = { settings: null, corrections: {} };
  const here = performStanding(sheets, plan, memory, new Map());
  const collected = new Collected();
  let there: typeof here | null = null;
  for (const parcel of toldStanding(here)) {
    const copy = structuredClone(parcel);
    if (copy.kind === "standing") there = collected.standing(copy);
    else collected.take(copy);
  }
  expect(there).toEqual(here);
  const labels = { planned: "方案", actual: "实际" };
  const tables = ({ entries }: typeof here) =>
    plan.edition.indicators.flatMap((indicator) => [
      distanceTable(plan, entries, indicator),
      ...plan.units.map((unit) => pathTable(plan, entries, indicator, unit, labels)),
    ]);
  expect(tables(there as unknown as typeof here)).toEqual(tables(here));
  expect(JSON.stringify(tables(here)[0])).toMatch(/"value":-?\d/);
});
