/** The command line's words: check-returns [--json] [--out DIR | --collect FILE] FILE|DIR… */

export interface Arguments {
  readonly json: boolean;
  readonly out: string | null;
  /** The workbook into which the returns are collected. */
  readonly collect: string | null;
  readonly paths: readonly string[];
}

export const usage =
  "用法：npm run -s check-returns -- [--json] [--out 目录 | --collect 汇总.xlsx] 文件或目录…";

/** @throws Error with a Chinese sentence when the words do not fit. */
export function readArguments(words: readonly string[]): Arguments {
  const paths: string[] = [];
  let json = false;
  let out: string | null = null;
  let collect: string | null = null;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (word === "--json") json = true;
    else if (word === "--out") {
      out = words[++i] ?? null;
      if (out === null || out.startsWith("--")) throw new Error(`--out 后面要写目录。${usage}`);
    } else if (word === "--collect") {
      collect = words[++i] ?? null;
      if (collect === null || !/\.xlsx$/iu.test(collect))
        throw new Error(`--collect 后面要写汇总到哪个 .xlsx 文件。${usage}`);
    } else if (word === "--") continue;
    else if (word.startsWith("--")) throw new Error(`不认识的选项 ${word}。${usage}`);
    else paths.push(word);
  }
  if (paths.length === 0) throw new Error(`没有指定文件。${usage}`);
  if (out !== null && collect !== null) throw new Error(`--out 和 --collect 请分两次运行。${usage}`);
  return { json, out, collect, paths };
}
