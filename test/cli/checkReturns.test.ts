import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { changesSince, stampFromXml, type Stamp } from "../../src/check/stamp";
import { readWorkbook } from "../../src/files/readWorkbook";
import { removeFlags, writeFlaggedCopy } from "../../src/files/writeFlaggedCopy";
import type { SheetSnapshot } from "../../src/sheet/snapshot";
import { text, unzip } from "../files/zips";

const root = resolve(__dirname, "../..");
const samples = join(root, "assets/samples");
const faulty = join(samples, "县市区研发投入2023.xlsx");
const clean = join(samples, "县市区研发投入2023（无误）.xlsx");

const emptyResult = { name: "校验结果", widths: [], rows: [], headerRow: 0 };

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

test("--out stamps the copy: what was checked, when, by which rules, and that nothing has changed since", async () => {
  await run("--out", directory, faulty);
  const copy = new Uint8Array(readFileSync(join(directory, readdirSync(directory)[0] as string)));
  const parts = unzip(copy);
  const item = text(parts["customXml/item1.xml"]).replace(/^<\?xml[^>]*\?>\s*/, "");
  const stamp = stampFromXml(item);
  expect(stamp).toMatchObject({
    counts: { error: 4, behind: 2 },
    edition: { notice: "赣市科赋办字〔2023〕2号" },
  });
  expect(stamp?.at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
  const { sheets } = await readWorkbook(copy);
  expect(changesSince(stamp as Stamp, sheets)).toEqual([]);
  const [first, ...rest] = sheets as [SheetSnapshot, ...SheetSnapshot[]];
  const values = first.values.map((row) => row.map((value) => (value === "赣县区" ? "赣县" : value)));
  expect(changesSince(stamp as Stamp, [{ ...first, values }, ...rest])).toHaveLength(1);
  // Checked again, the copy has one stamp, and without its flags it is the original.
  const again = writeFlaggedCopy(copy, { flags: [], comments: [], result: emptyResult }, item);
  expect(Object.keys(unzip(again)).filter((name) => name.startsWith("customXml/item")).sort()).toEqual([
    "customXml/item1.xml", "customXml/itemProps1.xml",
  ]); // prettier-ignore
  const [before, after] = [unzip(new Uint8Array(readFileSync(faulty))), unzip(removeFlags(copy))];
  expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
  for (const [name, part] of Object.entries(after)) expect(text(part)).toBe(text(before[name]));
});

test("--out that names an existing file is one Chinese sentence, and nothing is checked", async () => {
  const file = join(directory, "目录.xlsx");
  writeFileSync(file, "");
  const { code, stdout, stderr } = await run("--json", "--out", file, clean);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr.trim()).toMatch(/^--out 要写目录，而“.*目录\.xlsx”是一个已有的文件，请换一个目录名。$/);
  expect((await run("--out", join(file, "下级"), clean)).stderr).toMatch(/建不起来：上一级是文件/);
});

test("a flagged copy beside its original is no second return", async () => {
  writeFileSync(join(directory, "甲.xlsx"), readFileSync(faulty));
  await run("--out", directory, join(directory, "甲.xlsx"));
  const { code, stdout } = await run("--json", directory);
  const report = JSON.parse(stdout);
  expect(code).toBe(1);
  expect(report.files.map(({ status }: { status: string }) => status).sort()).toEqual([
    "checked",
    "unrecognised",
  ]);
  expect(report.summary).toEqual({ error: 4, query: 0, behind: 2, ineligible: 0 });
  expect(stdout).toContain("是“甲.xlsx”带标注的副本");
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
  // The row agrees with itself: only the other file contradicts it.
  sheet?.set("E8", Number(((Number(sheet.value("E8")) * (was + 500)) / was).toFixed(2)));
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
