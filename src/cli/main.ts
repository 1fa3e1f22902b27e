/** check-returns: the same check as the pane's, for files and folders, without Excel. */
import { checkFiles } from "../files/checkFiles";
import type { PlanIndex } from "../policy";
import { readArguments, type Arguments } from "./arguments";
import { collectReturns } from "./collect";
import { saveCopies } from "./copies";
import { expandPaths, readInput } from "./inputs";
import { prepareFolder } from "./newFile";
import { planFrom, writePlanTemplate } from "./plan";
import { fileLine, summarise, toJson, toText } from "./report";

/** @returns the exit code: 0 no error-level finding, 1 there are some, 2 a file could not be read. */
async function main(words: readonly string[]): Promise<number> {
  let parsed: Arguments;
  let plan: PlanIndex;
  try {
    parsed = readArguments(words);
    if (parsed.newPlan !== null) {
      await writePlanTemplate(parsed.newPlan);
      console.log(`已写出方案模板 ${parsed.newPlan}：改好之后用 --plan 指定它。`);
      return 0;
    }
    plan = await planFrom(parsed.plan);
    if (parsed.out !== null) await prepareFolder("--out", parsed.out);
    if (parsed.word !== null) await prepareFolder("--word", parsed.word);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
  if (parsed.collect !== null) return collectReturns({ ...parsed, out: parsed.collect }, plan);
  const inputs = (await expandPaths(parsed.paths)).map((input) =>
    "problem" in input
      ? { name: input.path, problem: input.problem }
      : { name: input.path, size: input.size, read: () => readInput(input.path) },
  );
  const checked = await checkFiles(inputs, plan, { keep: parsed.out !== null });
  const reports = parsed.out === null ? checked : await saveCopies(checked, parsed.out, plan);
  for (const { status, file, message } of reports)
    if (status === "unreadable") console.error(fileLine(file, message));
  console.log(parsed.json ? toJson(reports) : toText(reports));
  if (reports.some((report) => report.status === "unreadable")) return 2;
  return summarise(reports).error > 0 ? 1 : 0;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
