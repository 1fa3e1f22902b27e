/** The README's tables are what the registry and the catalog say, and its pictures are there. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { severityNames } from "../../../src/check/flags/findingText";
import * as limits from "../../../src/files/limits";
import { catalog } from "../../../src/formulas/catalog";
import { longestQuote } from "../../../src/policy";
import { mostFindings, mostFindingsTogether } from "../../../src/rules/check";
import { registry } from "../../../src/rules/registry";

const top = path.resolve(__dirname, "../../..");
const readme = readFileSync(path.join(top, "README.md"), "utf8");

test("every rule has its row, as the registry has it", () => {
  const rows = [...registry]
    .sort((a, b) => a.id.localeCompare(b.id))
    .map(
      ({ id, severity, title, page }) => `| ${id} | ${severityNames[severity]} | ${title} | ${page.what} |`,
    );
  expect(readme).toContain(rows.join("\n"));
});

test("every function has its row", () => {
  for (const { id } of catalog) expect(readme).toMatch(new RegExp(`^\\| \`${id}\\(`, "m"));
});

test("pictures and files that it names are there", () => {
  const named = [...readme.matchAll(/\]\(([\w./-]+\.(?:png|md))\)/g)].map(([, file]) => file ?? "");
  expect(named.length).toBeGreaterThan(2);
  for (const file of named) expect([file, existsSync(path.join(top, file))]).toEqual([file, true]);
});

test("the limits are those of the code", () => {
  const count = (number: number): string => number.toLocaleString("en-US");
  const megabytes = (bytes: number): string => `${bytes / 1024 / 1024} MB`;
  const rows: readonly (readonly [string, string])[] = [
    ["单个文件", megabytes(limits.maxFileBytes)],
    ["压缩包部件", `${count(limits.maxZipEntries)} 个`],
    ["一个部件解压后", megabytes(limits.maxPartBytes)],
    ["全部部件解压后合计", megabytes(limits.maxTotalBytes)],
    [`压缩比（${megabytes(limits.ratioFreeBytes)} 以上的部件）`, count(limits.maxCompressionRatio)],
    ["XML 层数", count(limits.maxXmlDepth)],
    ["一个文件的 XML 元素", `${count(limits.maxElements)} 个`],
    ["工作表", `${count(limits.maxSheets)} 张`],
    ["工作表名", `${count(limits.maxSheetName)} 字`],
    ["一个文件的数据范围（含空行）", `${count(limits.maxGridCells)} 格`],
    ["一个文件有内容的格", `${count(limits.maxStoredCells)} 格`],
    ["一个文件有内容的行，到最右一列", `${count(limits.maxRowCells)} 格`],
    ["一次校验的全部文件，同上", `${count(limits.maxCellsTogether)} 格`],
    ["一次校验的文件", `${count(limits.maxFilesTogether)} 个`],
    ["一个文件的共享文本", `${count(limits.maxSharedStrings)} 个`],
    ["一张表的合并区域", `${count(limits.maxMerges)} 处`],
  ];
  expect(readme).toContain(rows.map(([what, number]) => `| ${what} | ${number} |`).join("\n"));
  expect(readme).toContain(
    `一个文件每个级别 ${count(mostFindings)} 条，一次每个级别 ${count(mostFindingsTogether)} 条`,
  );
  expect(readme).toContain(`句子里的名称最多 ${longestQuote} 字`);
});
