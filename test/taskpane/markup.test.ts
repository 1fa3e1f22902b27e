/** Text of workbooks gets into the pane as text: there is no way in it by which a text could become markup or code. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const src = path.resolve(__dirname, "../../src");
const ways = [
  /\.(inner|outer)HTML\b/,
  /insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|parseFromString|srcdoc/,
  /document\.write/,
  /\beval\s*\(/,
  /new\s+Function\b|[^.\w]Function\s*\(/,
  /["'`]javascript:/i,
  /set(?:Timeout|Interval)\s*\(\s*["'`]/,
  /setAttribute\(\s*["'`]on/i,
  // A tooltip of ECharts is markup unless it is drawn.
  /renderMode:\s*["'`]html/,
];

const found = (text: string): string[] => ways.filter((way) => way.test(text)).map(String);

const filesOf = (folder: string): string[] =>
  readdirSync(path.join(src, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|html)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));

test.each(["taskpane", "excel", "functions"])("%s", (folder) => {
  const files = filesOf(folder);
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) expect([file, found(readFileSync(file, "utf8"))]).toEqual([file, []]);
});

test("charts draw their tooltips instead of making markup of them", () => {
  const charts = readFileSync(path.join(src, "taskpane/tabs/board/charts.ts"), "utf8");
  expect(charts).toMatch(/TooltipComponent/);
  expect(charts).toMatch(/tooltip: \{ renderMode: "richText"/);
});

test.each([
  "one.innerHTML = text",
  'one.insertAdjacentHTML("beforeend", text)',
  "document.write(text)",
  "eval(text)",
  "new Function(text)",
  'href = "javascript:x"',
  "setTimeout('x')",
  'one.setAttribute("onclick", text)',
])("it would notice %s", (line) => expect(found(line)).not.toEqual([]));
