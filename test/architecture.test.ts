/** The arrows of the design, and where the host's globals may be named: the compiler sees neither. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const src = path.resolve(__dirname, "../src");

/**
 * What each folder may import, besides itself: a folder, or one file of it. `types` holds for `import type`.
 * rules/finding is the vocabulary of findings, which writers share with the rules that find.
 */
const arrows: Readonly<
  Record<string, { readonly values: readonly string[]; readonly types?: readonly string[] }>
> = {
  plan: { values: [] },
  policy: { values: ["plan"] },
  returns: { values: ["policy"], types: ["plan"] },
  rules: { values: ["plan", "policy", "returns"] },
  standing: { values: ["policy", "returns", "rules"], types: ["plan"] },
  templates: { values: ["policy", "returns"], types: ["plan"] },
  flags: { values: ["policy", "rules", "returns"], types: ["plan"] },
  // Where cells are is a vocabulary of its own: returns/address.
  formulas: { values: ["policy", "plan", "returns/address"] },
  stamp: { values: ["returns", "rules/finding"] },
  plain: { values: ["formulas", "policy", "returns/address"], types: ["plan"] },
  functions: { values: ["formulas", "policy", "plan"] },
  excel: {
    values: ["returns", "flags", "formulas", "plain", "policy", "stamp", "rules/finding"],
    types: ["plan", "rules", "templates", "standing"],
  },
  files: { values: ["policy", "returns", "flags", "rules/finding"], types: ["plan", "rules"] },
  taskpane: {
    values: [
      "plan",
      "policy",
      "returns",
      "rules",
      "flags",
      "formulas",
      "plain",
      "stamp",
      "standing",
      "many",
      "templates",
      "excel",
      "files",
    ],
  },
  // plan and policy: whoever starts a check chooses the edition.
  cli: { values: ["plan", "policy", "returns", "rules", "flags", "files", "many"] },
  many: { values: ["plan", "policy", "returns", "rules", "flags", "files"], types: ["standing"] },
  // The workbench hosts the add-in and knows the formats of files, not what the add-in does with them.
  workbench: { values: ["files", "returns", "plan", "policy", "functions"], types: ["flags", "rules"] },
  build: {
    values: [
      "plan",
      "policy",
      "returns",
      "rules",
      "flags",
      "formulas",
      "functions",
      "excel",
      "files",
      "many",
      "taskpane",
      "cli",
      "workbench",
    ],
  },
};

/** Folders, or single files, in which a global may be named. */
const homes: Readonly<Record<string, readonly string[]>> = {
  Excel: ["excel/", "workbench/"],
  OfficeExtension: ["excel/", "workbench/"],
  Office: ["excel/", "taskpane/", "functions/errors.ts", "workbench/"],
  CustomFunctions: ["functions/", "workbench/"],
  document: ["taskpane/", "workbench/"],
  window: ["taskpane/", "workbench/"],
};

interface Import {
  readonly folder: string;
  /** The file, such as rules/finding. */
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
      const target = path.posix.join(path.posix.dirname(name), found.specifier);
      const folder = target.split("/")[0] ?? "";
      if (folder !== name.split("/")[0]) imports.push({ folder, target, typeOnly: found.typeOnly });
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

/** What a file does that the design does not allow. */
function offences(name: string, source: string): string[] {
  const folder = name.split("/")[0] ?? "";
  const allowed = arrows[folder];
  if (!allowed) return [`${name}: the folder ${folder} is not in the picture`];
  const { imports, globals } = factsOf(name, source);
  return [
    ...imports
      .filter(
        ({ folder: other, target, typeOnly }) =>
          !allowed.values.includes(other) &&
          !allowed.values.includes(target) &&
          !(typeOnly && allowed.types?.includes(other)),
      )
      .map(({ folder: other, typeOnly }) => `${name} imports ${typeOnly ? "types of " : ""}${other}`),
    ...globals
      .filter((global) => !homes[global]?.some((home) => name.startsWith(home)))
      .map((global) => `${name} names ${global}`),
  ];
}

const files = (readdirSync(src, { recursive: true, encoding: "utf8" }) as string[])
  .map((file) => file.split(path.sep).join("/"))
  .filter((file) => /\.[jt]sx?$/.test(file));

test("every file under src/ keeps to the picture", () => {
  expect(files.length).toBeGreaterThan(50);
  expect(files.flatMap((file) => offences(file, readFileSync(path.join(src, file), "utf8")))).toEqual([]);
});

test.each([
  ["plan/x.ts", 'import { a } from "../policy";', "plan/x.ts imports policy"],
  ["plan/x.ts", 'import type { A } from "../policy";', "plan/x.ts imports types of policy"],
  ["policy/deep/x.ts", 'export * from "../../rules/finding";', "policy/deep/x.ts imports rules"],
  ["functions/x.ts", 'const m = import("../excel/flags");', "functions/x.ts imports excel"],
  ["taskpane/x.ts", 'import { t } from "../functions/target";', "taskpane/x.ts imports functions"],
  ["cli/x.ts", 'import { w } from "../workbench/host/session";', "cli/x.ts imports workbench"],
  ["excel/x.ts", 'import { check } from "../rules/check";', "excel/x.ts imports rules"],
  ["rules/x.ts", "export const a = Excel.run;", "rules/x.ts names Excel"],
  ["policy/x.ts", "export type A = Office.Context;", "policy/x.ts names Office"],
  ["functions/target.ts", "export const a = typeof Office;", "functions/target.ts names Office"],
  ["taskpane/x.ts", "export const a = (c: Excel.RequestContext) => c;", "taskpane/x.ts names Excel"],
  ["excel/x.ts", "document.title;", "excel/x.ts names document"],
  ["flags/x.ts", "globalThis.window;", "flags/x.ts names window"],
  ["other/x.ts", "", "other/x.ts: the folder other is not in the picture"],
])("%s: %s is an offence", (name, source, offence) => {
  expect(offences(name, source)).toEqual([offence]);
});

test.each([
  ["rules/x.ts", "export const a = { document: 1 }; a.document;"],
  ["files/x.ts", "export function f(document: string) { return document.length; }"],
  ["files/x.ts", 'import { a } from "./document"; // Excel, Office'],
  ["excel/x.ts", 'import { severities } from "../rules/finding"; Excel.run;'],
  ["excel/x.ts", 'import type { Check } from "../rules/check";'],
])("%s: %s is none", (name, source) => {
  expect(offences(name, source)).toEqual([]);
});
