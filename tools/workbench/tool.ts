/**
 * Runs a tool of this project: its script, by the Node that runs us. No shell comes in between, which on Windows would
 * take words with spaces apart; no .cmd either, which Node refuses without one.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface CommandLine {
  readonly file: string;
  readonly words: readonly string[];
}

/** @param root the folder in which node_modules lies; @param name of a package that is one tool */
export function toolCommand(root: string, name: string, words: readonly string[]): CommandLine {
  const folder = join(root, "node_modules", name);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    bin?: string | Readonly<Record<string, string>>;
  };
  const script = typeof bin === "string" ? bin : bin?.[name];
  if (script === undefined) throw new Error(`node_modules/${name} 里没有可运行的脚本，请重新 npm ci。`);
  return { file: process.execPath, words: [join(folder, script), ...words] };
}

/** Runs it in `root` with our own input and output. @returns its exit code */
export function runTool(root: string, name: string, ...words: readonly string[]): number {
  const command = toolCommand(root, name, words);
  const { status, error } = spawnSync(command.file, command.words, { cwd: root, stdio: "inherit" });
  if (error) throw error;
  return status ?? 1;
}

/** Starts Excel with the add-in; the tool itself starts `npm run dev-server` where nothing answers at the port. */
export function excelWords(port: number): readonly string[] {
  return [
    ...["start", "manifest.xml", "desktop", "--app", "excel"],
    ...["--dev-server", "npm run dev-server", "--dev-server-port", String(port)],
  ];
}
