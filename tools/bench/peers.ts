/** The same file read by others, in the same run: SheetJS and exceljs, which are here for this alone. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { read as sheetJs } from "@e965/xlsx";
import { Workbook } from "exceljs";
import { readWorkbook } from "../../src/files/readWorkbook";
import { ZipArchive } from "../../src/files/zip";
import { best } from "./measure";
import { cellsText, heading, line } from "./print";
import { enterpriseReturn } from "./sampleReturns";
import { fileOf, runsFor, sizes } from "./samples";

/** Where `npm run` stands. */
const root = process.cwd();

/** The floor of every reader: all parts inflated and summed as the file demands, and each byte looked at once. */
function unzipAndLook(file: Uint8Array): number {
  const archive = ZipArchive.open(file);
  let sum = 0;
  for (const entry of archive.entries) {
    archive.stream(entry, (piece) => {
      for (const byte of piece) sum = (sum + byte) | 0;
    });
  }
  return sum;
}

/** Processor time of a whole process of Node, in milliseconds, as it tells itself when it ends. */
function processTime(...words: readonly string[]): number {
  const told = join(mkdtempSync(join(tmpdir(), "bench-")), "time");
  try {
    execFileSync(process.execPath, ["--require", join(root, "tools/bench/timeAtExit.js"), ...words], {
      cwd: root,
      env: { ...process.env, BENCH_TIME: told },
      stdio: ["ignore", "ignore", "inherit"],
    });
  } catch (error) {
    // 1: there are findings, as there should be.
    if ((error as { status?: unknown }).status !== 1) throw error;
  }
  const time = Number(readFileSync(told, "utf8"));
  rmSync(join(told, ".."), { recursive: true });
  return time;
}

const sheetJsScript =
  'require("@e965/xlsx").read(require("fs").readFileSync(process.argv[1]), { dense: true })';
const exceljsScript =
  'void new (require("exceljs").Workbook)().xlsx.load(require("fs").readFileSync(process.argv[1]))';

/** The least of a few runs. */
const least = (work: () => number, runs: number): number =>
  Math.min(...Array.from({ length: runs }, () => work()));

export async function peersSection(): Promise<void> {
  for (const cells of sizes) {
    const file = await fileOf([enterpriseReturn(cells)]);
    // Others take far longer: fewer runs tell enough.
    const few = Math.max(2, Math.round(runsFor(cells) / 10));
    heading(`读同一个文件，${cellsText(cells)}（比值：÷ 解压并看一遍每个字节）`);
    const floor = await best(() => unzipAndLook(file), runsFor(cells));
    line("解压、核对校验和、每个字节看一遍", floor, floor);
    line("本助手", await best(() => readWorkbook(file), runsFor(cells)), floor);
    line("SheetJS 0.20.3（dense）", await best(() => sheetJs(file, { dense: true }), few), floor);
    const load = (): Promise<unknown> => new Workbook().xlsx.load(Buffer.from(file) as never);
    line("exceljs 4.4.0", await best(load, few), floor);
  }
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  // Built before anything is measured.
  execFileSync(process.execPath, [join(root, "tools/cli/checkReturns.js"), "--build-only"]);
  try {
    for (const cells of sizes) {
      const path = join(folder, `${String(cells)}.xlsx`);
      writeFileSync(path, await fileOf([enterpriseReturn(cells)]));
      heading(`整个进程，${cellsText(cells)}（比值：÷ SheetJS 只读）`);
      const runs = cells > 500_000 ? 2 : 4;
      const sheetJsTime = least(() => processTime("-e", sheetJsScript, path), runs);
      const ours = least(() => processTime(join(root, "tools/cli/checkReturns.js"), path), runs);
      line("SheetJS，只读", sheetJsTime, sheetJsTime);
      line(
        "exceljs，只读",
        least(() => processTime("-e", exceljsScript, path), runs),
        sheetJsTime,
      );
      line("check-returns，读、校验、打印全部结论", ours, sheetJsTime);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
