/** The arrows of the design, and where the host's globals may be named: the compiler sees neither. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const top = path.resolve(__dirname, "..");

interface Permission {
  readonly values: readonly string[];
  /** For `import type` only. */
  readonly types?: readonly string[];
}

/**
 * What each folder may import, besides itself. A room of a folder is named with it (excel/read); what stands there
 * then holds for the room, rooms of one folder among each other included. A permission that nothing uses fails.
 */
const arrows: Readonly<Record<string, Permission>> = {
  plan: { values: [] },
  policy: { values: ["plan"] },
  sheet: { values: [] },
  returns: { values: ["policy", "sheet"], types: ["plan"] },
  rules: { values: ["policy", "returns", "sheet"], types: ["plan"] },
  check: { values: ["policy", "rules", "sheet"], types: ["returns"] },
  reports: { values: ["plan", "policy", "returns", "rules", "check", "sheet"] },
  formulas: { values: ["policy", "sheet"] },
  functions: { values: ["formulas", "plan", "policy"] },
  files: { values: ["policy", "rules", "check", "sheet"] },
  "excel/requests": { values: [] },
  "excel/read": { values: ["sheet", "excel/requests"] },
  "excel/sheets": {
    values: ["plan", "policy", "sheet", "check", "reports", "excel/requests", "excel/read"],
  },
  "excel/marks": {
    values: ["policy", "returns", "sheet", "check", "excel/requests", "excel/read", "excel/sheets"],
  },
  "excel/formulas": {
    values: ["policy", "sheet", "formulas", "excel/requests", "excel/read", "excel/sheets"],
  },
  "excel/window": { values: ["excel/requests"] },
  taskpane: {
    values: ["plan", "policy", "returns", "rules", "sheet", "check", "reports", "formulas", "files", "excel"],
  },
  // plan and policy: whoever starts a check chooses the edition.
  cli: { values: ["plan", "policy", "check", "reports", "sheet", "files"] },
  // What we work with: the product never imports it.
  tools: {
    values: [
      "plan",
      "policy",
      "returns",
      "rules",
      "sheet",
      "check",
      "reports",
      "formulas",
      "functions",
      "files",
      "excel",
      "taskpane",
      "cli",
      // How well returns are read is counted over the returns of the tests.
      "test",
    ],
  },
};

/** Folders, or single files, in which a global may be named. */
const homes: Readonly<Record<string, readonly string[]>> = {
  Excel: ["excel/", "tools/"],
  OfficeExtension: ["excel/", "tools/"],
  Office: ["excel/", "taskpane/", "functions/errors.ts", "tools/"],
  CustomFunctions: ["functions/", "tools/"],
  document: ["taskpane/", "tools/"],
  window: ["taskpane/", "tools/"],
};

interface Import {
  /** The file without its ending, such as rules/registry; of the product's, src/ is left away. */
  readonly target: string;
  readonly typeOnly: boolean;
}

interface Facts {
  readonly imports: readonly Import[];
  readonly globals: readonly string[];
}

/** True for a name that refers to something, not one that labels a property, a member or a parameter. */
function refers(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isQualifiedName(parent)) return parent.left === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return false;
  const named = parent as { readonly name?: ts.Node };
  return named.name !== node || ts.isShorthandPropertyAssignment(parent);
}

/** Names that the file declares itself hide the global of the same name. */
function declaredNames(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const declares =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isImportSpecifier(node) ||
      ts.isImportClause(node);
    if (declares && node.name && ts.isIdentifier(node.name)) names.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

function importOf(node: ts.Node): { specifier: string; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const clause = node.importClause;
    const bindings = clause?.namedBindings;
    const each =
      bindings && ts.isNamedImports(bindings) && !clause.name && bindings.elements.length > 0
        ? bindings.elements.every((element) => element.isTypeOnly)
        : false;
    return { specifier: node.moduleSpecifier.text, typeOnly: clause?.isTypeOnly === true || each };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    const { literal } = node.argument;
    return ts.isStringLiteral(literal) ? { specifier: literal.text, typeOnly: true } : undefined;
  }
  if (ts.isCallExpression(node)) {
    const [argument] = node.arguments;
    const loads =
      node.expression.kind === ts.SyntaxKind.ImportKeyword ||
      (ts.isIdentifier(node.expression) && node.expression.text === "require");
    if (loads && argument && ts.isStringLiteral(argument))
      return { specifier: argument.text, typeOnly: false };
  }
  return undefined;
}

