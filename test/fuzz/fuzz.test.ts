/** The fuzzer itself: a short run of the command, and that its oracle sees what it is there to see. */
import { execFile } from "node:child_process";
import { join, resolve } from "node:path";
import { removeFlags } from "../../src/files/writeFlaggedCopy";
import type { ReturnRule } from "../../src/rules/rule";
import { unzip, zip } from "../files/zips";
import { countyYear } from "../support/returns";
import { caseOf, describe as told, judge } from "./cases";
import { Complaints } from "./complaints";
import { fileOf } from "./fileCorpus";
import { files, judgeFile, type Files } from "./fileOracle";
import { judgeSheets, type SheetInput } from "./sheetOracle";

const root = resolve(__dirname, "../..");
jest.setTimeout(180_000);

function fuzz(...words: string[]): Promise<{ code: number; stdout: string }> {
  return new Promise((done) => {
    const args = ["--import", "tsx", join(root, "test/fuzz/main.ts"), ...words];
    execFile(process.execPath, args, { cwd: root }, (error, stdout) =>
      done({ code: error ? Number(error.code) : 0, stdout }),
    );
  });
}

test("a short run of a seed that stays", async () => {
  const { code, stdout } = await fuzz("--cases", "150", "--seed", "20230630");
  expect(stdout).toMatch(/^\d+ passed, 0 failed$/m);
  expect(stdout.trim().split("\n").at(-1)).toBe("150 layouts, 0 failed");
  expect(code).toBe(0);
});

test("words that are no options are refused with the usage", async () => {
  expect((await fuzz("--cases", "many")).code).toBe(2);
});

test("a case is the same whenever it is played", async () => {
  for (let n = 0; n < 20; n++) expect(caseOf(7, n)).toEqual(caseOf(7, n));
  expect(told(caseOf(7, 0))).not.toBe(told(caseOf(8, 0)));
  expect(await judge({ kind: "sheets", base: "countyYear", steps: [] })).toEqual([]);
  expect(await judge({ kind: "file", base: "rich", steps: [] })).toEqual([]);
});

describe("the oracle sees", () => {
  const rule = (check: ReturnRule["check"]): ReturnRule => ({
    id: "RD-X01",
    severity: "error",
    title: { zh: "", en: "" },
    clause: "",
    page: { what: "", why: "", example: "", mend: "" },
    check,
  });
  const words = { unit: "", measure: "", message: "数不对。", suggestion: "请核对。", source: "二(十二)" };
  const complaints = (input: Partial<SheetInput>): string => {
    const found = new Complaints();
    judgeSheets({ sheets: [countyYear()], ...input }, found);
    return found.list.join("\n");
  };

  test("a rule that throws", () => {
    const broken = rule(() => {
      throw new TypeError("x is not a function");
    });
    expect(complaints({ rules: [broken] })).toContain("a rule broke");
  });

  test("a rule that writes into the sheet", () => {
    const sheets = [countyYear()];
    const writer = rule(() => void ((sheets[0]?.values as unknown[][])[0] as unknown[]).push(1));
    expect(complaints({ sheets, rules: [writer] })).toContain("a rule broke");
  });

  test("a rule that hides a row", () => {
    const sheets = [countyYear()];
    const writer = rule(() => void (sheets[0]?.hiddenRows as Set<number>).add(99));
    expect(complaints({ sheets, rules: [writer] })).toContain("changed what it was given");
  });

  test("a finding without words, outside the sheet, or with a slip", () => {
    const at = (row: number, more: object = {}) =>
      rule((_context, tell) => tell.found({ ...words, ...more, cell: { row, column: 1 } }));
    expect(complaints({ rules: [at(3)] })).toBe("");
    expect(complaints({ rules: [at(3, { message: "" })] })).toContain("no sentence");
    expect(complaints({ rules: [at(3, { source: "clause 2" })] })).toContain("no sentence");
    expect(complaints({ rules: [at(3, { message: "差 NaN 亿元" })] })).toContain("slips");
    expect(complaints({ rules: [at(99)] })).toContain("outside the used area");
    expect(complaints({ rules: [at(-1)] })).toContain("no address");
  });

  test("a check that gives another answer the second time", () => {
    let n = 0;
    const moody = rule((_context, tell) =>
      tell.found({ ...words, message: `第${String(n++)}次`, cell: { row: 3, column: 1 } }),
    );
    expect(complaints({ rules: [moody] })).toContain("another result");
  });

  const fileComplaints = async (using: Partial<Files>): Promise<string> => {
    const found = new Complaints();
    await judgeFile(fileOf([countyYear({ 章贡区: { rd: null } })]), found, { ...files, ...using });
    return found.list.join("\n");
  };

  test("a reader that throws anything but a refusal", async () => {
    const reader = (): never => {
      throw new TypeError("undefined is not iterable");
    };
    expect(await fileComplaints({})).toBe("");
    expect(await fileComplaints({ readReturns: reader })).toContain("reading threw TypeError");
  });

  test("a copy in which a submitted cell has changed", async () => {
    const careless: Files["writeFlaggedCopy"] = (bytes, annotation) => {
      const parts = unzip(files.writeFlaggedCopy(bytes, annotation));
      const sheet = "xl/worksheets/sheet1.xml";
      const xml = new TextDecoder().decode(parts[sheet]);
      return zip({ ...parts, [sheet]: xml.replace("<v>150</v>", "<v>151</v>") });
    };
    expect(await fileComplaints({ writeFlaggedCopy: careless })).toContain("says something else on sheet 0");
  });

  test("flags that cannot be taken out", async () => {
    const stubborn: Files["removeFlags"] = (bytes) => removeFlags(bytes).slice(0, 100);
    expect(await fileComplaints({ removeFlags: stubborn })).toContain("cannot be taken out");
  });
});
