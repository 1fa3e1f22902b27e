/** What the fuzzer found, by what was seen of it. */
import { readWorkbook } from "../../src/files/readWorkbook";
import { removeFlags, writeFlaggedCopy } from "../../src/files/writeFlaggedCopy";
import { annotate } from "../../src/check/flags/annotate";
import { decimal, nameKey } from "../../src/policy";
import { bracketContents } from "../../src/policy/text";
import { parseArea, type Area } from "../../src/sheet/address";
import { recognise } from "../../src/returns/recognise";
import type { SheetSnapshot } from "../../src/sheet/snapshot";
import type { Correction } from "../../src/returns/types";
import { readSettings } from "../../src/rules/settings";
import { changesSince, makeStamp, stampedSheet, stampFromXml, stampToXml } from "../../src/check/stamp";
import { workbook, worksheet, zip, unzip, text } from "../files/zips";
import {
  check,
  counties,
  countyMatrix,
  countyYear,
  enterprises,
  flagged,
  plan,
  sectorMatrix,
} from "../support/returns";
import { sheet } from "../support/sheets";
import { Complaints } from "./complaints";
import { fileOf } from "./fileCorpus";
import { judgeFile } from "./fileOracle";
import { judgeSheets } from "./sheetOracle";

const complaintsOf = (sheets: readonly SheetSnapshot[], corrections?: unknown): readonly string[] => {
  const complaints = new Complaints();
  judgeSheets({ sheets, corrections }, complaints);
  return complaints.list;
};

const milliseconds = (work: () => unknown): number => {
  const from = performance.now();
  work();
  return performance.now() - from;
};

const page = 32_767;

describe("numbers that no table can mean", () => {
  test.each([1.7976931348623157e308, -1e308, 1e16, "9".repeat(400)])(
    "%s among the amounts stopped the check, or broke RD-F07",
    (value) => {
      const sheets = [countyYear({ 章贡区: { rd: value } })];
      expect(complaintsOf(sheets)).toEqual([]);
      expect(flagged(sheets)).toContain("RD-F05 C4");
    },
  );

  test("a column of them broke rules that multiply before they divide", () => {
    const changes = Object.fromEntries(
      counties.map(({ name }) => [name, { rd: 1e307, gdp: 1e307, ratio: 1e307 }]),
    );
    expect(complaintsOf([countyYear(changes)])).toEqual([]);
  });

  test("the smallest number is still one", () => {
    expect(complaintsOf([countyYear({ 章贡区: { rd: 5e-324, gdp: 5e-324, ratio: 5e-324 } })])).toEqual([]);
  });

  test("the largest number had no neighbour of fifteen digits", () => {
    expect(decimal(Number.MAX_VALUE).toNumber()).toBe(Number.MAX_VALUE);
  });
});

describe("texts that go on for pages", () => {
  test.each(["（", "研发", "(", "有研发", "申请", "研发活动", "占用研发经费/"])(
    "%s over and over in the header kept the check busy for a minute",
    (piece) => {
      const long = piece.repeat(page / piece.length);
      const { values, ...rest } = countyYear();
      const spoilt = values.map((cells, row) => (row === 2 ? cells.map(() => long) : cells));
      expect(milliseconds(() => check({ ...rest, values: spoilt }))).toBeLessThan(2_000);
    },
  );

  test("brackets that are never closed are looked at once", () => {
    expect(milliseconds(() => nameKey("（".repeat(300_000)))).toBeLessThan(500);
  });

  test.each([
    ["章贡区（含经开区）", "章贡区", ["含经开区"]],
    ["a(b)c[d]e", "ACE", ["B", "D"]],
    ["（外（内））尾", "）尾", ["外(内"]],
    ["无（不闭合", "无(不闭合", []],
    ["）先闭合（后开）", ")先闭合", ["后开"]],
    ["（）", "", [""]],
  ] as const)("what stands in the brackets of %s", (name, key, contents) => {
    expect(nameKey(name).replace("）", ")")).toBe(key.replace("）", ")"));
    expect(bracketContents(name.normalize("NFKC"))).toEqual(
      contents.map((one) => expect.stringMatching(new RegExp(`^${one.replace("(", "\\(")}$`, "i"))),
    );
  });

  test("a title of pages does not break a surrogate pair", () => {
    const long = `${"题".repeat(249)}😀${"题".repeat(500)}`;
    const { values, ...rest } = countyYear();
    const [, ...others] = values;
    const result = check({ ...rest, values: [[long, ...(values[0] ?? []).slice(1)], ...others] });
    expect(JSON.stringify(result)).not.toMatch(/\\ud83d(?!\\)/);
  });
});

