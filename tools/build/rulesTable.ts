/** The table of rules as docs/rules.md has it: `npm run docs` writes it, a test compares. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { severityNames } from "../../src/check/flags/findingText";
import { currentEdition } from "../../src/plan";
import { indexPlan } from "../../src/policy";
import { inPlan } from "../../src/rules/inPlan";
import { registry } from "../../src/rules/registry";

const plan = indexPlan(currentEdition);

export const rulesFile = path.resolve(__dirname, "../../docs/rules.md");

/** The whole page, a row a rule in the order of their IDs. */
export function rulesPage(): string {
  const rows = [...registry]
    .sort((a, b) => a.id.localeCompare(b.id))
    .map(
      ({ id, severity, title, page }) =>
        `| ${id} | ${severityNames[severity]} | ${title.zh} | ${inPlan(plan, page.what)} |`,
    );
  return [
    "# 规则",
    "",
    "一条规则一个文件：`src/rules/book/` 下与编号同名，测试在 `test/rules/book/`；编号永久有效。窗格的“规则”和帮助页里每条有一页。",
    "这一页由 `npm run docs` 按目录（`src/rules/registry.ts`）写成。",
    "",
    "| 编号 | 级别 | 规则 | 查什么 |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}

if (require.main === module) writeFileSync(rulesFile, rulesPage());
