/** Every kind of file that was made to hurt, through the command itself: one line each, soon, in little memory. */
import { execFile, execFileSync } from "node:child_process";
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { deflateSync } from "fflate";
import { crc32 } from "../../src/files/crc32";
import { commentMarker } from "../../src/check/flags/appearance";
import { checkFiles } from "../../src/files/checkFiles";
import { manyEntries, sharedBytes } from "../files/bombs";
import {
  main,
  relationships,
  sharedStringsOf,
  stylesWith,
  workbook,
  workbookParts,
  worksheet,
  zip,
  type Parts,
} from "../files/zips";
import { hiddenCharacters } from "../fixtures/hostileTexts";
import { counties, plan } from "../support/returns";

const root = resolve(__dirname, "../..");
const good = new Uint8Array(readFileSync(join(root, "assets/samples/县市区研发投入2023（无误）.xlsx")));

const entities =
  '<!DOCTYPE x [<!ENTITY a "长长长长长长长长长长"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY e SYSTEM "file:///etc/hostname">]>';
const headed = (xml: string): string => xml.replace(/^(<\?xml[^>]*\?>)?/, `$1${entities}`);
const is = (text: string | number): string =>
  typeof text === "number" ? `<c><v>${String(text)}</v></c>` : `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const table = [
  ["县市区", "2023年地区生产总值（亿元）", "研发经费（亿元）", "强度（%）"],
  ...counties.map(({ name }) => [name, 100, 1, 1]),
]
  .map((row) => `<row>${row.map(is).join("")}</row>`)
  .join("");

const whole = (): Parts =>
  workbookParts({ sheets: { 表: table }, styles: stylesWith([0]), sharedStrings: sharedStringsOf(["甲"]) });
/** A good return in which one part begins with a document type. */
const declared = (part: string): Uint8Array => {
  const parts = whole();
  return zip({ ...parts, [part]: headed(String(parts[part])) });
};
const commented = (): Uint8Array =>
  zip({
    ...whole(),
    "xl/worksheets/_rels/sheet1.xml.rels": relationships([["rId1", "comments", "../comments1.xml"]]),
    "xl/comments1.xml": headed(
      `<comments xmlns="${main}"><authors><author>a</author></authors><commentList><comment ref="A1" authorId="0"><text><t>${commentMarker}&e;</t></text></comment></commentList></comments>`,
    ),
  });
function compound(name: string): Uint8Array {
  const bytes = new Uint8Array(1024);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  bytes.set(Buffer.from(name, "utf16le"), 640);
  bytes[704] = (name.length + 1) * 2;
  bytes[706] = 2;
  return bytes;
}
const zeros = new Uint8Array(60 * 1024 * 1024);
const page = new TextEncoder().encode(worksheet(`<sheetData>${"<row/>".repeat(150_000)}</sheetData>`));
const encrypted = (): Uint8Array => {
  const bytes = good.slice();
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 46 < bytes.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) bytes[at + 8] = 1;
  return bytes;
};
const sheetOf = (inside: string): Uint8Array => workbook({ sheets: { 表: worksheet(inside) } });
const merged = (refs: string): Uint8Array =>
  sheetOf(`<sheetData>${table}</sheetData><mergeCells>${refs}</mergeCells>`);

/** What is told of each; null for a file that is read like any other. */
const zoo: Readonly<Record<string, readonly [bytes: () => Uint8Array, told: RegExp | null]>> = {
  好: [() => good, null],
  空: [() => new Uint8Array(), /0 字节/],
  文字: [() => new TextEncoder().encode("年度,研发经费"), /不是 Excel 工作簿/],
  炸弹: [() => zip({ ...whole(), "xl/worksheets/sheet1.xml": zeros }), /文件过大/],
  同一段字节: [() => sharedBytes(deflateSync(page), page.length, crc32(page, 0), 2_000), /文件过大/],
  七万部件: [() => manyEntries(70_000), /文件过大/],
  套娃: [() => zip({ "a.xlsx": zip({ "b.xlsx": zip({ "c.xlsx": good }) }) }), /不是 Excel 工作簿/],
  套娃二: [() => zip({ ...whole(), "xl/embeddings/a.xlsx": good }), null],
  截断: [() => good.subarray(0, good.length / 2), /不完整/],
  密码: [() => compound("EncryptedPackage"), /已加密/],
  压缩包密码: [encrypted, /已加密/],
  旧版: [() => compound("Workbook"), /旧版 \.xls/],
  实体一: [() => declared("xl/workbook.xml"), /已损坏/],
  实体二: [() => declared("xl/worksheets/sheet1.xml"), /已损坏/],
  实体三: [() => declared("xl/sharedStrings.xml"), /已损坏/],
  实体四: [() => declared("xl/styles.xml"), /已损坏/],
  实体五: [() => declared("xl/_rels/workbook.xml.rels"), /已损坏/],
  实体六: [() => declared("_rels/.rels"), /已损坏/],
  // These are read only to write a copy.
  实体七: [() => declared("[Content_Types].xml"), /已损坏/],
  实体八: [commented, /已损坏/],
  深: [() => sheetOf(`<sheetData/>${"<a>".repeat(100_000)}${"</a>".repeat(100_000)}`), /已损坏/],
  两角: [() => sheetOf('<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'), /数据范围过大/],
  百万空行: [() => sheetOf(`<sheetData>${table}${Array.from({ length: 1_000_000 }, (_unused, i) => `<row r="${i + 40}"><c r="A${i + 40}" s="0"/></row>`).join("")}</sheetData>`), null],
  谎报范围: [() => sheetOf(`<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" width="9"/></cols><sheetData>${table}</sheetData>`), null],
  合并全表: [() => merged('<mergeCell ref="A30:XFD1048576"/>'), null],
  远处合并: [() => merged(Array.from({ length: 100_000 }, (_unused, i) => `<mergeCell ref="A${i * 4 + 40}:XFC${i * 4 + 40}"/>`).join("")), null],
  重叠合并: [() => sheetOf(`<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="9000"><c r="ZZ9000"><v>1</v></c></row></sheetData><mergeCells>${'<mergeCell ref="A1:ZZ9000"/>'.repeat(5_000)}</mergeCells>`), /已损坏/],
  括号: [() => workbook({ sheets: { 表: `${table}<row>${is("（".repeat(32_767)).repeat(50)}</row>` } }), null],
}; // prettier-ignore

