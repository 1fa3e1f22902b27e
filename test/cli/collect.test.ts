/** check-returns --collect: a folder of returns becomes the city's tables, and tomorrow's files are added to them. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { writeXlsx } from "../../src/files/library";
import { readWorkbook } from "../../src/files/readWorkbook";
import { readWordDocument } from "../../src/files/wordTables";
import { isOwnNote } from "../../src/sheet/ownNote";
import { countyFile, type CityFile } from "../reports/collection/city";

const root = resolve(__dirname, "../..");
jest.setTimeout(120_000);

function run(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    const args = ["--import", "tsx", join(root, "src/cli/main.ts"), ...words];
    execFile(process.execPath, args, { cwd: root }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

async function put(folder: string, { name, sheet }: CityFile): Promise<void> {
  const rows = [
    ...Array.from({ length: sheet.top }, () => []),
    ...sheet.values.map((row) => [...Array.from({ length: sheet.left }, () => null), ...row]),
  ] as (string | number | null)[][];
  writeFileSync(join(folder, name), await writeXlsx({ sheets: [{ name: sheet.name, rows }] }));
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "collect-"));
  mkdirSync(join(folder, "上报"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("two counties today, a third tomorrow: one workbook, updated in place, with what changed and what is in doubt", async () => {
  const inbox = join(folder, "上报");
  const out = join(folder, "汇总.xlsx");
  // Laid out without percent cells, which a bare row of values would lose.
  await put(inbox, countyFile("瑞金市", 3));
  await put(inbox, countyFile("石城县", 3));
  writeFileSync(join(inbox, "会昌县.xlsx"), "这不是工作簿");
  const first = await run("--json", "--collect", out, inbox);
  expect(first.code).toBe(2);
  expect(first.stderr).toMatch(/会昌县\.xlsx：不是 Excel 工作簿/);
  const told = JSON.parse(first.stdout) as { units: { unit: string; states: string[] }[]; changes: number };
  const state = (name: string) => told.units.find(({ unit }) => unit === name)?.states;
  expect([state("瑞金市"), state("会昌县"), state("宁都县")]).toEqual([["已汇总"], ["已报"], ["未报"]]);

  await put(inbox, countyFile("会昌县", 3, { file: "会昌县.xlsx" }));
  const second = await run("--collect", out, inbox);
  expect(second).toMatchObject({ code: 0, stderr: "" });
  expect(second.stdout).toContain("与上次相比有 9 处变化");
  const { sheets } = await readWorkbook(new Uint8Array(readFileSync(out)));
  expect(sheets.map(({ name }) => name)).toEqual([
    "收报-看板", "2023年县（市、区）汇总", "收报-变化", "收报-来件", "收报-来源", "收报-问题", "收报-记录",
  ]); // prettier-ignore
  const files = sheets.find(({ name }) => name === "收报-来件")?.values.slice(3) ?? [];
  expect(files.map((row) => `${row[1]} ${row[2]} ${row[4]}`)).toEqual([
    "1 瑞金市研发投入.xlsx 已采用",
    "1 石城县研发投入.xlsx 已采用",
    "2 会昌县.xlsx 已采用",
  ]);
  // A note on every figure, as the pane writes it: it is known as ours when the workbook is collected in Excel.
  const entries = unzipSync(new Uint8Array(readFileSync(out)));
  const parts = Object.entries(entries).filter(([name]) => name.startsWith("xl/comments"));
  const notes = parts.flatMap(([, part]) =>
    [...strFromU8(part).matchAll(/<comment [\s\S]*?<\/comment>/gu)].map(([one]) =>
      one.replace(/<[^>]*>/gu, ""),
    ),
  );
  expect(notes.filter((note) => note.startsWith("来源：会昌县.xlsx"))).toHaveLength(9);
  expect(notes.filter((note) => !isOwnNote(note))).toEqual([]);
  // Nothing new: nothing is taken twice.
  expect((await run("--collect", out, inbox)).stdout).not.toContain("处变化");
});

test("a workbook that is somebody's is not written over, nor one into which somebody has put a sheet", async () => {
  const inbox = join(folder, "上报");
  await put(inbox, countyFile("瑞金市", 3));
  const theirs = join(folder, "年报.xlsx");
  const before = await writeXlsx({ sheets: [{ name: "年报", rows: [["别动"]] }] });
  writeFileSync(theirs, before);
  const refused = await run("--collect", theirs, inbox);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain("请换一个文件名");
  expect(new Uint8Array(readFileSync(theirs))).toEqual(new Uint8Array(before));
});

test("--collect without a workbook to write, or beside --out, is told in one line", async () => {
  expect((await run("--collect", "上报")).stderr).toContain("--collect 后面要写");
  expect((await run("--out", "a", "--collect", "b.xlsx", "c")).stderr).toContain("请分两次运行");
});

test("--word writes a 退回单 for each unit that must act and the year's 通报; nothing in the folder is written over", async () => {
  const inbox = join(folder, "上报");
  const word = join(folder, "文档");
  await put(inbox, countyFile("瑞金市", 3));
  await put(inbox, countyFile("大余县", 3, { changes: { ratio: 9.9 } }));
  const out = join(folder, "汇总.xlsx");
  const first = await run("--collect", out, "--word", word, inbox);
  expect(first).toMatchObject({ code: 1, stderr: "" });
  const names = readdirSync(word);
  expect(names).toContain("退回单-大余县.docx");
  expect(names).toContain("退回单-石城县.docx");
  expect(names).not.toContain("退回单-瑞金市.docx");
  expect(names).toContain("通报-2023年.docx");
  expect(first.stdout).toContain(`已写出退回单 17 份、通报 1 份到 ${word}。`);
  const slip = new Uint8Array(readFileSync(join(word, "退回单-大余县.docx")));
  expect(readWordDocument(slip).tables[0]?.[1]?.slice(1, 3)).toEqual(["大余县研发投入.xlsx", "Sheet1"]);
  // The slips lie in a folder that is collected: blank ones are no returns of anybody's.
  const second = await run("--collect", out, "--word", word, folder);
  expect(second).toMatchObject({ code: 1, stderr: "" });
  expect(second.stdout).toContain("说明”栏还是空的");
  expect(new Uint8Array(readFileSync(join(word, "退回单-大余县.docx")))).toEqual(slip);
  expect(readdirSync(word)).toContain("退回单-大余县（2）.docx");
});

test("--word alone, or without a folder, is told what it needs", async () => {
  expect(await run("--word", folder, folder)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("--word 要和 --collect 一起用"),
  });
  expect(await run("--collect", join(folder, "汇总.xlsx"), "--word")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("--word 后面要写目录"),
  });
});

test("章贡区/二稿夹/研发表.xlsx is 章贡区's by its folder; the folder that was named tells nothing, and no path is kept", async () => {
  const inbox = join(folder, "石城县");
  const out = join(folder, "汇总.xlsx");
  mkdirSync(join(inbox, "章贡区", "二稿夹"), { recursive: true });
  writeFileSync(join(inbox, "章贡区", "二稿夹", "研发表.xlsx"), "这不是工作簿");
  writeFileSync(join(inbox, "扫描.xlsx"), "这不是工作簿");
  const { stdout } = await run("--json", "--collect", out, inbox);
  const { files } = JSON.parse(stdout) as { files: { file: string; unit: string }[] };
  const unit = (name: string) => files.find(({ file }) => file === name)?.unit;
  expect(unit("研发表.xlsx")).toBe("章贡区");
  expect(unit("扫描.xlsx")).not.toBe("石城县");
  const { sheets } = await readWorkbook(new Uint8Array(readFileSync(out)));
  expect(JSON.stringify(sheets)).not.toContain("二稿夹");
});
