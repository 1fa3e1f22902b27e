/** check-returns --plan: another city's plan from a workbook, without a rebuild. */
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { contentFile } from "../../src/files/contentFile";
import { readWorkbook } from "../../src/files/readWorkbook";
import { currentEdition, type PlanEdition } from "../../src/plan";
import { loadEdition } from "../../src/policy";
import { planSheet } from "../../src/reports/templates/planSheet";
import { yunxiEdition } from "../fixtures/yunxiEdition";

const root = resolve(__dirname, "../..");
const command = join(root, "tools/cli/checkReturns.js");

function run(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [command, ...words], { cwd: root }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

beforeAll(() => run("--build-only"), 120_000);
jest.setTimeout(30_000);

let folder: string;
const at = (name: string) => join(folder, name);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "plan-"));
  const row = (...cells: (string | number)[]) =>
    cells.map((content) => ({ content, style: "text" as const }));
  const rows = [
    row("2028年研发投入情况"),
    row("县市区", "研发投入强度（%）"),
    row("东湖区", 2.9),
    row("西岭区", 2.1),
  ];
  writeFileSync(at("报表.xlsx"), await contentFile([{ name: "2028年", widths: [20, 20], rows }]));
});
afterEach(() => rmSync(folder, { recursive: true }));

const save = async (name: string, edition: PlanEdition, change = (rows: string) => rows) => {
  const sheet = planSheet(edition);
  const rows = sheet.rows.map((cells) =>
    cells.map((cell) => ({ ...cell, content: change(String(cell.content)) })),
  );
  writeFileSync(at(name), await contentFile([{ ...sheet, rows }]));
};

test("2.9% in 2028 is behind 3.03% by 云溪市's plan, and quotes its notice", async () => {
  await save("方案.xlsx", yunxiEdition);
  const { code, stdout, stderr } = await run("--plan", at("方案.xlsx"), "--json", at("报表.xlsx"));
  expect(stderr).toBe("");
  const { findings } = JSON.parse(stdout).files[0].sheets[0] as {
    findings: { rule: string; cell: string; message: string; source: string }[];
  };
  const behind = findings.find(({ rule }) => rule === "RD-T01");
  expect(behind).toMatchObject({
    cell: "B3",
    source: "云科发〔2025〕7号 附表1 东湖区 (含云溪高新区) 2028 年",
  });
  // 三个单位没有填报.
  expect([code, findings.map(({ rule }) => rule).sort()]).toEqual([1, ["RD-F03", "RD-T01"]]);
  // 自带的方案没有这些单位.
  const own = await run("--json", at("报表.xlsx"));
  expect(own.stdout).not.toContain("云科发");
});

test("a plan with a fault is told at its cell, and nothing is checked", async () => {
  await save("方案.xlsx", yunxiEdition, (text) => (text === "3.03" ? "约3" : text));
  const { code, stdout, stderr } = await run("--plan", at("方案.xlsx"), at("报表.xlsx"));
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("方案有 1 处要改正，没有校验。");
  expect(stderr).toMatch(/「方案数据」G\d+ 【附表1】填了“约3”：应填数字，没有数的填“——”。/u);
});

test("a workbook without such a sheet, and a file that is none, are told", async () => {
  expect((await run("--plan", at("报表.xlsx"), at("报表.xlsx"))).stderr).toContain("没有工作表「方案数据」");
  writeFileSync(at("坏.xlsx"), "no workbook");
  expect((await run("--plan", at("坏.xlsx"), at("报表.xlsx"))).stderr).toContain("方案没有读成：");
  expect((await run("--plan", at("没有.xlsx"), at("报表.xlsx"))).stderr).toContain("找不到这个文件");
});

test("--new-plan writes the plan in force, to be changed; what lies there stays", async () => {
  const path = at("新方案.xlsx");
  expect((await run("--new-plan", path)).code).toBe(0);
  const { sheets } = await readWorkbook(readFileSync(path));
  const loaded = sheets[0] && loadEdition(sheets[0]);
  expect(loaded).toStrictEqual({ ok: true, edition: currentEdition });
  const again = await run("--new-plan", path);
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining("已有同名的文件")]);
  expect(existsSync(path)).toBe(true);
});
