/** RD_ formulas to plain Excel and back again. */
import fc from "fast-check";
import { catalog } from "../../../src/formulas/catalog";
import { currentEdition } from "../../../src/plan";
import {
  elementOf,
  isPlain,
  NotConvertible,
  readsRanges,
  spellingsRead,
  toCalls,
  toPlain,
} from "../../../src/formulas/plain/convert";
import { Blocks } from "../../../src/formulas/plain/blocks";
import type { WorkbookValues } from "../../../src/formulas/plain/cells";
import { spellingSheet, spellingsOn } from "../../../src/formulas/plain/spellingSheet";
import type { LookUp } from "../../../src/formulas/plain/spellings";
import { indexPlan } from "../../../src/policy";

const plan = indexPlan(currentEdition);
const places = [1, 2, 3].map((table) => ({ table, sheet: `附表${table}`, row: 4, column: 1 }));
const ground = { plan, places: spellingSheet(plan, places, {}).places };
const values: WorkbookValues = new Map([["表", { top: 0, left: 0, values: [["章贡区", 2023, "2.26"]] }]]);
const setting = { ground, sheet: "表", values };

const plain = (formula: string): string => toPlain(setting, formula)[0]?.[0] ?? "";

const argument = fc.oneof(
  fc.constantFrom("A2", "$B$3", "'数 据'!C4", "2023", "2.26", "", " ", "TRUE", 'A2&"区"', "-5", "2.26%"),
  fc.constantFrom('"章贡区"', '"南""康"', '"(市级重大"', '"全市"', '"小数"', '"RD_TARGET(1)"'),
);
const call = fc.letrec<{ call: string }>((tie) => ({
  call: fc
    .tuple(
      fc.constantFrom(...catalog),
      fc.array(fc.oneof({ maxDepth: 1 }, argument, tie("call")), { maxLength: 5 }),
      fc.constantFrom("", "@", "_xldudf_"),
    )
    .map(
      ([{ id, parameters }, args, before]) => `${before}${id}(${args.slice(0, parameters.length).join(",")})`,
    ),
})).call;
const formula = fc
  .tuple(fc.constantFrom("", "1+", "IF(A1>0,", "-"), call, fc.constantFrom("", "*2", '&"亿元"'))
  .map(([before, middle, after]) => `=${before}${middle}${after}${before.startsWith("IF(") ? ",0)" : ""}`);

test("there and back again is the identity, whatever the arguments", () => {
  let converted = 0;
  fc.assert(
    fc.property(formula, (text) => {
      let there: string;
      try {
        there = plain(text);
      } catch (error) {
        // Formulas that nest so deep that Excel would refuse them stay as they are.
        if (error instanceof NotConvertible && error.why === "tooLong") return;
        throw error;
      }
      converted += 1;
      expect(isPlain(there)).toBe(true);
      // No call of ours is left: the names stand in texts only.
      expect(there.replace(/"(?:[^"]|"")*"/g, "")).not.toMatch(/RD_[A-Z]+\s*\(/);
      expect(toCalls(there)).toBe(text);
    }),
    { numRuns: 500 },
  );
  expect(converted).toBeGreaterThan(300);
});

test("what is no converted formula stays as it is on the way back", () => {
  for (const text of [
    "=CHOOSE(1,2,3)",
    '=CHOOSE(2,A1,"RD_TARGET",A2)',
    '="RD_TARGET"',
    "=SUM(A1:A3)",
    "=RD_TARGET(A2,2023)",
  ]) {
    expect(isPlain(text)).toBe(false);
    expect(toCalls(text)).toBe(text);
  }
});

test("a converted formula that was filled down, or moved, gives the call of its new place", () => {
  const there = plain("=RD_TARGET(A2,$B$1)");
  expect(toCalls(there.replace(/A2/g, "A7").replace(/\$B\$1/g, "$B$3"))).toBe("=RD_TARGET(A7,$B$3)");
});

test("a range that spills becomes one formula a cell; only the first carries the whole call", () => {
  expect(readsRanges("=RD_TARGET(A2:A4,2023)")).toBe(true);
  expect(readsRanges("=RD_INTENSITY(A2:A4,B2:B4)")).toBe(false);
  const cells = toPlain(setting, "=RD_TARGET(A2:A4,B$1:C$1)", { rows: 3, columns: 2 });
  expect(cells.map((row) => row.map(elementOf))).toEqual([
    [
      { row: 0, column: 0 },
      { row: 0, column: 1 },
    ],
    [
      { row: 1, column: 0 },
      { row: 1, column: 1 },
    ],
    [
      { row: 2, column: 0 },
      { row: 2, column: 1 },
    ],
  ]);
  expect(toCalls(cells[0]?.[0] ?? "")).toBe("=RD_TARGET(A2:A4,B$1:C$1)");
  expect(toCalls(cells[2]?.[1] ?? "")).toBe("=RD_TARGET(A4,C$1)");
});

test("a range deep in a formula gets cells of its own, which the other function reads", () => {
  expect(() => plain("=SUM(RD_TARGET(A2:A4,2023))")).toThrow(NotConvertible);
  expect(() => toPlain(setting, "=RD_TARGET(A2:A4,2023)*B2:B4", { rows: 3, columns: 1 })).toThrow(
    NotConvertible,
  );
  const blocks = new Blocks("方案计算", 1);
  const formula = "=SUM(RD_TARGET(A2:A4,$B$1))/MAX(RD_GAP(A2:A3,B2:C2,RD_INTENSITY(D2,E2)))";
  const there = toPlain({ ...setting, blocks }, formula)[0]?.[0] ?? "";
  expect(there).toMatch(/SUM\(CHOOSE\(1,方案计算!\$A\$4:\$A\$6,"RD_TARGET",A2:A4,\$B\$1\)\)/);
  expect(there).toContain("方案计算!$A$2:$B$3");
  expect(blocks.cells).toHaveLength(5);
  // The cells stand on another sheet: each of their references names the sheet it is of.
  expect(blocks.cells[4]?.[0]).toContain("表!A4");
  expect(blocks.cells.flat().join("")).not.toMatch(/[^!$A-Z]A[234]\b/);
  expect(toCalls(there)).toBe(formula);
});

test("the status of a computed ratio stays well under Excel's 8,192 characters", () => {
  for (const formula of [
    "=RD_STATUS(A2,B2,RD_INTENSITY(C2,D2))",
    '=RD_STATUS(A2,B2,RD_INTENSITY(C2:C19,D2:D19),"全社会")',
    "=IF(RD_GAP(A2,B2,RD_INTENSITY(C2,D2))<0,RD_REQUIRED(A2,B2,D2)-C2,0)",
  ])
    expect(plain(formula).length).toBeLessThan(7000);
});

test("untidy names of the workbook are listed, and stay where they are when the sheet is written anew", () => {
  const read = new Map<LookUp, Set<string | number | boolean>>();
  const cells: WorkbookValues = new Map([
    ["表", { top: 0, left: 0, values: [["　瑞 金（市）", "２０２３"]] }],
  ]);
  spellingsRead("=RD_TARGET(A1,B1)", "表", cells, read);
  const written = Object.fromEntries([...read].map(([id, texts]) => [id, [...texts]]));
  const first = spellingSheet(plan, places, written);
  const texts = first.cells.flat();
  expect(texts).toContain("　瑞金（市）");
  expect(texts).toContain("２０２３");
  const again = spellingSheet(plan, places, spellingsOn(plan, first.cells));
  expect(again.cells).toEqual(first.cells);
});
