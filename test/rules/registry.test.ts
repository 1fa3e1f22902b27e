/** The registry is the table of contents: each rule has its ID, its file, its test and its page. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { registry } from "../../src/rules/registry";

const ids = registry.map(({ id }) => id);
const namesIn = (folder: string, ending: string): string[] =>
  readdirSync(path.resolve(__dirname, folder))
    .filter((file) => file.startsWith("RD-") && file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();

test("IDs are unique and of the permanent form", () => {
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^RD-[TEFCQ]\d\d$/);
});

test("one rule, one file, one test: each named after the ID", () => {
  const wanted = [...ids].sort();
  expect(namesIn("../../src/rules/book", ".ts")).toEqual(wanted);
  expect(namesIn("book", ".test.ts")).toEqual(wanted);
});

test("F over C over E over Q over T", () => {
  const classes = ids.map((id) => "FCEQT".indexOf(id.charAt(3)));
  expect(classes).toEqual([...classes].sort((a, b) => a - b));
});

/** From here on rules are of the national forms. */
const firstOfForms = 31;

test("no letter skips a number: the next rule takes the next free one; those of the national forms begin at 31", () => {
  for (const letter of "FCEQT") {
    const numbers = ids.filter((id) => id.charAt(3) === letter).map((id) => Number(id.slice(4)));
    for (const [first, own] of [
      [1, numbers.filter((number) => number < firstOfForms)],
      [firstOfForms, numbers.filter((number) => number >= firstOfForms)],
    ] as const)
      expect([letter, own.sort((a, b) => a - b)]).toEqual([letter, own.map((_n, i) => first + i)]);
  }
});

test.each(registry.map((rule) => [rule.id, rule] as const))("%s has a page for people", (_id, rule) => {
  for (const text of [...Object.values(rule.page), rule.clause, ...Object.values(rule.title)])
    expect(text).not.toBe("");
});
