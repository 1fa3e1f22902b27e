/**
 * `npm run release:check`: builds for an address, serves the built folder with Debian's nginx and the recipe of
 * tools/deploy, opens it as Excel on the web would, and does a clerk's job. One line a step; exit 1 at the first that fails.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { tmpdir } from "node:os";
import path from "node:path";
import { readWorkbook } from "../../src/files/readWorkbook";
import { Book } from "../workbench/host/book/book";
import { launchBrowser } from "../workbench/browser";
import { openHostedPane } from "../workbench/hostedPane";
import { command, openTab } from "../workbench/paneTabs";
import { toolCommand } from "../workbench/tool";
import { openBook } from "../workbench/xlsx/open";
import { saveBook } from "../workbench/xlsx/save";
import { contentSecurityPolicy, officeFiles, officeSources } from "./layout.js";
import { descendants, parseXml } from "./xmlTree";

const top = path.resolve(__dirname, "../..");
const port = Number(process.env["RELEASE_PORT"] ?? 3443);
const address = `https://localhost:${port}`;
const work = mkdtempSync(path.join(tmpdir(), "rd-release-"));
const built = path.join(work, "site");

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

function run(command: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  const done = spawnSync(command, words, {
    cwd: top,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  if (done.error)
    throw new Error(`找不到 ${command}；请先安装（Debian：apt-get install nginx-light openssl）。`);
  if (done.status !== 0) throw new Error(`${command} ${words.join(" ")}\n${done.stdout}${done.stderr}`);
  return done.stdout + done.stderr;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
}

function get(file: string, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      `${address}/${file}`,
      // Its own certificate, made a moment ago, which nobody vouches for.
      { method, rejectUnauthorized: false, headers: { "Accept-Encoding": "gzip" } },
      (answer) => {
        answer.resume();
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }));
      },
    );
    asked.on("error", reject);
    asked.end();
  });
}

async function build(): Promise<string> {
  const webpack = (...words: string[]) => toolCommand(top, "webpack", ["--mode", "production", ...words]);
  const alone = webpack();
  const refused = spawnSync(alone.file, alone.words, {
    cwd: top,
    encoding: "utf8",
    env: { ...process.env, ADDIN_URL: "" },
  });
  must(refused.status !== 0, "没有 ADDIN_URL 也构建成功了");
  must(`${refused.stdout}${refused.stderr}`.includes("没有给出部署地址"), "没有说明缺少 ADDIN_URL");
  const whole = webpack("--output-path", built);
  const said = run(whole.file, whole.words, { ADDIN_URL: address });
  const sizes = said.split("\n").filter((line) => line.includes("gzip"));
  return sizes.map((line) => line.replace(/\t/g, " ")).join("；");
}

function manifest(): string {
  const text = readFileSync(path.join(built, "manifest.xml"), "utf8");
  const urls = descendants(parseXml(text))
    .flatMap(({ attributes }) => [attributes["DefaultValue"], attributes["Value"], attributes["Url"]])
    .filter((value): value is string => /^https?:/.test(value ?? ""));
  const foreign = urls.filter((url) => !url.startsWith(`${address}/`));
  must(urls.length > 20 && foreign.length === 0, `清单中有别的地址：${foreign.join("、")}`);
  for (const url of urls) {
    const file = path.join(built, decodeURIComponent(new URL(url).pathname));
    must(existsSync(file), `清单引用的文件不存在：${url}`);
  }
  return `${urls.length} 个地址都是 ${address}`;
}

function certificate(): void {
  run("openssl", [
    ..."req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost".split(
      " ",
    ),
    "-keyout",
    path.join(work, "key.pem"),
    "-out",
    path.join(work, "cert.pem"),
  ]);
}

/** The recipe as it is shipped, with its four places filled in. */
function startNginx(): ChildProcess {
  const recipe = readFileSync(path.join(top, "tools/deploy/nginx.conf"), "utf8")
    .replace("listen 443 ssl", `listen ${port} ssl`)
    .replace("rd.example.gov.cn", "localhost")
    .replace("/etc/ssl/rd/fullchain.pem", path.join(work, "cert.pem"))
    .replace("/etc/ssl/rd/privkey.pem", path.join(work, "key.pem"))
    .replace("/srv/rd-target-assistant", built);
  const temp = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((kind) => `${kind}_temp_path ${path.join(work, kind)};`)
    .join(" ");
  const user = process.getuid?.() === 0 ? "user root;" : "";
  writeFileSync(
    path.join(work, "nginx.conf"),
    `${user} daemon off; pid ${work}/nginx.pid; error_log ${work}/error.log;\nevents {}\nhttp { access_log off; ${temp}\n${recipe}\n}\n`,
  );
  mkdirSync(path.join(work, "logs"), { recursive: true });
  const words = ["-p", work, "-c", path.join(work, "nginx.conf")];
  run("nginx", [...words, "-t"]);
  return spawn("nginx", words, { stdio: "inherit" });
}

async function reachable(): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt++) {
    if (
      await get("taskpane.html").then(
        ({ status }) => status === 200,
        () => false,
      )
    )
      return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`nginx 没有应答：${readFileSync(path.join(work, "error.log"), "utf8")}`);
}