describe("corrections as somebody left them in the workbook", () => {
  const about = (said: unknown): unknown => ({ 汇总: said });
  test.each([
    ["a kind that there is not", { kind: "none" }],
    ["a year in words", { year: "2023" }],
    ["columns that are a number", { columns: 7 }],
    ["a column that is nothing", { columns: { 全社会研发经费: null } }],
    ["a measure that there is not", { columns: { 全社会研发经费: { measure: "none" } } }],
    ["rows that are no names", { rows: { 章贡区: 5, 南康区: null } }],
    ["a list", []],
    ["a text", "ignore"],
  ])("%s: the check stopped", (_what, said) => {
    expect(complaintsOf([countyYear()], about(said))).toEqual([]);
    expect(flagged(countyYear(), { corrections: about(said) as Record<string, Correction> })).toEqual([]);
  });

  test("a ratio said to be in 万元 stopped the check; it keeps its own scale", () => {
    const header = "研发投入强度（%）";
    const said = about({ columns: { [header]: { scale: "万元" } } });
    expect(complaintsOf([countyYear()], said)).toEqual([]);
    expect(flagged(countyYear(), { corrections: said as Record<string, Correction> })).toEqual([]);
  });

  test("an amount in 万元 said to be a ratio stopped the check", () => {
    const amounts = sheet("汇总", [
      ["2023年"],
      ["县（市、区）", "研发经费（万元）"],
      ...counties.map(({ name }) => [name, 2.5]),
    ]);
    expect(
      complaintsOf([amounts], about({ columns: { "研发经费（万元）": { measure: "intensity" } } })),
    ).toEqual([]);
  });

  test("a year of a table of sectors said to be ratios broke RD-T02", () => {
    const said = { 经费: { columns: { "2023年": { measure: "intensity" } } } };
    expect(complaintsOf([sectorMatrix()], said)).toEqual([]);
  });

  test("a column of ratios in a table whose rows name the scale stopped the check", () => {
    const mixed = sheet("汇总", [
      ["2023年"],
      ["县（市、区）", "指标", "计量单位", "实际"],
      ...counties.flatMap(({ name }) => [
        [name, "研发经费", "万元", 45_000],
        [name, "研发投入强度", "%", 2.5],
      ]),
    ]);
    for (const measure of ["intensity", "rd", "enterprises"])
      for (const scale of ["万元", "%", undefined])
        expect(
          complaintsOf([mixed], about({ columns: { 实际: { measure, ...(scale && { scale }) } } })),
        ).toEqual([]);
  });

  test("a column of enterprises said to be figures of nobody knows what stopped the check; it is named", () => {
    const said = { 企业: { columns: { 项目类别: { role: "measure" as const } } } };
    expect(complaintsOf([enterprises()], said)).toEqual([]);
    const [first] = check(enterprises(), { corrections: said }).sheets;
    expect(first?.understanding.find(({ label }) => label.includes("项目类别"))?.detail).toContain(
      "没有看懂",
    );
  });
});

