import { readFileSync } from "node:fs";
import path from "node:path";
import type { Metadata } from "../../src/formulas/catalog";
import { registry } from "../../src/rules/registry";
import { loadBundle } from "./bundle";

const read = (file: string) =>
  JSON.parse(readFileSync(path.resolve(__dirname, "../../dist", file), "utf8")) as Metadata;
const zh = read("functions.json");
const en = read("functions.en.json");

test("both languages describe the same functions with the same parameters", () => {
  const shape = ({ functions }: Metadata) =>
    functions.map(({ id, name, parameters, result }) => ({
      id,
      name,
      result,
      parameters: parameters.map(({ type, dimensionality, optional }) => ({
        type,
        dimensionality,
        optional,
      })),
    }));
  expect(shape(en)).toEqual(shape(zh));
});

test("the script associates exactly what the metadata lists", () => {
  expect([...loadBundle().ids].sort()).toEqual(zh.functions.map(({ id }) => id).sort());
});

test.each([
  ["zh", zh],
  ["en", en],
] as const)(
  "%s: names and descriptions are there, in the language, and parameters differ",
  (language, { functions }) => {
    for (const { id, name, description, parameters } of functions) {
      expect(name).toBe(id);
      expect(id).toMatch(/^RD_[A-Z]+$/);
      for (const text of [description, ...parameters.map((p) => p.description)]) {
        expect(text).toMatch(language === "zh" ? /\p{Script=Han}/u : /[a-z]{2}/);
      }
      expect(new Set(parameters.map((p) => p.name)).size).toBe(parameters.length);
      const firstOptional = parameters.findIndex((p) => p.optional);
      if (firstOptional >= 0) expect(parameters.slice(firstOptional).every((p) => p.optional)).toBe(true);
    }
  },
);

test("every function's help link opens a section of the add-in's own page; every rule has one too", () => {
  const dist = path.resolve(__dirname, "../../dist");
  // The build drops quotes that HTML does not need.
  const section = (id: string) => new RegExp(`id="?${id}[" >]`);
  for (const { id, helpUrl = "" } of zh.functions) {
    const { pathname, hash } = new URL(helpUrl);
    expect(readFileSync(path.join(dist, pathname), "utf8")).toMatch(section(hash.slice(1)));
    expect(hash).toBe(`#${id}`);
  }
  const rules = readFileSync(path.join(dist, "help/rules.html"), "utf8");
  for (const { id } of registry) expect(rules).toMatch(section(id));
});
