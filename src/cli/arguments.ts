/** The command line's words: check-returns [--plan FILE] [--json] [--out DIR | --collect FILE [--word DIR]] FILE|DIR… */

export interface Arguments {
  readonly json: boolean;
  readonly out: string | null;
  /** The workbook into which the returns are collected. */
  readonly collect: string | null;
  /** Where the documents of a collection are written: 退回单 and 通报. */
  readonly word: string | null;
  /** The workbook whose plan is checked by, in place of the product's own. */
  readonly plan: string | null;
  /** The workbook into which a plan to be changed is written; nothing is checked then. */
  readonly newPlan: string | null;
  readonly paths: readonly string[];
}

export const usage =
  "用法：npm run -s check-returns -- [--plan 方案.xlsx] [--json] [--out 目录 | --collect 汇总.xlsx [--word 目录]] 文件或目录…，或 --new-plan 方案.xlsx";

function workbookAfter(option: string, path: string | undefined, what: string): string {
  if (path === undefined || !/\.xlsx$/iu.test(path)) throw new Error(`${option} 后面要写${what}。${usage}`);
  return path;
}

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
  let plan: string | null = null;
  let newPlan: string | null = null;
  for (let i = 0; i < words.length; i++) {
    const option = words[i] as string;
    if (option === "--json") json = true;
    else if (option === "--out") out = folderAfter(option, words[++i]);
    else if (option === "--word") word = folderAfter(option, words[++i]);
    else if (option === "--collect") collect = workbookAfter(option, words[++i], "汇总到哪个 .xlsx 文件");
    else if (option === "--plan") plan = workbookAfter(option, words[++i], "按哪个 .xlsx 文件里的方案校验");
    else if (option === "--new-plan")
      newPlan = workbookAfter(option, words[++i], "方案模板写到哪个 .xlsx 文件");
    else if (option === "--") continue;
    else if (option.startsWith("--")) throw new Error(`不认识的选项 ${option}。${usage}`);
    else paths.push(option);
  }
  if (newPlan !== null && words.filter((one) => one !== "--").length > 2)
    throw new Error(`--new-plan 单独用。${usage}`);
  if (paths.length === 0 && newPlan === null) throw new Error(`没有指定文件。${usage}`);
  if (out !== null && collect !== null) throw new Error(`--out 和 --collect 请分两次运行。${usage}`);
  if (word !== null && collect === null) throw new Error(`--word 要和 --collect 一起用。${usage}`);
  return { json, out, collect, word, plan, newPlan, paths };
}