describe("merged areas that Excel never makes", () => {
  test("one that begins above the first row led findings to B0", () => {
    const merges: Area[] = [{ top: -1, left: 0, bottom: 5, right: 2 }];
    expect(complaintsOf([{ ...countyYear({ 章贡区: { rd: null } }), merges }])).toEqual([]);
  });

  test.each(["A0:C3", "A1:A1048577", "A1:XFE1", "ZZZ1:ZZZ2"])("a file with %s is damaged", async (ref) => {
    const body = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>';
    const merged = worksheet(`${body}<mergeCells><mergeCell ref="${ref}"/></mergeCells>`);
    await expect(readWorkbook(workbook({ sheets: { 表: merged } }))).rejects.toMatchObject({
      cause: "damaged",
    });
  });

  test("an address starts at row 1", () => {
    expect(() => parseArea("A0")).toThrow(RangeError);
    expect(parseArea("A10")).toEqual({ top: 9, left: 0, bottom: 9, right: 0 });
  });

  test("thousands over each other took all memory", () => {
    const merges = Array.from({ length: 5_000 }, (_, top) => ({
      top,
      left: 0,
      bottom: top + 900,
      right: 19,
    }));
    expect(milliseconds(() => recognise({ ...countyYear(), merges }, plan))).toBeLessThan(1_000);
  });
});

describe("the stamp", () => {
  const stamped = (sheets: readonly SheetSnapshot[], message: string) =>
    makeStamp({
      at: "2023-06-30 09:05",
      addin: "1",
      edition: { id: "x", notice: "x", issued: "x" },
      rules: [],
      off: [],
      settings: "",
      sheets: sheets.map((one) => stampedSheet(one, "county-year", 2023)),
      findings: check(sheets)
        .findings.slice(0, 1)
        .map((finding) => ({ ...finding, message, explanation: "" })),
    });

  test.each([
    "半个表情\ud83d",
    "\udc00",
    "\u0000",
    "\uffff",
    "_x0041_",
    "_x005F_x0041_",
    "整个😀",
    "\u0007响铃",
  ])("%j in a name or a message made the stamp unreadable, or told of changes", (odd) => {
    const sheets = [countyYear({ 章贡区: { rd: null } }, `表${odd}`)];
    const stamp = stamped(sheets, odd);
    const back = stampFromXml(stampToXml(stamp));
    expect(back).toEqual(stamp);
    expect(back && changesSince(back, sheets)).toEqual([]);
  });
});

describe("files", () => {
  const checked = (bytes: Uint8Array, sheets: readonly SheetSnapshot[]): Uint8Array =>
    writeFlaggedCopy(bytes, annotate(check(sheets), { resultSheetName: "校验结果" }));

  test("a result sheet saved in UTF-16 lent its encoding to the next one, without its mark: the copy was unreadable", async () => {
    const sheets = [countyYear({ 章贡区: { rd: null } })];
    const parts = unzip(checked(fileOf(sheets), sheets));
    const own = "xl/worksheets/sheet2.xml";
    expect(text(parts[own])).toContain("RD-FLAG:result");
    const utf16 = Buffer.from(`\ufeff${text(parts[own])}`, "utf16le");
    const saved = zip({ ...parts, [own]: new Uint8Array(utf16) });
    const again = await readWorkbook(checked(saved, sheets));
    expect(again.sheets.map(({ name }) => name)).toEqual(["汇总", "校验结果"]);
  });

  test("a rule that somebody put inside of a flag made the edits overlap", async () => {
    const flag =
      '<conditionalFormatting sqref="A1:C9"><cfRule type="expression" priority="1"><formula>N("RD-FLAG:error")=0</formula><cfRule priority="2"><formula>1</formula></cfRule></cfRule></conditionalFormatting>';
    const body = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>';
    const bytes = workbook({ sheets: { 表: worksheet(body + flag) } });
    expect(text(unzip(removeFlags(bytes))["xl/worksheets/sheet1.xml"])).toBe(worksheet(body));
    const complaints = new Complaints();
    await judgeFile(bytes, complaints);
    expect(complaints.list).toEqual([]);
  });
});

test("a threshold of 1E+308 broke RD-T03; it is the usual one", () => {
  const kept = { quarterShares: [0, 0, 0, 1e308], jumpPoints: 1e308, jumpSteps: 1e308, apartPercent: 1e308 };
  expect(readSettings(kept)).toEqual(readSettings(null));
});

test("settings that are no thresholds are the usual ones", () => {
  expect(readSettings({ jumpPoints: "constructor", off: 5 })).toEqual(readSettings(null));
  expect(complaintsOf([countyMatrix()])).toEqual([]);
});
