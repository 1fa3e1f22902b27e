/** The command line's words: check-returns [--json] [--out DIR | --collect FILE [--word DIR]] FILE|DIR… */

export interface Arguments {
  readonly json: boolean;
  readonly out: string | null;
  /** The workbook into which the returns are collected. */
  readonly collect: string | null;
  /** Where the documents of a collection are written: 退回单 and 通报. */
  readonly word: string | null;
  readonly paths: readonly string[];
}

export const usage =
  "用法：npm run -s check-returns -- [--json] [--out 目录 | --collect 汇总.xlsx [--word 目录]] 文件或目录…";

function folderAfter(option: string, folder: string | undefined): string {
  if (folder === undefined || folder.startsWith("--")) throw new Error(`${option} 后面要写目录。${usage}`);
  return folder;
}

/** @throws Error with a Chinese sentence when the words do not fit. */
export function readArguments(words: readonly string[]): Arguments {
  const paths: string[] = [];
  let json = false;
  let out: string | null = null;
  let collect: string | null = null;
  let word: string | null = null;
  for (let i = 0; i < words.length; i++) {
    const option = words[i] as string;
    if (option === "--json") json = true;
    else if (option === "--out") out = folderAfter(option, words[++i]);
    else if (option === "--word") word = folderAfter(option, words[++i]);
    else if (option === "--collect") {
      collect = words[++i] ?? null;
      if (collect === null || !/\.xlsx$/iu.test(collect))
        throw new Error(`--collect 后面要写汇总到哪个 .xlsx 文件。${usage}`);
    } else if (option === "--") continue;
    else if (option.startsWith("--")) throw new Error(`不认识的选项 ${option}。${usage}`);
    else paths.push(option);
  }
  if (paths.length === 0) throw new Error(`没有指定文件。${usage}`);
  if (out !== null && collect !== null) throw new Error(`--out 和 --collect 请分两次运行。${usage}`);
  if (word !== null && collect === null) throw new Error(`--word 要和 --collect 一起用。${usage}`);
  return { json, out, collect, word, paths };
}
