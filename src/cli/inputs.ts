/** Which files the words of the command line mean, found without ever being led in a circle or waiting for a pipe. */
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { maxFileBytes, maxFilesTogether } from "../files/limits";
import { UnreadableFile } from "../files/unreadable";

const workbook = /\.(xlsx|xlsm|xls|xlsb|et)$/i;

/** A file to be checked, or the reason why a path cannot be. */
export type Input = {
  readonly path: string;
  /** Those it lies in below the folder that was named, outermost first. */
  readonly folders?: readonly string[];
} & ({ readonly size: number } | { readonly problem: string });

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "找不到这个文件或目录。",
  EACCES: "没有权限读取。",
  EPERM: "没有权限读取。",
  ELOOP: "符号链接绕成了圈。",
  ENAMETOOLONG: "路径过长。",
  EEXIST: "已有同名的文件。",
  ENOTDIR: "上一级是文件，不是目录。",
  ENOSPC: "磁盘已满。",
  EROFS: "磁盘不可写。",
};

/** Why the system refuses a path, in one sentence. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? "";
  return reasons[code] ?? `读写失败（${code || String(error)}）。`;
}

/** What a batch may hold besides: a 退回单 that comes back. */
export const workbookOrSlip = /\.(xlsx|xlsm|xls|xlsb|et|docx)$/i;

/** Files as named; of a folder every workbook in it and below, in name order. Excel's lock files are left out. */
export async function expandPaths(paths: readonly string[], wanted = workbook): Promise<readonly Input[]> {
  const inputs: Input[] = [];
  for (const path of paths) {
    const found = await look(path);
    if (found === "folder") await walk(path, wanted, inputs);
    else inputs.push(found);
  }
  if (inputs.length <= maxFilesTogether) return inputs;
  return inputs.map((input, i) =>
    i < maxFilesTogether || "problem" in input
      ? input
      : { ...input, problem: `一次最多校验 ${maxFilesTogether} 个文件，请分批校验。` },
  );
}

/** A pipe would be waited for and a device read without end: only files are read. */
async function look(path: string): Promise<Input | "folder"> {
  try {
    const info = await stat(path);
    if (info.isDirectory()) return "folder";
    return info.isFile() ? { path, size: info.size } : { path, problem: "不是普通文件（管道、设备一类）。" };
  } catch (error) {
    return { path, problem: reasonOf(error) };
  }
}

/** Links to folders are not followed: they may lead in a circle, or out into all of the disk. What cannot be read is told. */
async function walk(
  folder: string,
  wanted: RegExp,
  inputs: Input[],
  folders: readonly string[] = [],
): Promise<void> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (/^[~.]/.test(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) await walk(path, wanted, inputs, [...folders, entry.name]);
      else if (wanted.test(entry.name)) {
        const found = await look(path);
        if (found !== "folder") inputs.push({ ...found, folders });
      }
    }
  } catch (error) {
    inputs.push({ path: folder, problem: reasonOf(error) });
  }
}

/**
 * Reads no more than the size that was judged, however the file grows meanwhile. At one go: whoever reads has nothing
 * else to do, and each of the four requests would take longer to hand over than to answer.
 */
export function readInput(path: string): Promise<Uint8Array> {
  return new Promise((resolve) => resolve(readNow(path)));
}

function openNow(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw new Error(reasonOf(error));
  }
}

function readNow(path: string): Uint8Array {
  const file = openNow(path);
  try {
    const { size } = fstatSync(file);
    if (size > maxFileBytes) throw new UnreadableFile("tooLarge", `${size} bytes`);
    const bytes = new Uint8Array(size);
    let at = 0;
    while (at < size) {
      const bytesRead = readSync(file, bytes, at, size - at, at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return bytes.subarray(0, at);
  } finally {
    closeSync(file);
  }
}
