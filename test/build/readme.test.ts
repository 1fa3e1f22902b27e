/** The README's tables are what the registry and the catalog say, and its pictures are there. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { severityNames } from "../../src/flags/findingText";
import { catalog } from "../../src/formulas/catalog";
import { registry } from "../../src/rules/registry";

const top = path.resolve(__dirname, "../..");
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
