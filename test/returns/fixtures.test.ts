/** Fifty marked returns, each in several layouts; one set of facts, hundreds of layouts, the same findings. */
import { faults, type Fault, type Mark } from "../fixtures/faults";
import { layOut, type LaidOut } from "../fixtures/layout";
import { tables, type Table, type TableName } from "../fixtures/tables";
import { check } from "../support/returns";

const seedsPerFault = 12;
const layoutsPerTable = 60;

function spoilt({ table, changes = {}, without = [], renamed = {} }: Fault): Table {
  const base = tables[table];
  const rename = (name: string) => renamed[name] ?? name;
  return {
    ...base,
    names: base.names.filter((name) => !without.includes(name)).map(rename),
    values: Object.fromEntries(
      base.names.map((name) => [rename(name), { ...base.values[name], ...changes[name] }]),
    ),
  };
}

function expected(fault: Fault, laid: LaidOut): string[] {
  const name = (of: string) => fault.renamed?.[of] ?? of;
  const cell = (mark: Mark) => {
    if ("names" in mark) return laid.names;
    if ("headingOf" in mark) return laid.heading(mark.headingOf);
    return "nameOf" in mark ? laid.name(name(mark.nameOf)) : laid.fact(name(mark.name), mark.key);
  };
  return fault.marks.map((mark) => `${mark.rule} ${cell(mark)}`).sort();
}

const found = (laid: LaidOut) =>
  check(laid.snapshot)
    .findings.map((finding) => `${finding.rule} ${finding.cell}`)
    .sort();

test("there are at least forty marked returns, and each kind is among them", () => {
  expect(faults.length).toBeGreaterThanOrEqual(40);
  expect(new Set(faults.map(({ table }) => table))).toEqual(new Set(Object.keys(tables)));
});

// Names that collide cannot be told apart by name: which of the two rows is the later one depends on the layout.
const placed = faults.filter(
  ({ marks, renamed, what }) => marks.length > 0 || (!renamed && what !== "one credit code twice"),
);

test.each(placed)("$what", (fault) => {
  for (let seed = 1; seed <= seedsPerFault; seed++) {
    const laid = layOut(spoilt(fault), seed);
    expect([laid.how, ...found(laid)]).toEqual([laid.how, ...expected(fault, laid)]);
  }
});

test("one credit code twice, one county twice: the later of the two, in every layout", () => {
  for (let seed = 1; seed <= seedsPerFault; seed++) {
    const codes = found(layOut(spoilt(faults.find(({ what }) => what === "one credit code twice")!), seed));
    expect(codes.map((finding) => finding.slice(0, 6))).toEqual(["RD-F02"]);
    const twice = found(layOut(spoilt(faults.find(({ what }) => what.startsWith("a county twice"))!), seed));
    expect(twice.map((finding) => finding.slice(0, 6))).toEqual(["RD-F02", "RD-F03"]);
  }
});

test.each(Object.keys(tables) as TableName[])(
  "%s: clean facts have no finding in any layout, and are read as what they are",
  (name) => {
    for (let seed = 1; seed <= layoutsPerTable; seed++) {
      const laid = layOut(tables[name], seed);
      const { findings, sheets } = check(laid.snapshot);
      expect([laid.how, findings.map((f) => `${f.rule} ${f.cell} ${f.message}`), sheets[0]?.kind]).toEqual([
        laid.how,
        [],
        tables[name].kind,
      ]);
    }
  },
);