async function headers(): Promise<string> {
  const page = readFileSync(path.join(built, "taskpane.html"), "utf8");
  const scripts = [...page.matchAll(/(?:src|href)="?([^\s">]+\.(?:js|css))/g)].map(([, file]) => file ?? "");
  must(page.includes(contentSecurityPolicy(officeSources.self)), "页面没有内容安全策略");
  const own = scripts.filter((file) => /\.[0-9a-f]{8}\./.test(file));
  must(own.length === 2, `应有两个带版本的文件：${scripts.join("、")}`);
  for (const file of own) {
    const { headers: told } = await get(file);
    must(/immutable/.test(told["cache-control"] ?? ""), `${file} 应可长期缓存`);
    must(told["content-encoding"] === "gzip", `${file} 应压缩`);
  }
  const types: readonly (readonly [file: string, type: RegExp])[] = [
    ["taskpane.html", /^text\/html; charset=utf-8/],
    ["functions.js", /^application\/javascript/],
    ["functions.json", /^application\/json/],
    ["manifest.xml", /^text\/xml/],
    ["assets/icon-32.png", /^image\/png/],
    ["assets/shortcuts.json", /^application\/json/],
    ["help/rules.html", /^text\/html/],
    ["licences.txt", /^text\/plain/],
    [encodeURI("samples/县市区研发投入2023.xlsx"), /spreadsheetml/],
    ...officeFiles.map((file) => [`office/${file}`, /^application\/javascript/] as const),
  ];
  for (const [file, type] of types) {
    const { status, headers: told } = await get(file);
    must(
      status === 200 && type.test(told["content-type"] ?? ""),
      `${file}: ${status} ${told["content-type"]}`,
    );
    must(told["cache-control"] === "no-cache", `${file} 应每次核对`);
    must(told["x-content-type-options"] === "nosniff", `${file} 缺 nosniff`);
    must(told["access-control-allow-origin"] === "*", `${file} 应可由网页版 Excel 读取`);
  }
  const { headers: told } = await get("taskpane.html");
  must(
    /frame-ancestors 'self' https:.*\*\.cloud\.microsoft /.test(String(told["content-security-policy"])),
    "缺 frame-ancestors",
  );
  must((await get("不存在.js")).status === 404, "不存在的文件应为 404");
  must((await get("taskpane.html", "POST")).status === 403, "只应接受 GET");
  return `${types.length + own.length} 个文件的类型、压缩、缓存和安全头`;
}

/**
 * The pages around the pane in Excel on the web: in SharePoint, by itself, in a private OneDrive, at 21Vianet. The one
 * right around it is Excel's own; the library trusts no other.
 */
const hosts: readonly (readonly string[])[] = [
  ["https://unit.sharepoint.com", "https://excel.officeapps.live.com"],
  ["https://excel.cloud.microsoft", "https://excel.officeapps.live.com"],
  ["https://onedrive.live.com", "https://excel.officeapps.live.com"],
  ["https://unit.sharepoint.cn", "https://excel.partner.officewebapps.cn"],
];

async function frames(): Promise<string> {
  const browser = await launchBrowser();
  try {
    for (const ancestors of hosts) {
      const shown = await openHostedPane(browser, { address, book: new Book(), ancestors });
      must(shown.problems.length === 0, `${ancestors.join(" → ")}：${shown.problems.join("；")}`);
      await shown.close();
    }
    const stranger = await openHostedPane(browser, {
      address,
      book: new Book(),
      ancestors: ["https://example.org"],
    }).then(
      () => true,
      () => false,
    );
    must(!stranger, "别的网站也能嵌入窗格");
    return `${hosts.length} 种网页版 Excel 都能嵌入窗格，别的网站不能`;
  } finally {
    await browser.close();
  }
}

async function clerk(): Promise<string> {
  const original = new Uint8Array(readFileSync(path.join(top, "assets/samples/县市区研发投入2023.xlsx")));
  const book = await openBook(original, "县市区研发投入2023.xlsx");
  const browser = await launchBrowser();
  try {
    const { pane, requests, problems, close } = await openHostedPane(browser, { address, book });
    await command(pane, "load-tables");
    await pane.getByText(/^已载入/u).waitFor({ timeout: 30_000 });
    book.activate(book.sheet("2023年"));
    await pane.getByRole("button", { name: "校验", exact: true }).click();
    await pane.locator(".finding").first().waitFor({ timeout: 60_000 });
    const found = await pane.locator(".finding").count();
    must(found === 6, `示例应有 6 条问题，现在是 ${found} 条`);
    await openTab(pane, "board");
    await pane.locator("#board-chart svg").waitFor({ timeout: 30_000 });
    await openTab(pane, "check");
    const checked = await readWorkbook(await saveBook(book));
    must(
      checked.sheets.some(({ name }) => name === "校验结果"),
      "保存的文件里没有校验结果",
    );
    await command(pane, "clear");
    await pane.getByText(/^已清除/u).waitFor();
    const cleared = await readWorkbook(await saveBook(book));
    const before = await readWorkbook(original);
    must(
      JSON.stringify(cleared.sheets[0]?.values) === JSON.stringify(before.sheets[0]?.values),
      "清除之后报表与原来不同",
    );
    const foreign = requests.filter((url) => !/^(blob|data):/.test(url) && !url.startsWith(`${address}/`));
    must(foreign.length === 0, `向别处发出了请求：${foreign.join("、")}`);
    must(problems.length === 0, `页面报错：${problems.join("\n")}`);
    await close();
    return `发现 ${found} 条，清除后与原表一致，没有向别处的请求，内容安全策略没有拦下任何东西`;
  } finally {
    await browser.close();
  }
}

async function main(): Promise<void> {
  let nginx: ChildProcess | undefined;
  const steps: readonly (readonly [name: string, step: () => Promise<string> | string])[] = [
    ["构建", build],
    ["清单", manifest],
    [
      "nginx 启动",
      async () => {
        certificate();
        nginx = startNginx();
        await reachable();
        return run("nginx", ["-v"]).trim();
      },
    ],
    ["响应头", headers],
    ["嵌入窗格的网页", frames],
    ["填报人的一遍操作", clerk],
  ];
  try {
    for (const [name, step] of steps) console.log(`✓ ${name}：${await step()}`);
  } finally {
    nginx?.kill();
    rmSync(work, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
