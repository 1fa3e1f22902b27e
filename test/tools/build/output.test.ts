/** What dist/ holds after `npm run build`. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { officeFiles } from "../../../tools/build/layout.js";
import { descendants, parseXml } from "../../../tools/build/xmlTree";

const dist = (file: string) => path.resolve(__dirname, "../../../dist", file);

test("the files of Office.js are Microsoft's, byte for byte", () => {
  for (const file of officeFiles) {
    const theirs = readFileSync(require.resolve(`@microsoft/office-js/dist/${file}`));
    expect([file, readFileSync(dist(`office/${file}`)).equals(theirs)]).toEqual([file, true]);
  }
});

test("the page loads the library, then the functions, then the pane", () => {
  const page = readFileSync(dist("taskpane.html"), "utf8");
  const scripts = [...page.matchAll(/<script[^>]*\bsrc="?([^\s">]+)/g)].map(([, src]) => src);
  expect(scripts).toEqual([
    "office/office.js",
    "functions.js",
    expect.stringMatching(/^taskpane\.[0-9a-f]{8}\.js$/),
  ]);
  expect(page).not.toMatch(/<script[^>]*\b(defer|async|type="?module)/);
});

test("no script of ours evaluates text: a content security policy may forbid it", () => {
  for (const file of readdirSync(dist("")).filter((name) => name.endsWith(".js"))) {
    expect(readFileSync(dist(file), "utf8")).not.toMatch(/\beval\(|new Function\(/);
  }
});

test("every file that the built manifest names is there", () => {
  const root = parseXml(readFileSync(dist("manifest.xml"), "utf8"));
  const urls = descendants(root)
    .flatMap(({ attributes }) => [attributes["DefaultValue"] ?? "", attributes["Value"] ?? ""])
    .filter((value) => value.startsWith("https:"));
  expect(urls.length).toBeGreaterThan(5);
  for (const url of urls)
    expect(readFileSync(dist(new URL(url).pathname.slice(1))).length).toBeGreaterThan(0);
});
