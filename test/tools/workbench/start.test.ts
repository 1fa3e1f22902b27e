/** `npm start`: the command lines that it composes, and who answers at the port of the manifest. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createServer as createPlainServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { generateCertificates } from "office-addin-dev-certs";
import { holderOf } from "../../../tools/workbench/portProbe";
import { isStale } from "../../../tools/workbench/stale";
import { excelWords, toolCommand } from "../../../tools/workbench/tool";

const top = path.resolve(__dirname, "../../..");
const run = ({ file, words }: ReturnType<typeof toolCommand>, cwd: string) =>
  spawnSync(file, words, { cwd, encoding: "utf8" });

test("a tool's words arrive as they are, also with spaces in them and in the project's path", () => {
  const home = mkdtempSync(path.join(tmpdir(), "rd start "));
  try {
    const folder = path.join(home, "node_modules", "echo-tool");
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "package.json"), '{"name":"echo-tool","bin":{"echo-tool":"./cli.js"}}');
    writeFileSync(path.join(folder, "cli.js"), "console.log(JSON.stringify(process.argv.slice(2)))");
    const words = ["--dev-server", "npm run dev-server", 'a "b" & c', "%PATH%", "^中文"];
    expect(JSON.parse(run(toolCommand(home, "echo-tool", words), home).stdout)).toEqual(words);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

test("Node runs the tools themselves: neither a shell nor a .cmd", () => {
  for (const name of ["webpack", "office-addin-debugging"]) {
    const { file, words } = toolCommand(top, name, []);
    expect(file).toBe(process.execPath);
    expect(words[0]).toMatch(/\.js$/);
  }
});

test("office-addin-debugging takes the whole command line, and would not if a shell took it apart", () => {
  const said = (words: readonly string[]): string => {
    const { stdout, stderr } = run(toolCommand(top, "office-addin-debugging", words), top);
    return stdout + stderr;
  };
  // A port that is none: the tool complains of it, or of a platform without Excel, once its parser has taken the rest.
  const words = excelWords(3000).map((word) => (word === "3000" ? "none" : word));
  expect(said(words)).toMatch(/--dev-server-port should specify a number|platform is not supported/);
  expect(said(words.flatMap((word) => word.split(" ")))).toContain("too many arguments");
}, 60_000);

test("what was built is stale after a change in what it is made of, in nothing else, and wholly once a file has moved", () => {
  const home = mkdtempSync(path.join(tmpdir(), "rd-stale-"));
  const write = (name: string, minute: number, text = "") => {
    const file = path.join(home, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    utimesSync(file, minute * 60, minute * 60);
  };
  try {
    const page = { built: "out/page.html", sources: ["src", "package.json"], listed: "out/sources.json" };
    expect(isStale(home, page)).toBe(true);
    for (const name of ["src/read.ts", "src/pane.ts", "package.json"]) write(name, 1);
    write("out/page.html", 2);
    write("out/sources.json", 2, JSON.stringify(["src/read.ts"]));
    write("src/pane.ts", 3);
    expect(isStale(home, page)).toBe(false);
    expect(isStale(home, { ...page, listed: "out/none.json" })).toBe(true);
    write("src/read.ts", 3);
    expect(isStale(home, page)).toBe(true);
    write("src/read.ts", 1);
    write("package.json", 3);
    expect(isStale(home, page)).toBe(true);
    write("package.json", 1);
    rmSync(path.join(home, "src/read.ts"));
    expect(isStale(home, page)).toBe(true);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

describe("the port that the manifest names", () => {
  let server: Pick<Server, "close"> | undefined;
  afterEach(() => server?.close());

  test("is ours where the add-in is served over https", async () => {
    const home = mkdtempSync(path.join(tmpdir(), "rd-port-"));
    try {
      const [ca, cert, key] = ["ca.crt", "localhost.crt", "localhost.key"].map((name) =>
        path.join(home, name),
      );
      await generateCertificates(ca, cert, key, 1);
      const tls = { cert: readFileSync(cert ?? ""), key: readFileSync(key ?? "") };
      const own = createTlsServer(tls, (_request, response) =>
        response.end(readFileSync(path.join(top, "src/taskpane/taskpane.html"))),
      );
      server = own;
      await new Promise<void>((done) => own.listen(0, "localhost", done));
      expect(await holderOf((own.address() as AddressInfo).port)).toBe("ours");
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  }, 30_000);

  test("is free where nobody listens", async () => {
    const closed = createPlainServer();
    const port = await new Promise<number>((done) =>
      closed.listen(0, "localhost", () => done((closed.address() as AddressInfo).port)),
    );
    await new Promise((done) => closed.close(done));
    expect(await holderOf(port)).toBe("free");
  });

  test("is another's where something answers that is not our https", async () => {
    const plain = createPlainServer((_request, response) => response.end("研发投入目标助手"));
    server = plain;
    await new Promise<void>((done) => plain.listen(0, "localhost", done));
    expect(await holderOf((plain.address() as AddressInfo).port)).toBe("other");
  });
});
