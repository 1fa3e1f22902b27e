import { readFileSync } from "node:fs";
import path from "node:path";
import { iconFiles } from "../../../tools/build/icons";
import { manifestProblems, pngSize, type Surroundings } from "../../../tools/build/manifestRules";

const top = path.resolve(__dirname, "../../..");
const manifest = readFileSync(path.join(top, "manifest.xml"), "utf8");
const built = new Set([
  "taskpane.html",
  "functions.js",
  "functions.json",
  "functions.en.json",
  ...iconFiles().map(([name, size]) => `assets/${name}-${size}.png`),
  "assets/shortcuts.json",
  "help/rules.html",
]);
const surroundings: Surroundings = {
  base: "https://localhost:3000",
  asset: (file) => (built.has(file) ? readFileSync(path.join(top, file)) : undefined),
  emitted: (file) => built.has(file),
};

/** The manifest with one thing changed. */
function broken(from: string | RegExp, to: string): readonly string[] {
  const changed = manifest.replace(from, to);
  expect(changed).not.toBe(manifest);
  return manifestProblems(changed, surroundings);
}

test("the manifest as it stands is in order", () => {
  expect(manifestProblems(manifest, surroundings)).toEqual([]);
});

test("every English Excel shows the functions' tips in English, and Britain's the ribbon too", () => {
  const metadata = /<bt:Url id="Functions.Metadata".*?<\/bt:Url>/su.exec(manifest)?.[0] ?? "";
  for (const country of ["US", "GB", "AU", "CA", "IE", "IN", "NZ", "SG", "ZA"])
    expect(metadata).toContain(`Locale="en-${country}" Value="https://localhost:3000/functions.en.json"`);
  const count = (locale: string) => manifest.split(`<bt:Override Locale="${locale}"`).length;
  expect(count("en-GB")).toBe(count("en-US"));
});

test("each shortcut has an action, a name and keys of its own", () => {
  const { actions, shortcuts } = JSON.parse(
    readFileSync(path.join(top, "assets/shortcuts.json"), "utf8"),
  ) as {
    actions: readonly { id: string; name: string }[];
    shortcuts: readonly { action: string; key: { default: string } }[];
  };
  expect(shortcuts.map(({ action }) => action)).toEqual(actions.map(({ id }) => id));
  expect(new Set(shortcuts.map(({ key }) => key.default)).size).toBe(shortcuts.length);
  expect(actions.map(({ id }) => id)).toEqual(expect.arrayContaining(["NEXTFINDING", "PREVIOUSFINDING"]));
});

test.each<[string, string | RegExp, string, string]>([
  ["text that is no XML", "</OfficeApp>", "", "not well-formed"],
  ["a GUID of another form", /<Id>.{4}/, "<Id>", "Id is no GUID"],
  ["a version of another form", "1.0.0.0", "1.0.0-beta", "Version is not of the form"],
  ["a namespace", "<Metadata>", '<Namespace resid="Tab.Label" /><Metadata>', "Namespace"],
  [
    "a resid without a resource",
    'resid="Check.Tip"',
    'resid="Check.Tips"',
    "resid without a resource: Check.Tips",
  ],
  [
    "a resource that nothing uses",
    'resid="Check.Tip"',
    'resid="Load.Tip"',
    "resource that nothing uses: Check.Tip",
  ],
  [
    "a resid of another kind",
    '<Label resid="Tab.Label"',
    '<Label resid="Check.Tip"',
    "resid of another kind",
  ],
  [
    "a resource defined twice",
    'String id="Load.Label"',
    'String id="Check.Label"',
    "resource defined twice: Check.Label",
  ],
  ["an id of 33 characters", 'id="RdTarget.Check"', `id="${"x".repeat(33)}"`, "1 to 32 characters"],
  [
    "two controls of one id",
    'id="RdTarget.Check"',
    'id="RdTarget.ClearFlags"',
    "defined twice: RdTarget.ClearFlags",
  ],
  [
    "a short string of 126",
    'DefaultValue="校验"',
    `DefaultValue="${"校".repeat(126)}"`,
    "126 characters, at most 125",
  ],
  [
    "a long override of 251",
    /Value="Opens the pane[^"]*"/,
    `Value="${"x".repeat(251)}"`,
    "251 characters, at most 250",
  ],
  ["an icon that is not there", "assets/icon-80.png", "assets/icon-81.png", "icon is missing"],
  ["an icon of another size", "assets/icon-80.png", "assets/icon-64.png", "icon of 64×64 where 80 is wanted"],
  [
    "a URL that the build does not emit",
    "localhost:3000/functions.js",
    "localhost:3000/function.js",
    "emits no such file",
  ],
  [
    "a URL without https",
    "https://localhost:3000/functions.js",
    "http://localhost:3000/functions.js",
    "not https",
  ],
  [
    "a URL of another place",
    "https://localhost:3000/functions.js",
    "https://example.com/functions.js",
    "URL outside",
  ],
  ["no runtime", /<Runtimes>[\s\S]*<\/Runtimes>/, "", "Runtime is missing"],
  ["a short-lived runtime", 'lifetime="long"', 'lifetime="short"', 'Runtime without lifetime="long"'],
  [
    "a runtime of another page",
    '<Runtime resid="Taskpane.Url"',
    '<Runtime resid="Functions.Script"',
    "not the runtime's page",
  ],
  [
    "a function file of another page",
    '<FunctionFile resid="Taskpane.Url"',
    '<FunctionFile resid="Functions.Script"',
    "FunctionFile is not",
  ],
])("%s is found", (_what, from, to, problem) => {
  expect(broken(from, to).join("\n")).toContain(problem);
});

test("before the first build, URLs are not held against it", () => {
  const { emitted: _emitted, ...before } = surroundings;
  expect(manifestProblems(manifest, before)).toEqual([]);
});

test.each(iconFiles())("%s in %i pixels is the one that the script draws", (name, size, bytes) => {
  const file = readFileSync(path.join(top, `assets/${name}-${size}.png`));
  expect(file.readUInt32BE(16)).toBe(size);
  expect(bytes.equals(file)).toBe(true);
});

test("what is no PNG has no size", () => {
  expect(pngSize(Buffer.from("<svg/>"))).toBeUndefined();
});
