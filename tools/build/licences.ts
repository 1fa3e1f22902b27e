/**
 * `npm run licences`: every package that ships, and those that it needs in turn, under a licence that lets a
 * department use and pass on the add-in. Exit 1 names what is not. The build puts the list into licences.txt.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const top = path.resolve(__dirname, "../..");

/** Permissive licences, and Microsoft's terms for Office.js, which allow to serve its files unmodified. */
const permitted = ["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "BlueOak-1.0.0"];
const microsoftTerms: readonly string[] = ["@microsoft/office-js"];

export interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Text of its licence file; "" where it brings none. */
  readonly text: string;
}

interface Manifest {
  readonly version?: string;
  readonly license?: string | { readonly type?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as Manifest;

/** Where a package that `from` needs is installed: beside it, or further up. */
function installed(name: string, from: string): string | null {
  for (let folder = from; folder.startsWith(top); folder = path.dirname(folder)) {
    const found = path.join(folder, "node_modules", name);
    if (existsSync(path.join(found, "package.json"))) return found;
  }
  return null;
}

/** The runtime dependencies and all that they need, by name. */
export function shippedPackages(): Shipped[] {
  const found = new Map<string, Shipped>();
  const visit = (name: string, from: string): void => {
    if (found.has(name)) return;
    const folder = installed(name, from);
    if (!folder) throw new Error(`${name} is not installed: run npm ci`);
    const { version = "", license, dependencies = {} } = manifestOf(folder);
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    found.set(name, {
      name,
      version,
      licence: typeof license === "string" ? license : (license?.type ?? "none"),
      text: file ? readFileSync(path.join(folder, file), "utf8") : "",
    });
    for (const needed of Object.keys(dependencies)) visit(needed, folder);
  };
  for (const name of Object.keys(manifestOf(top).dependencies ?? {})) visit(name, top);
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** What may not ship, in one line each. */
export function licenceProblems(packages: readonly Shipped[]): string[] {
  return packages
    .filter(({ name, licence }) => !permitted.includes(licence) && !microsoftTerms.includes(name))
    .map(({ name, version, licence }) => `${name}@${version}: ${licence}`);
}

/** Runtime dependencies of which another version could come in by itself. */
export function unpinned({ dependencies = {} }: Pick<Manifest, "dependencies">): string[] {
  return Object.entries(dependencies)
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${name}@${version}`);
}

/** The list with every licence's text, as the licences ask. */
export function licenceText(): string {
  return shippedPackages()
    .map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text.trim()}\n`)
    .join(`\n${"-".repeat(80)}\n\n`);
}

if (require.main === module) {
  const packages = shippedPackages();
  const problems = licenceProblems(packages);
  const loose = unpinned(manifestOf(top));
  for (const problem of problems) console.error(`许可不在允许之列：${problem}`);
  for (const one of loose) console.error(`版本没有写死：${one}`);
  if (problems.length + loose.length > 0) process.exitCode = 1;
  else console.log(`随产品发布的 ${packages.length} 个包，许可都在允许之列，版本都已写死。`);
}
