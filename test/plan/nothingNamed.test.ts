/** No clause, county or year stands in logic or in the text of rules: whatever is a plan's own is data of its edition. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { editions } from "../../src/plan";

const src = path.resolve(__dirname, "../../src");

/** Where texts are of the edition in force, or are no logic: each with its reason. */
const exceptions: readonly (readonly [file: string, text: string, why: string])[] = [
  ["returns/vocabulary.ts", "占赣州", "a heading is read without the plan, and 占赣州市比重 is a usual one"],
];

/** The functions' metadata and the pane's first page are written for the edition in force, and samples are files. */
const foldersLookedAt = [
  "rules",
  "returns",
  "policy",
  "check",
  "reports",
  "functions",
  "files",
  "excel",
  "cli",
];

const clause = /[一二三四五六]\([一二三四五六七八九十]+\)/u;
const year = /(?<![-\du])20\d\d(?!\d)/u;
/** Years of formats, namespaces and standards. */
const technical = /^https?:|GB\s?\d/u;

const planned = new Set(editions.flatMap(({ years }) => years));

function names(): RegExp {
  const all = editions.flatMap(({ regions, namesWithoutRow, prefixes }) => [
    ...regions
      .filter(({ whole }) => !whole)
      .flatMap(({ name, formerNames }) => [
        name,
        ...formerNames,
        ...(name.length > 2 ? [name.slice(0, -1)] : []),
      ]),
    ...regions.filter(({ whole }) => whole).flatMap(({ aliases }) => aliases),
    ...namesWithoutRow.filter(({ kind }) => kind === "noRow").map(({ name }) => name),
    ...prefixes,
  ]);
  return new RegExp([...new Set(all)].filter((name) => name !== "全市合计").join("|"), "u");
}

function texts(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) found.push(node.text);
    else if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    // A number is a year where a plan has such a year: 2,000 of anything else are none.
    else if (ts.isNumericLiteral(node) && planned.has(Number(node.text))) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const files = foldersLookedAt.flatMap((folder) =>
  readdirSync(path.join(src, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name.replace(/\\/gu, "/")}`),
);

test("logic and rules name no clause, no county and no year", () => {
  const named = names();
  const found = files.flatMap((file) =>
    texts(path.join(src, file))
      .filter((text) => !technical.test(text) && [clause, year, named].some((one) => one.test(text)))
      .filter((text) => !exceptions.some(([where, what]) => where === file && what === text))
      .map((text) => `${file}: ${text.slice(0, 80)}`),
  );
  expect(found).toEqual([]);
});

test("rules name no table of the appendix by its number and no sector by its name: {amountTable}, {unlevelled}", () => {
  const sectors = editions.flatMap((edition) => edition.sectors).map(({ name }) => name);
  const numbered = new RegExp(`附表\\s?\\d|${sectors.join("|")}`, "u");
  const found = files
    .filter((file) => file.startsWith("rules/"))
    .flatMap((file) => texts(path.join(src, file)).filter((text) => numbered.test(text)));
  expect(found).toEqual([]);
  expect(numbered.test("附表3 各类别")).toBe(true);
});

test("what is looked for would be found", () => {
  const named = names();
  expect(files.length).toBeGreaterThan(150);
  expect([clause, year, named].map((one) => one.test("二(八) 2023 年瑞金"))).toEqual([true, true, true]);
  for (const [file, text] of exceptions) expect(texts(path.join(src, file))).toContain(text);
});
