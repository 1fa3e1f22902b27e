/** The launcher builds when it must, and what it says meanwhile never gets among the command's own words. */
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "../..");
let tree: string;

/** A tree with the launcher, its recipe and a program of one line. */
beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), "launcher-"));
  mkdirSync(join(tree, "src/cli"), { recursive: true });
  for (const name of ["tools/cli", "tsconfig.json"])
    cpSync(join(root, name), join(tree, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(tree, "node_modules"), "junction");
});
afterAll(() => rmSync(tree, { recursive: true }));
jest.setTimeout(120_000);

const program = (code: string): void => writeFileSync(join(tree, "src/cli/main.ts"), code);
const run = (...words: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((done) => {
    // Called from a folder that has nothing to do with it, as a clerk does.
    const where = { cwd: tmpdir() };
    const launcher = join(tree, "tools/cli/checkReturns.js");
    execFile(process.execPath, [launcher, ...words], where, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });

test("the first run builds and says so on stderr; the next does not; a change of the sources builds again", async () => {
  program("console.log(JSON.stringify({ words: process.argv.slice(2) })); process.exitCode = 1;");
  const first = await run("--json", "甲.xlsx");
  expect(first).toMatchObject({ code: 1, stdout: '{"words":["--json","甲.xlsx"]}\n' });
  expect(first.stderr).toContain("正在构建");
  expect(await run()).toEqual({ code: 1, stdout: '{"words":[]}\n', stderr: "" });
  utimesSync(join(tree, "src/cli/main.ts"), new Date(), new Date());
  expect((await run()).stderr).toBe("");
  program("const said: string = 'anew'; console.log(said);");
  const changed = await run();
  expect(changed).toMatchObject({ code: 0, stdout: "anew\n" });
  expect(changed.stderr).toContain("正在构建");
});

test("what cannot be built exits 2 with a sentence, and does not stop npm ci", async () => {
  program('import { nothing } from "./nowhere"; nothing();');
  expect(await run()).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringContaining("npm ci") as string,
  });
  expect((await run("--build-only")).code).toBe(0);
});