/** Zeros fit only where the zip may not be read at all: this one is refused by its size on the disk. */
function huge(path: string): void {
  const file = openSync(path, "w");
  ftruncateSync(file, 3_000_000_000);
  closeSync(file);
}

const strangeName = "坏\n合计：错误 0\u001b[31m\u202e.xlsx";
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hostile-"));
  const returns = join(folder, "报送");
  mkdirSync(join(returns, "下级"), { recursive: true });
  for (const [name, [bytes]] of Object.entries(zoo)) writeFileSync(join(returns, `${name}.xlsx`), bytes());
  writeFileSync(join(returns, strangeName), "x");
  huge(join(returns, "巨大.xlsx"));
  writeFileSync(join(returns, "下级", "好.xlsx"), good);
  symlinkSync(returns, join(returns, "下级", "绕圈"));
  symlinkSync(join(returns, "自己.xlsx"), join(returns, "自己.xlsx"));
  symlinkSync("/dev/zero", join(returns, "设备.xlsx"));
  execFileSync("mkfifo", [join(returns, "管道.xlsx")]);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Told {
  readonly file: string;
  readonly status: string;
  readonly message: string;
}

function run(...words: string[]): Promise<{ code: number; stdout: string; stderr: string; signal?: string }> {
  return new Promise((done) => {
    const args = ["--max-old-space-size=700", "--import", "tsx", join(root, "src/cli/main.ts"), ...words];
    const options = { cwd: root, timeout: 240_000, maxBuffer: 200 * 1024 * 1024 };
    execFile(process.execPath, args, options, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

test("the whole zoo with --out: each refused by one sentence or read, all others checked, nothing waited for", async () => {
  const { code, stdout, stderr } = await run("--json", "--out", join(folder, "标注"), join(folder, "报送"));
  expect(code).toBe(2);
  expect(stdout.trimEnd()).not.toContain("\n");
  const files = (JSON.parse(stdout) as { files: Told[] }).files;
  const told = new Map(files.map((file) => [basename(file.file), file]));
  for (const [name, [, words]] of Object.entries(zoo)) {
    const { status, message } = told.get(`${name}.xlsx`) ?? { status: "", message: "not told" };
    if (words === null) expect({ name, status }).toEqual({ name, status: "checked" });
    else {
      expect({ name, status, message }).toEqual({ name, status: "unreadable", message: expect.stringMatching(words) });
      expect(message).toMatch(/^[^\n]*\p{Script=Han}[^\n]*$/u);
    }
  }
  expect(told.get("巨大.xlsx")?.message).toMatch(/文件过大/);
  expect(told.get("自己.xlsx")?.message).toMatch(/绕成了圈/);
  for (const name of ["设备.xlsx", "管道.xlsx"]) expect(told.get(name)?.message).toMatch(/不是普通文件/);
  expect(told.get(strangeName)?.status).toBe("unreadable");
  // Every file of the folder once: the link that leads back is not followed.
  expect(files).toHaveLength(Object.keys(zoo).length + 6);
  const lines = stderr.trimEnd().split("\n");
  expect(lines).toHaveLength(files.filter(({ status }) => status === "unreadable").length);
  for (const line of lines) expect(line).not.toMatch(hiddenCharacters);
}, 260_000); // prettier-ignore

test("the many-files check of the pane tells the same of each, in order", async () => {
  const names = Object.keys(zoo).filter((name) => !["实体七", "实体八"].includes(name));
  const inputs = names.map((name) => ({
    name: `${name}.xlsx`,
    read: () => Promise.resolve(new Uint8Array(readFileSync(join(folder, "报送", `${name}.xlsx`)))),
  }));
  const reports = await checkFiles(
    [...inputs, { name: "巨大.xlsx", size: 3_000_000_000, read: () => Promise.reject(new Error("was read")) }],
    plan,
  );
  for (const [i, name] of names.entries()) {
    const words = zoo[name]?.[1];
    if (words) expect(reports[i]).toMatchObject({ status: "unreadable", message: expect.stringMatching(words) });
    else expect(reports[i]).toMatchObject({ file: `${name}.xlsx`, status: "checked" });
  }
  expect(reports.at(-1)?.message).toMatch(/文件过大/);
}, 120_000); // prettier-ignore

test("two thousand files of a folder are all checked; without --json every line is one line", async () => {
  const many = join(folder, "许多");
  mkdirSync(many);
  const small = workbook({ sheets: { 表: table } });
  for (let i = 0; i < 2_000; i++) writeFileSync(join(many, `${String(i)}\n合计：错误 0.xlsx`), small);
  const { stdout, stderr } = await run(many);
  expect(stderr).toBe("");
  expect(stdout.split("\n").filter((line) => line.startsWith("合计"))).toHaveLength(1);
  expect(stdout.split("\n").filter((line) => /\.xlsx：已校验/.test(line))).toHaveLength(2_000);
}, 260_000);
