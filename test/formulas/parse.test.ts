/** Finding our calls in what Excel users write, and writing them. */
import fc from "fast-check";
import { argumentsOfRow, argumentTyped, build, rowsOf, type PlainArgument } from "../../src/formulas/build";
import { catalog } from "../../src/formulas/catalog";
import { findCalls, referencesOf } from "../../src/formulas/parse";
import { damageOf, repairedFormula } from "../../src/formulas/repair";

const shape = (formula: string): unknown =>
  findCalls(formula).map(({ id, arguments: written }) => [id, ...written.map(({ argument }) => argument)]);
const text = (value: string) => ({ kind: "text", value });
const number = (value: number) => ({ kind: "number", value });
const cell = (address: string, sheet: string | null = null) => ({
  kind: "reference",
  reference: { sheet, address },
});

test.each<[string, unknown]>([
  ['=RD_TARGET("章贡区",2023)', [["RD_TARGET", text("章贡区"), number(2023)]]],
  ['=rd_target( "a""b" , -2.5 )', [["RD_TARGET", text('a"b'), number(-2.5)]]],
  [
    "=RD_GAP('2023年'!B3,$C$1,D4,,\"小数\")",
    [["RD_GAP", cell("B3", "2023年"), cell("C1"), cell("D4"), { kind: "omitted" }, text("小数")]],
  ],
  ["=RD_OWNER('It''s'!$A$1:$A$9)", [["RD_OWNER", cell("A1:A9", "It's")]]],
  ["=RD_SOURCE(附表1!A3,2.26%)", [["RD_SOURCE", cell("A3", "附表1"), number(0.0226)]]],
  [
    '=IF(RD_ELIGIBLE(B2,C2,TRUE)<0,"RD_GAP(1)",1)',
    [["RD_ELIGIBLE", cell("B2"), cell("C2"), { kind: "flag", value: true }]],
  ],
  ["=_xldudf_RD_TARGET(A1,2023)", [["RD_TARGET", cell("A1"), number(2023)]]],
  [
    "=RDTARGET.RD_TARGET(A1,2023)+@_xlfn.RD_GROWTH(1,2,3)",
    [
      ["RD_TARGET", cell("A1"), number(2023)],
      ["RD_GROWTH", number(1), number(2), number(3)],
    ],
  ],
  ["=RD_TARGET（“章贡区”，2023）", [["RD_TARGET", text("章贡区"), number(2023)]]],
  ["=RD_OWNER()", [["RD_OWNER"]]],
  ["RD_TARGET(1,2)", []],
  ["=RD_TARGET(1,2", []],
  ["=MY_RD_TARGET(1,2)+RD_NOTHING(1)", []],
])("%s", (formula, expected) => {
  expect(shape(formula)).toEqual(expected);
});

test("every cell is named once, through nested calls and expressions too", () => {
  const [call] = findCalls("=RD_GAP(A1,B1,RD_INTENSITY(C1:C3,D1:D3)+A1*2,'表 2'!E1)");
  expect(call && referencesOf(call).map(({ sheet, address }) => `${sheet ?? ""}|${address}`)).toEqual([
    "|A1",
    "|B1",
    "|C1:C3",
    "|D1:D3",
    "表 2|E1",
  ]);
});

const anyArgument: fc.Arbitrary<PlainArgument> = fc.oneof(
  fc.constant<PlainArgument>({ kind: "omitted" }),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value): PlainArgument => ({ kind: "number", value: value === 0 ? 0 : value })),
  fc.string().map((value): PlainArgument => ({ kind: "text", value })),
  fc.boolean().map((value): PlainArgument => ({ kind: "flag", value })),
  fc
    .tuple(fc.option(fc.string({ minLength: 1 })), fc.integer({ min: 1, max: 999 }))
    .map(([sheet, row]): PlainArgument => ({ kind: "reference", reference: { sheet, address: `B${row}` } })),
);

test("what is built is read back as it was", () => {
  fc.assert(
    fc.property(fc.constantFrom(...catalog), fc.array(anyArgument, { maxLength: 5 }), ({ id }, args) => {
      const [call] = findCalls(build(id, args));
      const last = args.map(({ kind }) => kind !== "omitted").lastIndexOf(true);
      const kept = args.slice(0, last + 1);
      expect(call?.arguments.map(({ argument }) => argument)).toEqual(kept);
    }),
  );
});

test.each([
  ["章贡区", text("章贡区")],
  ["2023", number(2023)],
  ["true", { kind: "flag", value: true }],
  ["'2023年'!$B$3:B9", cell("B3:B9", "2023年")],
  [" ", { kind: "omitted" }],
])("typed into the pane, %s is an argument", (typed, expected) => {
  expect(argumentTyped(typed)).toEqual(expected);
});

test("a pointed column B3:B5 gives three rows, each reading its own cell", () => {
  const args = [argumentTyped("B3:B5"), argumentTyped("2023")];
  expect(rowsOf(args)).toBe(3);
  expect([0, 1, 2].map((row) => build("RD_TARGET", argumentsOfRow(args, row)))).toEqual([
    "=RD_TARGET(B3,2023)",
    "=RD_TARGET(B4,2023)",
    "=RD_TARGET(B5,2023)",
  ]);
});

test("a repair changes the names of our functions and nothing else", () => {
  const formula = '=IF(@_xldudf_RD_GAP( "x，",A1)<0,"_xldudf_RD_GAP(",SUM(_xlfn.RD_RATE(1,2,3)))';
  expect(repairedFormula(formula)).toBe('=IF(RD_GAP( "x，",A1)<0,"_xldudf_RD_GAP(",SUM(RD_RATE(1,2,3)))');
  expect(damageOf(formula, 1)).toBe("prefix");
  expect(damageOf("=RD_GAP(1,2,3)", "#NAME?")).toBe("name");
  expect(damageOf("=RD_GAP(1,2,3)", -0.1)).toBeUndefined();
  expect(damageOf("=_xlfn.CONCAT(A1)", "#NAME?")).toBeUndefined();
});
