/**
 * npm start: in Excel where Excel is, else in the workbench. `--excel` and `--workbench` choose.
 * Builds first when the built folders are missing or older than the sources.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { startServer } from "./server";

const root = resolve(__dirname, "../..");

function newest(path: string): number {
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isStale(): boolean {
  const built = [join(root, "dist/taskpane.html"), join(root, "dist-workbench/index.html")];
  if (!built.every(existsSync)) return true;
  const oldest = Math.min(...built.map((file) => statSync(file).mtimeMs));
  const sources = ["src", "tools", "assets", "manifest.xml", "webpack.config.js", "package.json"];
  return sources.some((name) => newest(join(root, name)) > oldest);
}

/** Runs a tool of this project by its name under node_modules/.bin. */
function tool(name: string, ...words: string[]): number {
  const file = join(root, "node_modules/.bin", process.platform === "win32" ? `${name}.cmd` : name);
  const { status } = spawnSync(file, words, {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  return status ?? 1;
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

async function main(words: readonly string[]): Promise<number | undefined> {
  const excel = words.includes("--excel") || (!words.includes("--workbench") && hasExcel());
  if (isStale()) {
    console.log("正在构建……");
    const status =
      tool("webpack", "--mode", "production", "--env", "local") ||
      tool("webpack", "--mode", "production", "--config", "tools/workbench/webpack.config.js");
    if (status !== 0) return status;
  }
  if (excel) {
    // It starts the https server of `npm run dev-server` by itself and registers the manifest with Excel.
    return tool(
      "office-addin-debugging",
      "start",
      "manifest.xml",
      "desktop",
      "--app",
      "excel",
      "--dev-server",
      "npm run dev-server",
      "--dev-server-port",
      "3000",
    );
  }
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
