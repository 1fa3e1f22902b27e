/** Since which requirement set Excel has each class and member: Microsoft's own typings say it beside every one. */
import { readFileSync } from "node:fs";

const typings = require.resolve("@types/office-js/index.d.ts");

/** "Range.getRowProperties" → "1.9", "Comment" → "1.10"; what the typings do not date is of the first version. */
export function excelApiSets(): ReadonlyMap<string, string> {
  const sets = new Map<string, string>();
  let inExcel = false;
  let current: string | null = null;
  let dated: string | null = null;
  for (const line of readFileSync(typings, "utf8").split("\n")) {
    const space = /^(?:export )?declare namespace (\w+)/.exec(line);
    if (space) inExcel = space[1] === "Excel";
    if (!inExcel) continue;
    if (/^\s*\/\*\*/.test(line)) dated = null;
    dated = /\[Api set: ExcelApi (\d+\.\d+)/.exec(line)?.[1] ?? dated;
    const declared = /^ {4}(?:class|interface|enum|namespace|function|type) (\w+)/.exec(line);
    if (declared) {
      current = / class /.test(line) ? (declared[1] ?? null) : null;
      if (current && dated) sets.set(current, dated);
    }
    const member = /^ {8}(?:readonly )?(\w+)\??\s*[:(<]/.exec(line);
    // Of overloads the oldest counts.
    if (current && member && dated && !sets.has(`${current}.${member[1]}`)) {
      sets.set(`${current}.${member[1]}`, dated);
    }
  }
  return sets;
}
