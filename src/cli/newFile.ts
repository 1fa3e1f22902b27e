/** Files that the command line adds to a folder: what lies there already is never written over. */
import { mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { oneLine } from "../policy";
import { reasonOf } from "./inputs";

/**
 * Makes the folder, before anything is made for it.
 * @param option that asked for it, such as --out
 * @throws Error with a Chinese sentence where there can be no such folder
 */
export async function prepareFolder(option: string, folder: string): Promise<void> {
  const taken = await stat(folder).catch(() => null);
  if (taken && !taken.isDirectory())
    throw new Error(`${option} 要写目录，而“${oneLine(folder)}”是一个已有的文件，请换一个目录名。`);
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new Error(`${option} 的目录“${oneLine(folder)}”建不起来：${reasonOf(error)}`);
  });
}

/** @param nameOf the n-th name to try, from 1 */
export async function saveNew(
  folder: string,
  nameOf: (n: number) => string,
  bytes: Uint8Array,
): Promise<void> {
  for (let n = 1; ; n++) {
    const taken = await writeFile(join(folder, nameOf(n)), bytes, { flag: "wx" }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === "EEXIST") return true;
        throw error;
      },
    );
    if (taken !== true) return;
  }
}
