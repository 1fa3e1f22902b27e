/** 校验章: unchanged is unchanged whatever the formatting, and every changed cell is found. */
import fc from "fast-check";
import {
  changesSince,
  makeStamp,
  stampedSheet,
  stampFromXml,
  stampToXml,
  type Stamp,
} from "../../src/check/stamp";
import type { CellValue } from "../../src/sheet/snapshot";
import { cutInPieces } from "../../src/check/stamp/pieces";
import { pct, sheet } from "../support/sheets";

const rows: (readonly (CellValue | ReturnType<typeof pct>)[])[] = [
  ["2023 年各县研发投入", null, null],
  ["单位：万元", null, null],
  ["县（市、区）", "研发经费", "强度"],
  ["章贡区", 45_200, pct(0.0226)],
  ["南康区", 1234.5, 1.9],
  ["瑞金市", "１２", true],
];

function stampOf(...sheets: ReturnType<typeof sheet>[]): Stamp {
  return makeStamp({
    at: "2024-03-01 09:05",
    addin: "0.1.0",
    edition: { id: "ganzhou-2023", notice: "赣市科赋办字〔2023〕2号", issued: "2023-02-01" },
    rules: ["RD-T01", "RD-F01"],
    off: ["RD-Q03"],
    settings: '{"jumpPoints":0.5}',
    sheets: sheets.map((snapshot) => stampedSheet(snapshot, "county-year", 2023)),
    findings: [
      {
        rule: "RD-T01",
        severity: "behind",
        sheet: "表",
        cell: "C5",
        unit: "南康区",
        measure: "强度",
        year: 2023,
        message: '南康区 1.9% 低于 "2.0%" & <目标>',
        suggestion: "",
        source: "附表1",
        explanation: "已与\n县局核实",
      },
    ],
  });
}

const changed = (...lines: typeof rows) => changesSince(stampOf(sheet("表", rows)), [sheet("表", lines)]);
const withCell = (row: number, column: number, value: (typeof rows)[number][number]) =>
  rows.map((line, r) => (r === row ? line.map((cell, c) => (c === column ? value : cell)) : line));

test("a stamp read back from its XML is the stamp", () => {
  const stamp = stampOf(sheet("表", rows), sheet("附 '表'", [["a"]]));
  expect(stampFromXml(stampToXml(stamp))).toEqual(stamp);
  expect(stampFromXml(`<?xml version="1.0" encoding="UTF-8"?>\n${stampToXml(stamp)}`)).toEqual(stamp);
});

test("what is no stamp of ours is none", () => {
  for (const xml of [
    "",
    "<check/>",
    "<a><b></a>",
    '<check xmlns="urn:x"/>',
    '<!DOCTYPE a><check xmlns="urn:rd-target-assistant:check-stamp:1"/>',
  ])
    expect(stampFromXml(xml)).toBeNull();
});

test("the same cells are 校验后未改动, with other formats, a float's last digit and blank rows below", () => {
  expect(changed(...rows)).toEqual([]);
  expect(changed(...withCell(4, 1, { value: 1234.5, format: "#,##0.00" }))).toEqual([]);
  expect(changed(...withCell(4, 2, 1.9000000000000001))).toEqual([]);
  expect(changed(...rows, ["", null, null])).toEqual([]);
});

test("another figure, another unit and another percent format are changes, each at its cell", () => {
  expect(changed(...withCell(4, 1, 1234.6))).toEqual([{ kind: "cell", sheet: "表", cell: "B5" }]);
  expect(changed(...withCell(1, 0, "单位：千元"))).toEqual([{ kind: "cell", sheet: "表", cell: "A2" }]);
  expect(changed(...withCell(3, 2, 0.0226))).toEqual([{ kind: "cell", sheet: "表", cell: "C4" }]);
  expect(changed(...withCell(5, 1, 12))).toEqual([{ kind: "cell", sheet: "表", cell: "B6" }]);
  expect(changed(...withCell(4, 2, null))).toEqual([{ kind: "cell", sheet: "表", cell: "C5" }]);
});

test("an inserted and a deleted row are told as such, not as every cell below", () => {
  expect(changed(...rows.slice(0, 4), ["赣县区", 5, 1.2], ...rows.slice(4))).toEqual([
    { kind: "rowsAdded", sheet: "表", from: 5, to: 5 },
  ]);
  expect(changed(...rows.slice(0, 4), [null, null, null], ...rows.slice(4))).toEqual([
    { kind: "rowsAdded", sheet: "表", from: 5, to: 5 },
  ]);
  expect(changed(...rows.slice(0, 4), ...rows.slice(5))).toEqual([
    { kind: "rowsRemoved", sheet: "表", from: 5, to: 5 },
  ]);
});

