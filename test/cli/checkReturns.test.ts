import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readWorkbook } from "../../src/files/readWorkbook";

const root = resolve(__dirname, "../..");
const samples = join(root, "assets/samples");
const faulty = join(samples, "县市区研发投入2023.xlsx");
const clean = join(samples, "县市区研发投入2023（无误）.xlsx");

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const command = join(root, "tools/cli/checkReturns.js");

/** The command itself, in a process of its own. */
function run(...words: string[]): Promise<Run> {
  return new Promise((done) => {
    execFile(process.execPath, [command, ...words], { cwd: root }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

// What it says while it builds would stand on the stderr of the first run.
beforeAll(() => run("--build-only"), 120_000);

let directory: string;
beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), "check-returns-"))));
afterEach(() => rmSync(directory, { recursive: true }));
jest.setTimeout(30_000);

test("--json prints one object by the contract, and exits 1 where there is an error-level finding", async () => {
  const { code, stdout, stderr } = await run("--json", faulty);
  expect(stderr).toBe("");
  expect(code).toBe(1);
  const report = JSON.parse(stdout);
  expect(report.files[0]).toMatchObject({ file: faulty, status: "checked" });
  expect(report.files[0].sheets[0]).toMatchObject({ sheet: "2023年", kind: "county-year", year: 2023 });
  const findings = report.files[0].sheets[0].findings as { rule: string; cell: string; source: string }[];
  expect(findings.map((f) => `${f.rule} ${f.cell}`).sort()).toEqual([
    "RD-C01 E12", "RD-F01 B6", "RD-F05 D10", "RD-F08 C20", "RD-T01 E18", "RD-T01 E22",
  ]); // prettier-ignore
  for (const finding of findings) expect(finding.source).toContain("赣市科赋办字〔2023〕2号");
  expect(report.summary).toEqual({ error: 4, query: 0, behind: 2, ineligible: 0 });
});

test("a return without faults exits 0", async () => {
  const { code, stdout } = await run("--json", clean);
  expect(JSON.parse(stdout).summary).toEqual({ error: 0, query: 0, behind: 0, ineligible: 0 });
  expect(code).toBe(0);
});

test("--out writes a flagged copy that says the same in every submitted cell; the original is not touched", async () => {
  const before = readFileSync(faulty);
  expect((await run("--out", directory, faulty)).code).toBe(1);
  expect(readFileSync(faulty).equals(before)).toBe(true);
  const [copy] = readdirSync(directory);
  const flagged = await readWorkbook(new Uint8Array(readFileSync(join(directory, copy as string))));
  const original = await readWorkbook(new Uint8Array(before));
  expect(flagged.sheets.map((sheet) => sheet.name)).toEqual(["2023年", "校验结果"]);
  expect(flagged.sheets[0]).toEqual(original.sheets[0]);
  expect(JSON.stringify(flagged.sheets[1]?.values)).toContain("您是否指 南康区");
});

test("a bad file is one line on stderr with its name and the cause; the others are still checked; exit 2", async () => {
  const bad = join(directory, "坏文件.xlsx");
  writeFileSync(bad, "这不是工作簿");
  const { code, stdout, stderr } = await run("--json", bad, clean, join(directory, "没有.xlsx"));
  expect(code).toBe(2);
  const lines = stderr.trim().split("\n");
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/坏文件\.xlsx：.*不是 Excel 工作簿/);
  expect(lines[1]).toMatch(/没有\.xlsx：找不到/);
  expect(JSON.parse(stdout).files.map((f: { status: string }) => f.status)).toEqual([
    "unreadable", "checked", "unreadable",
  ]); // prettier-ignore
});

test("no file named: the usage in one line, exit 2", async () => {
  const { code, stderr } = await run("--json");
  expect(code).toBe(2);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr).toContain("用法");
});

test("RD-C10 works across the files of one call, and names the other file", async () => {
  const other = join(directory, "乙.xlsx");
  const { saveBook } = await import("../../tools/workbench/xlsx/save");
  const { openBook } = await import("../../tools/workbench/xlsx/open");
  const book = await openBook(new Uint8Array(readFileSync(clean)), "乙.xlsx");
  const [sheet] = book.sheets;
  const was = Number(sheet?.value("D8"));
  sheet?.set("D8", was + 500);
  writeFileSync(other, await saveBook(book));
  const { stdout } = await run("--json", clean, other);
  const findings = JSON.parse(stdout).files[1].sheets[0].findings as {
    rule: string;
    cell: string;
    message: string;
  }[];
  const contradiction = findings.find((finding) => finding.rule === "RD-C10");
  expect(contradiction?.message).toContain("县市区研发投入2023（无误）.xlsx「2023年」");
});
