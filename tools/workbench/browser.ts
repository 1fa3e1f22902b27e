/** A Chromium for tests: the one that CHROME_PATH names, else the packed one that needs no system package. */
import type { Browser } from "playwright-core";

/** Once in hundreds of starts the process crashes before it answers; it is started again, so often at the most. */
const starts = 3;

export async function launchBrowser(): Promise<Browser> {
  for (let n = 1; ; n++) {
    try {
      return await launchOnce();
    } catch (error) {
      if (n === starts) throw error;
      console.warn(`Chromium did not start (${String(error).split("\n")[0] ?? ""}); trying again.`);
    }
  }
}

async function launchOnce(): Promise<Browser> {
  const { chromium } = await import("playwright-core");
  const own = process.env["CHROME_PATH"];
  if (own) return chromium.launch({ executablePath: own, args: ["--no-sandbox"] });
  // Read when the package is imported: it then brings the libraries that a bare system lacks.
  process.env["AWS_LAMBDA_JS_RUNTIME"] ??= "nodejs20.x";
  const { default: packed } = await import("@sparticuz/chromium");
  // One process for all would end with the first page that closes.
  const args = packed.args.filter((one) => one !== "--single-process" && one !== "--no-zygote");
  return chromium.launch({ executablePath: await packed.executablePath(), args });
}
