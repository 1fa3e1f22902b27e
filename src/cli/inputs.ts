import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

const workbook = /\.(xlsx|xlsm|xls|xlsb|et)$/i;

/** A file to be checked, or the reason why a path cannot be. */
export type Input = { readonly path: string } | { readonly path: string; readonly problem: string };

/** Files as named; of a directory every workbook in it and below, in name order. Excel's lock files are left out. */
export async function expandPaths(paths: readonly string[]): Promise<readonly Input[]> {
  const inputs: Input[] = [];
  for (const path of paths) {
    const info = await stat(path).catch(() => null);
    if (!info) inputs.push({ path, problem: "找不到这个文件或目录。" });
    else if (!info.isDirectory()) inputs.push({ path });
    else {
      const names = await readdir(path, { recursive: true });
      const files = names.filter((name) => workbook.test(name) && !/(^|[\\/])[~.]/.test(name)).sort();
      inputs.push(...files.map((name) => ({ path: join(path, name) })));
    }
  }
  return inputs;
}
