/** What README and docs say in tables is what registry, catalog and limits say, and the files that they name are there. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import * as limits from "../../../src/files/limits";
import { catalog } from "../../../src/formulas/catalog";
import { longestQuote } from "../../../src/policy";
import { mostFindings, mostFindingsTogether } from "../../../src/rules/check";
import { rulesFile, rulesPage } from "../../../tools/build/rulesTable";

const top = path.resolve(__dirname, "../../..");
const page = (name: string): string => readFileSync(path.join(top, name), "utf8");
const readme = page("README.md");

test("docs/rules.md is what the registry says (npm run docs)", () => {
  expect(readFileSync(rulesFile, "utf8")).toBe(rulesPage());
});

test("every function has its row", () => {
  for (const { id } of catalog) expect(readme).toMatch(new RegExp(`^\\| \`${id}\\(`, "m"));
});

test("pictures and files that it names are there", () => {
  const pages = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    ...readdirSync(path.join(top, "docs")).map((name) => `docs/${name}`),
  ];
  const named = pages.flatMap((name) =>
    [...page(name).matchAll(/\]\(([\w./-]+\.(?:png|md))\)/g)].map(([, file]) =>
      path.join(path.dirname(name), file ?? ""),
    ),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((file) => !existsSync(path.join(top, file)))).toEqual([]);
});

test("the limits of docs/limits.md are those of the code", () => {
  const text = page("docs/limits.md");
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
  expect(text).toContain(rows.map(([what, number]) => `| ${what} | ${number} |`).join("\n"));
  expect(text).toContain(
    `一个文件每个级别 ${count(mostFindings)} 条，一次每个级别 ${count(mostFindingsTogether)} 条`,
  );
  expect(text).toContain(`句子里的名称最多 ${longestQuote} 字`);
});
