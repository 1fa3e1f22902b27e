/**
 * npm start: in Excel where Excel is, else in the workbench. `--excel` and `--workbench` choose.
 * Builds first what is missing or older than its sources, and says what it is doing.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, utimesSync } from "node:fs";
import { join, resolve } from "node:path";
import { developmentUrl } from "../build/layout.js";
import { holderOf } from "./portProbe";
import { startServer } from "./server";
import { isStale, type Built } from "./stale";
import { excelWords, runTool } from "./tool";

const root = resolve(__dirname, "../..");
const excelPort = 3000;

interface Building extends Built {
  readonly name: string;
  /** What it takes on a PC, the first time. */
  readonly about: string;
  readonly words: readonly string[];
}

const addin: Building = {
  name: "加载项",
  about: "第一次约半分钟，以后几秒",
  built: "dist/taskpane.html",
  sources: ["src", "assets", "tools/build", "manifest.xml", "webpack.config.js", "package.json"],
  words: ["--env", "local", "--env", "quick"],
};

const workbench: Building = {
  name: "工作台",
  about: "第一次约半分钟，以后几秒",
  built: "dist-workbench/index.html",
  sources: ["src", "tools/workbench", "tools/workbench/webpack.config.js", "package.json"],
  listed: "dist-workbench/sources.json",
  words: ["--config", "tools/workbench/webpack.config.js"],
};

/** What webpack says meanwhile: how far it is, where a line can be written over, and what is wrong. */
const told: readonly string[] = [
  "--stats",
  "errors-warnings",
  ...(process.stderr.isTTY ? ["--progress"] : []),
];

/** True for an add-in that was built for a server: its manifest names another address than this machine's. */
function isForElsewhere(): boolean {
  const manifest = join(root, "dist/manifest.xml");
  return !existsSync(manifest) || !readFileSync(manifest, "utf8").includes(developmentUrl);
}

/** @returns the exit code of the first that fails, else 0 */
function build(buildings: readonly Building[]): number {
  const stale = buildings.filter((one) => isStale(root, one) || (one === addin && isForElsewhere()));
  for (const [i, { name, about, built, words }] of stale.entries()) {
    console.log(`正在构建${name}（${i + 1}/${stale.length}，${about}）……`);
    const began = Date.now();
    const status = runTool(root, "webpack", "--mode", "production", ...words, ...told);
    if (status !== 0) return status;
    // A file that comes out as it was is not written again, and would look older than its sources for ever.
    utimesSync(join(root, built), new Date(), new Date());
    console.log(`${name}构建好了，用了 ${Math.ceil((Date.now() - began) / 1000)} 秒。`);
  }
  return 0;
}

/** Excel for Windows or Mac, looked for where its installer puts it. */
function hasExcel(): boolean {
  if (process.platform === "darwin") return existsSync("/Applications/Microsoft Excel.app");
  if (process.platform !== "win32") return false;
  const key = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\App Paths\\excel.exe";
  return spawnSync("reg", ["query", key], { stdio: "ignore" }).status === 0;
}

/** Opens the page in the desktop's browser; where there is no desktop the printed address is enough. */
function openBrowser(url: string): void {
  if (
    process.env.CI ||
    (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
  ) {
    return;
  }
  const [command, words] =
    process.platform === "win32"
      ? ["cmd", ["/c", "start", "", url]]
      : [process.platform === "darwin" ? "open" : "xdg-open", [url]];
  const child = spawn(command as string, words as string[], { stdio: "ignore", detached: true });
  child.on("error", () => console.log("没有找到浏览器，请自行打开上面的地址。"));
  child.unref();
}

async function startExcel(): Promise<number> {
  const holder = await holderOf(excelPort);
  if (holder === "other") {
    console.error(`端口 ${excelPort} 被别的程序占用，而清单里写的就是它；请关闭那个程序后再试。`);
    return 1;
  }
  if (holder === "ours") console.log(`加载项服务已在 ${excelPort} 端口运行。`);
  console.log("正在打开 Excel；第一次会请求信任一张本机开发证书，请点“是”。");
  return runTool(root, "office-addin-debugging", ...excelWords(excelPort));
}

async function main(words: readonly string[]): Promise<number | undefined> {
  const excel = words.includes("--excel") || (!words.includes("--workbench") && hasExcel());
  const status = build(excel ? [addin] : [addin, workbench]);
  if (status !== 0) return status;
  if (excel) return startExcel();
  const server = await startServer({ port: Number(process.env.PORT ?? 3000) });
  console.log(`工作台已就绪：${server.url}（按 Ctrl+C 结束）`);
  openBrowser(server.url);
  const stop = () => void server.close().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  return undefined;
}

main(process.argv.slice(2)).then(
  (code) => {
    if (code !== undefined) process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