/** What a file imports of other folders, and which of the watched globals it names. */
function factsOf(name: string, source: string): Facts {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true);
  const own = declaredNames(file);
  const imports: Import[] = [];
  const globals = new Set<string>();
  const visit = (node: ts.Node): void => {
    const found = importOf(node);
    if (found?.specifier.startsWith(".")) {
      const joined = path.posix.join(path.posix.dirname(name), found.specifier);
      const target = joined.replace(/^(\.\.\/)+/, "").replace(/^src\//, "");
      imports.push({ target: target.replace(/\.[jt]sx?$/, ""), typeOnly: found.typeOnly });
    }
    if (ts.isIdentifier(node) && node.text in homes && !own.has(node.text) && refers(node)) {
      globals.add(node.text);
    }
    // window["document"], globalThis.Excel: the name is reached all the same.
    if (
      ts.isPropertyAccessExpression(node) &&
      ts.isIdentifier(node.expression) &&
      ["globalThis", "self", "window"].includes(node.expression.text) &&
      node.name.text in homes
    ) {
      globals.add(node.name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { imports, globals: [...globals] };
}

/** The entry of the picture that a file belongs to: its room's, else its folder's. */
function placeOf(file: string): string | null {
  const [folder = "", room = ""] = file.split("/");
  return [`${folder}/${room}`, folder].find((place) => place in arrows) ?? null;
}

/** The name, among those allowed, by which `target` is reached. */
const allowedAs = (names: readonly string[] | undefined, target: string): string | undefined =>
  names?.find((name) => target === name || target.startsWith(`${name}/`));

/** What a file does that the design does not allow; `use` is told of each permission that it needs. */
function offences(
  name: string,
  source: string,
  use: (permission: string) => void = () => undefined,
): string[] {
  const place = placeOf(name);
  const allowed = place === null ? undefined : arrows[place];
  if (!place || !allowed) return [`${name}: the folder ${name.split("/")[0]} is not in the picture`];
  const { imports, globals } = factsOf(name, source);
  const complaints: string[] = [];
  for (const { target, typeOnly } of imports) {
    if (target === place || target.startsWith(`${place}/`)) continue;
    const value = allowedAs(allowed.values, target);
    const type = typeOnly ? allowedAs(allowed.types, target) : undefined;
    if (value !== undefined) use(`${place} → ${value}`);
    else if (type !== undefined) use(`${place} → types of ${type}`);
    else complaints.push(`${name} imports ${typeOnly ? "types of " : ""}${target.split("/")[0]}`);
  }
  return [
    ...complaints,
    ...globals
      .filter((global) => !homes[global]?.some((home) => name.startsWith(home)))
      .map((global) => `${name} names ${global}`),
  ];
}

const filesUnder = (folder: string): string[] =>
  (readdirSync(path.join(top, folder), { recursive: true, encoding: "utf8" }) as string[])
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => /\.[jt]sx?$/.test(file));

const sources: ReadonlyMap<string, string> = new Map(
  [
    ...filesUnder("src").map((file) => [file, `src/${file}`] as const),
    ...filesUnder("tools").map((file) => [`tools/${file}`, `tools/${file}`] as const),
  ].map(([name, file]) => [name, readFileSync(path.join(top, file), "utf8")]),
);

test("every file keeps to the picture, and every permission in it is needed", () => {
  expect(sources.size).toBeGreaterThan(50);
  const used = new Set<string>();
  const found = [...sources].flatMap(([name, source]) => offences(name, source, (one) => used.add(one)));
  expect(found).toEqual([]);
  const given = Object.entries(arrows)
    .filter(([place]) => place !== "tools")
    .flatMap(([place, { values, types = [] }]) => [
      ...values.map((other) => `${place} → ${other}`),
      ...types.map((other) => `${place} → types of ${other}`),
    ]);
  expect(given.filter((one) => !used.has(one))).toEqual([]);
});

test("no file of the product imports itself in a circle", () => {
  const names = new Set([...sources.keys()].filter((name) => !name.startsWith("tools/")));
  const fileOf = (target: string): string | undefined =>
    [`${target}.ts`, `${target}.js`, `${target}/index.ts`].find((name) => names.has(name));
  const imported = new Map(
    [...names].map((name) => [
      name,
      factsOf(name, sources.get(name) ?? "").imports.flatMap(({ target }) => fileOf(target) ?? []),
    ]),
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (name: string, route: readonly string[]): void => {
    const from = route.indexOf(name);
    if (from >= 0) circles.push([...route.slice(from), name].join(" → "));
    if (from >= 0 || done.has(name)) return;
    for (const next of imported.get(name) ?? []) visit(next, [...route, name]);
    done.add(name);
  };
  for (const name of names) visit(name, []);
  expect(circles).toEqual([]);
});

test.each([
  ["plan/x.ts", 'import { a } from "../policy";', "plan/x.ts imports policy"],
  ["plan/x.ts", 'import type { A } from "../policy";', "plan/x.ts imports types of policy"],
  ["policy/deep/x.ts", 'export * from "../../rules/registry";', "policy/deep/x.ts imports rules"],
  ["functions/x.ts", 'const m = import("../excel/flags");', "functions/x.ts imports excel"],
  ["taskpane/x.ts", 'import { t } from "../functions/target";', "taskpane/x.ts imports functions"],
  ["cli/x.ts", 'import { w } from "../../tools/workbench/host/session";', "cli/x.ts imports tools"],
  ["excel/marks/x.ts", 'import { check } from "../../rules/check";', "excel/marks/x.ts imports rules"],
  ["excel/read/x.ts", 'import { f } from "../marks/flags";', "excel/read/x.ts imports excel"],
  ["excel/x.ts", "", "excel/x.ts: the folder excel is not in the picture"],
  ["rules/x.ts", "export const a = Excel.run;", "rules/x.ts names Excel"],
  ["policy/x.ts", "export type A = Office.Context;", "policy/x.ts names Office"],
  ["functions/target.ts", "export const a = typeof Office;", "functions/target.ts names Office"],
  ["taskpane/x.ts", "export const a = (c: Excel.RequestContext) => c;", "taskpane/x.ts names Excel"],
  ["excel/read/x.ts", "document.title;", "excel/read/x.ts names document"],
  ["check/x.ts", "globalThis.window;", "check/x.ts names window"],
  ["other/x.ts", "", "other/x.ts: the folder other is not in the picture"],
])("%s: %s is an offence", (name, source, offence) => {
  expect(offences(name, source)).toEqual([offence]);
});

test.each([
  ["rules/x.ts", "export const a = { document: 1 }; a.document;"],
  ["files/x.ts", "export function f(document: string) { return document.length; }"],
  ["files/x.ts", 'import { a } from "./document"; // Excel, Office'],
  ["excel/marks/x.ts", 'import { severities } from "../../sheet/finding"; Excel.run;'],
  ["excel/marks/x.ts", 'import type { Correction } from "../../returns/types";'],
  ["tools/build/x.ts", 'import { edition } from "../../src/plan";'],
])("%s: %s is none", (name, source) => {
  expect(offences(name, source)).toEqual([]);
});