test("a sheet that is gone and a stamp that was altered are told", () => {
  const stamp = stampOf(sheet("表", rows));
  expect(changesSince(stamp, [])).toEqual([{ kind: "sheetGone", sheet: "表" }]);
  const forged = { ...stamp, sheets: stamp.sheets.map((one) => ({ ...one, digest: "0".repeat(64) })) };
  expect(changesSince(forged, [sheet("表", rows)])).toEqual([{ kind: "stamp" }]);
});

test("a stamp cut into pieces for cells is whole again, and no piece ends in a space", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("ab", "汉字", "😀", " ", "x")),
      fc.integer({ min: 3, max: 20 }),
      (parts, longest) => {
        const pieces = cutInPieces(parts.join(""), longest);
        expect(pieces.join("")).toBe(parts.join(""));
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(longest);
      },
    ),
  );
  expect(cutInPieces(`${"a".repeat(9)} ${"b".repeat(9)}`, 10)).toEqual([
    "a".repeat(8),
    `a ${"b".repeat(8)}`,
    "b",
  ]);
});

test("whatever single cell is changed, that cell and no other is named", () => {
  const value = fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ minLength: 1 }),
    fc.boolean(),
  );
  fc.assert(
    fc.property(
      fc.array(fc.array(value, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 8 }),
      fc.nat(),
      fc.nat(2),
      (cells, at, column) => {
        const row = at % cells.length;
        const after = cells.map((line, r) =>
          line.map((cell, c) => (r === row && c === column ? "改过的内容" : cell)),
        );
        fc.pre(cells[row]?.[column] !== "改过的内容");
        const changes = changesSince(stampOf(sheet("表", cells)), [sheet("表", after)]);
        expect(changes).toEqual([{ kind: "cell", sheet: "表", cell: `${"ABC"[column] ?? ""}${row + 1}` }]);
      },
    ),
  );
});

test("50,000 rows with 20,000 findings: the stamp fits into one request of Excel's, and still tells the row", () => {
  const large = Array.from({ length: 50_000 }, (_u, i) => [`企业${i}`, i]);
  const findings = Array.from({ length: 20_000 }, (_u, i) => ({
    rule: "RD-F06",
    severity: i < 19_000 ? ("error" as const) : ("query" as const),
    sheet: "表",
    cell: `B${i + 1}`,
    unit: `企业${i}`,
    measure: "研发经费",
    year: 2023,
    message: `企业${i} 2023 年研发经费为 −1 万元，研发经费不能为负。`,
    suggestion: "请核对正负号。",
    source: "二(十二)",
    explanation: i === 19_999 ? "已核实" : "",
  }));
  const stamp = makeStamp({
    ...stampOf(),
    sheets: [stampedSheet(sheet("表", large), "enterprise", 2023)],
    findings,
  });
  const xml = stampToXml(stamp);
  expect(new TextEncoder().encode(xml).length).toBeLessThan(3_000_000);
  const read = stampFromXml(xml);
  expect(read).toEqual(stamp);
  expect(read?.counts).toEqual({ error: 19_000, ineligible: 0, behind: 0, query: 1000 });
  // What somebody has explained is kept however far down it stands.
  expect(read?.findings.at(-1)).toMatchObject({ cell: "B20000", explanation: "已核实" });
  const typed = large.map((row, i) => (i === 777 ? ["企业777", -1] : row));
  expect(changesSince(read as Stamp, [sheet("表", typed)])).toEqual([{ kind: "row", sheet: "表", row: 778 }]);
});

test("of more than 100,000 rows the stamp tells that they changed, not where", () => {
  const huge = Array.from({ length: 100_001 }, (_u, i) => [i]);
  const stamp = stampFromXml(stampToXml(stampOf(sheet("表", huge)))) as Stamp;
  expect(changesSince(stamp, [sheet("表", huge)])).toEqual([]);
  expect(changesSince(stamp, [sheet("表", [...huge.slice(1), [-1]])])).toEqual([
    { kind: "sheet", sheet: "表" },
  ]);
});

test("regression: a sheet that grows beyond what is kept of cells tells the row that was added, not every cell", () => {
  const grown = Array.from({ length: 2001 }, (_u, i) => Array.from({ length: 10 }, (_v, j) => i * 10 + j));
  const stamp = stampOf(sheet("表", grown.slice(0, 2000)));
  expect(changesSince(stamp, [sheet("表", grown)])).toEqual([
    { kind: "rowsAdded", sheet: "表", from: 2001, to: 2001 },
  ]);
});
