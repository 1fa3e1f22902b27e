import fc from "fast-check";
import { buildColumn, buildFormula, type Choice } from "../../src/formulas/build";
import { catalog } from "../../src/formulas/catalog";
import { findCalls, repairFormula } from "../../src/formulas/parse";
import { searchFunctions } from "../../src/formulas/search";

const told = (formula: string) =>
  findCalls(formula).map(({ id, args }) => [
    id,
    args.map((arg) => ("text" in arg ? `${arg.kind} ${arg.text}` : arg.kind)),
  ]);

test("constants, references, omitted arguments and nested calls", () => {
  expect(told('=RD_TARGET("章贡区",2023)')).toEqual([["RD_TARGET", ['constant "章贡区"', "constant 2023"]]]);
  expect(told("=RD_GAP(A2,$B$1,'2023年'!C2,,\"万元\")")).toEqual([
    ["RD_GAP", ["reference A2", "reference $B$1", "reference '2023年'!C2", "omitted", 'constant "万元"']],
  ]);
  expect(told('=IF(RD_GAP(A2,2023,B2)<0,RD_REQUIRED(A2,2023,C2)-B2,"")')).toEqual([
    ["RD_GAP", ["reference A2", "constant 2023", "reference B2"]],
    ["RD_REQUIRED", ["reference A2", "constant 2023", "reference C2"]],
  ]);
  expect(told("=RD_INTENSITY(汇总!C4:C21,SUM(B4:B21,1))")).toEqual([
    ["RD_INTENSITY", ["reference 汇总!C4:C21", "expression SUM(B4:B21,1)"]],
  ]);
});

test("a reference tells its sheet; quotes within are undoubled", () => {
  const [call] = findCalls("=RD_OWNER('甲''乙'!$A$1)");
  expect(call?.args[0]).toEqual({ kind: "reference", text: "'甲''乙'!$A$1", sheet: "甲'乙", address: "A1" });
});

test.each([
  ['="请用 RD_TARGET(A1,2023)"', "in a text"],
  ["=MY_RD_TARGET(A1)", "within another name"],
  ["=RD_TARGETS(A1)", "a longer name"],
  ["='RD_TARGET('!A1", "in a sheet's name"],
])("%s holds no call: %s", (formula) => expect(findCalls(formula)).toEqual([]));

test.each([
  ['=_xldudf_RD_TARGET("章贡区",2023)', '=RD_TARGET("章贡区",2023)'],
  ["=@RD_TARGET(A1,2023)", "=RD_TARGET(A1,2023)"],
  ["=RDTARGET.RD_GAP(A1,2023,B1)", "=RD_GAP(A1,2023,B1)"],
  [
    "=IF(_xldudf_RD_GAP(A1,2023,B1)<0,_xldudf_RD_STATUS(A1,2023,B1),1)",
    "=IF(RD_GAP(A1,2023,B1)<0,RD_STATUS(A1,2023,B1),1)",
  ],
  ["=rd_target（“章贡区”，2023）", '=RD_TARGET("章贡区",2023)'],
  ["RD_TARGET(A1,2023)", "=RD_TARGET(A1,2023)"],
  ['=RD_WHY(1,2,,"（一），“二”")', '=RD_WHY(1,2,,"（一），“二”")'],
  ["=SUM(A1:A3)", "=SUM(A1:A3)"],
])("%s is re-entered as %s", (before, after) => {
  expect(repairFormula(before)).toBe(after);
  expect(repairFormula(after)).toBe(after);
});

test("building and reading are each other's inverse", () => {
  const value = fc.oneof(
    fc
      .string({ unit: fc.constantFrom("章", "贡", '"', ",", "(", "）", " ", "a", "'") })
      .filter((s) => s.trim() === s && s !== "" && !/^(TRUE|FALSE)$/i.test(s)),
    fc.integer().map(String),
  );
  const choice: fc.Arbitrary<Choice> = fc.oneof(
    value.map((text): Choice => ({ kind: "value", text })),
    fc
      .constantFrom("A1", "$B$2", "'2023年'!C3:C9", "汇总!D4")
      .map((address): Choice => ({ kind: "reference", address })),
    fc.constant<Choice>({ kind: "omitted" }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...catalog.map(({ id }) => id)),
      fc.array(choice, { maxLength: 5 }),
      (id, choices) => {
        const [call] = findCalls(buildFormula(id, choices));
        expect(call?.id).toBe(id);
        const back = call?.args.map((arg): Choice => {
          if (arg.kind === "omitted") return { kind: "omitted" };
          if (arg.kind === "reference") return { kind: "reference", address: arg.text };
          return { kind: "value", text: arg.kind === "constant" ? String(arg.value) : arg.text };
        });
        const trimmed = [...choices];
        while (trimmed.at(-1)?.kind === "omitted") trimmed.pop();
        expect(back).toEqual(trimmed);
      },
    ),
  );
});

test("down a column: ranges give each row its own cell, single cells stay", () => {
  const choices: Choice[] = [
    { kind: "reference", address: "A2:A4" },
    { kind: "reference", address: "B1" },
    { kind: "reference", address: "'2023年'!C2:C4" },
  ];
  expect(buildColumn("RD_GAP", choices)).toEqual([
    "=RD_GAP(A2,$B$1,'2023年'!C2)",
    "=RD_GAP(A3,$B$1,'2023年'!C3)",
    "=RD_GAP(A4,$B$1,'2023年'!C4)",
  ]);
});

test.each([
  ["差多少", "RD_GAP"],
  ["能不能申报", "RD_ELIGIBLE"],
  ["还要投多少", "RD_REQUIRED"],
  ["瑞金市还差多少", "RD_GAP"],
  ["rd_pace", "RD_PACE"],
  ["谁负责", "RD_OWNER"],
])("searching %s finds %s first", (query, id) => expect(searchFunctions(query)[0]?.id).toBe(id));
test("searching nothing known finds nothing; searching nothing at all finds everything", () => {
  expect(searchFunctions("天气")).toEqual([]);
  expect(searchFunctions(" ")).toEqual(catalog);
});
