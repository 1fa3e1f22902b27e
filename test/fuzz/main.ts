/**
 * npm run fuzz: throws spoilt sheets and files at the check, trouble at every journey of the pane's, and two people at
 * one workbook, and tells which broke. Exit code 1 if any did.
 */
import { fork, type ChildProcess } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Verdict } from "./cases";
import type { Question } from "./caseWorker";
import { layoutComplaint } from "./layouts";
import { describePeople, isOfPeople, meetingsFrom, ordealsFrom } from "./peopleCases";

/** Seconds after which a case that has not answered is ended and told as a hang. */
const patience = 60;
/** Megabytes; a file within the limits needs far less. */
const memory = 1_500;
const shownComplaints = 4;
const complaintLength = 900;
/** So often a long run says that it goes on. */
const stride = 1_000;

interface Options {
  readonly cases: number;
  readonly journeys: number;
  readonly meetings: number;
  readonly seed: number;
  readonly only: number | undefined;
  readonly jobs: number;
}

const usage = "npm run fuzz -- [--cases N] [--journeys N] [--meetings N] [--seed S] [--only K] [--jobs J]";

function readOptions(words: readonly string[]): Options {
  const given = new Map<string, number>();
  for (let i = 0; i < words.length; i += 2) {
    const [name = "", value] = [words[i], Number(words[i + 1] ?? NaN)];
    if (
      !["--cases", "--journeys", "--meetings", "--seed", "--only", "--jobs"].includes(name) ||
      !Number.isSafeInteger(value) ||
      value < 0
    )
      throw new Error(usage);
    given.set(name, value);
  }
  const cases = given.get("--cases") ?? 10_000;
  return {
    cases,
    // They take as much longer.
    journeys: given.get("--journeys") ?? Math.floor(cases / 10),
    meetings: given.get("--meetings") ?? Math.floor(cases / 10),
    seed: given.get("--seed") ?? Math.floor(Math.random() * 2 ** 31),
    only: given.get("--only"),
    jobs: Math.max(1, given.get("--jobs") ?? Math.min(4, availableParallelism())),
  };
}

/** A worker process, started anew after a case that had to be ended. */
class Judge {
  private child: ChildProcess | undefined;

  async ask(question: Question): Promise<Verdict> {
    const child = (this.child ??= await start());
    const verdict = await this.answerOf(child, question);
    if (verdict.what !== "") return verdict;
    if (isOfPeople(question.n)) return { ...verdict, what: describePeople(question.n) };
    const { caseOf, describe } = await import("./cases");
    return { ...verdict, what: describe(caseOf(question.seed, question.n)) };
  }

  private answerOf(child: ChildProcess, question: Question): Promise<Verdict> {
    return new Promise((answer) => {
      const finish = (verdict: Verdict): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        answer(verdict);
      };
      const lose = (complaint: string): void => {
        this.child = undefined;
        child.kill("SIGKILL");
        finish({ what: "", complaints: [complaint] });
      };
      const timer = setTimeout(() => lose(`no answer within ${String(patience)} s`), patience * 1000);
      child.on("message", (verdict: Verdict) => finish(verdict));
      child.on("exit", (code, signal) =>
        lose(`the process ended (${String(code ?? signal)}), out of memory perhaps`),
      );
      child.send(question);
    });
  }

  end(): void {
    this.child?.removeAllListeners();
    this.child?.disconnect();
    this.child = undefined;
  }
}

function start(): Promise<ChildProcess> {
  const child = fork(join(__dirname, "caseWorker.ts"), {
    execArgv: ["--import", "tsx", `--max-old-space-size=${String(memory)}`],
  });
  return new Promise((ready, fail) => {
    child.once("message", () => {
      child.removeAllListeners();
      ready(child);
    });
    child.once("exit", (code) => fail(new Error(`the worker did not start (${String(code)})`)));
  });
}

function tell(seed: number, n: number, { what, complaints }: Verdict): void {
  console.log(`\ncase ${String(n)} (npm run fuzz -- --seed ${String(seed)} --only ${String(n)})`);
  console.log(`  ${what}`);
  for (const complaint of complaints.slice(0, shownComplaints))
    console.log(`  - ${complaint.slice(0, complaintLength)}`);
}

/** @returns how many layouts were read otherwise than their facts say */
function layouts(seed: number, count: number): number {
  let failed = 0;
  for (let n = 0; n < count; n++) {
    const complaint = layoutComplaint(seed, n);
    if (complaint === undefined) continue;
    failed += 1;
    if (failed <= shownComplaints)
      console.log(`\nlayout ${String(n)}\n  - ${complaint.slice(0, complaintLength)}`);
  }
  console.log(`${String(count)} layouts, ${String(failed)} failed`);
  return failed;
}

/** @returns the exit code */
async function main(words: readonly string[]): Promise<number> {
  const { cases, journeys, meetings, seed, only, jobs } = readOptions(words);
  const from = Date.now();
  const numbered = (first: number, length: number): number[] => Array.from({ length }, (_, n) => first + n);
  const all = [
    ...numbered(0, cases),
    ...numbered(ordealsFrom, journeys),
    ...numbered(meetingsFrom, meetings),
  ];
  const numbers = only === undefined ? all : [only];
  console.log(`seed ${String(seed)}, ${String(numbers.length)} cases`);
  let next = 0;
  let failed = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    const judge = new Judge();
    while (next < numbers.length) {
      const n = numbers[next++] as number;
      const verdict = await judge.ask({ seed, n });
      if (only !== undefined) console.log(verdict.what);
      done += 1;
      if (done % stride === 0 && done < numbers.length) console.log(`${String(done)} …`);
      if (verdict.complaints.length === 0) continue;
      failed += 1;
      tell(seed, n, verdict);
    }
    judge.end();
  };
  await Promise.all(Array.from({ length: Math.min(jobs, numbers.length) }, work));
  console.log(`${((Date.now() - from) / 1000).toFixed(0)} s`);
  console.log(`${String(numbers.length - failed)} passed, ${String(failed)} failed`);
  if (only === undefined) failed += layouts(seed, cases);
  return failed > 0 ? 1 : 0;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  },
);
