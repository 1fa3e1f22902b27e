/** A case: something of the corpus and a few mutations, all from the seed, so that it can be played again. */
import { bytesMutations, partsMutations, zipped, type PartsDraft } from "./fileMutations";
import { fileCorpus } from "./fileCorpus";
import { judgeFile } from "./fileOracle";
import { isOfPeople, runPeople } from "./peopleCases";
import { Complaints } from "./complaints";
import { Random, seedOf } from "./random";
import { sheetCorpus } from "./sheetCorpus";
import { draftOf, sheetMutations, type BookDraft } from "./sheetMutations";
import { judgeSheets } from "./sheetOracle";

/** One mutation with a seed of its own: leaving one out does not change the others. */
interface Step {
  readonly name: string;
  readonly seed: number;
}

export interface FuzzCase {
  readonly kind: "sheets" | "file";
  readonly base: string;
  readonly steps: readonly Step[];
}

export interface Verdict {
  readonly what: string;
  readonly complaints: readonly string[];
}

/** Milliseconds in which a failing case must have been judged to be tried with fewer mutations. */
const quick = 3_000;

function steps(random: Random, names: readonly string[], count: number): Step[] {
  return Array.from({ length: count }, () => ({ name: random.pick(names), seed: random.next() }));
}

export function caseOf(seed: number, n: number): FuzzCase {
  const random = new Random(seedOf(seed, n));
  if (random.oneIn(2)) {
    return {
      kind: "sheets",
      base: random.pick(sheetCorpus).name,
      steps: steps(random, Object.keys(sheetMutations), random.between(1, 6)),
    };
  }
  const inParts = !random.oneIn(4);
  return {
    kind: "file",
    base: random.pick(fileCorpus).name,
    steps: [
      ...(inParts ? steps(random, Object.keys(partsMutations), random.between(1, 4)) : []),
      ...(inParts && !random.oneIn(8)
        ? []
        : steps(random, Object.keys(bytesMutations), random.between(1, 3))),
    ],
  };
}

function find<T extends { readonly name: string }>(list: readonly T[], name: string): T {
  const found = list.find((entry) => entry.name === name);
  if (!found) throw new Error(`nothing called ${name}`);
  return found;
}

export function bookOf({ base, steps: list }: FuzzCase): BookDraft {
  const book = draftOf(find(sheetCorpus, base).sheets);
  for (const { name, seed } of list) sheetMutations[name]?.(book, new Random(seed));
  return book;
}

export function bytesOf({ base, steps: list }: FuzzCase): Uint8Array {
  const parts: PartsDraft = { ...find(fileCorpus, base).parts };
  for (const { name, seed } of list) partsMutations[name]?.(parts, new Random(seed));
  let bytes = zipped(parts, list.length % 2 === 0);
  for (const { name, seed } of list) bytes = bytesMutations[name]?.(bytes, new Random(seed)) ?? bytes;
  return bytes;
}

export async function judge(fuzzCase: FuzzCase): Promise<readonly string[]> {
  const complaints = new Complaints();
  if (fuzzCase.kind === "sheets") judgeSheets(bookOf(fuzzCase), complaints);
  else await judgeFile(bytesOf(fuzzCase), complaints);
  return complaints.list;
}

/** The case without the mutations that the failure does not need. */
async function shrunk(fuzzCase: FuzzCase): Promise<FuzzCase> {
  for (const [i] of fuzzCase.steps.entries()) {
    const less = { ...fuzzCase, steps: fuzzCase.steps.filter((_, at) => at !== i) };
    if ((await judge(less)).length > 0) return shrunk(less);
  }
  return fuzzCase;
}

export const describe = ({ kind, base, steps: list }: FuzzCase): string =>
  `${kind} ${base}: ${list.map(({ name, seed }) => `${name}(${String(seed)})`).join(", ")}`;

/** Judges a case; one that fails is told with no more mutations than it needs. */
export async function run(seed: number, n: number): Promise<Verdict> {
  if (isOfPeople(n)) return runPeople(seed, n);
  const fuzzCase = caseOf(seed, n);
  const from = Date.now();
  const complaints = await judge(fuzzCase);
  if (complaints.length === 0) return { what: describe(fuzzCase), complaints };
  // What takes long is told as it is: trying it again and again would look like a hang.
  if (Date.now() - from > quick) return { what: describe(fuzzCase), complaints };
  const least = await shrunk(fuzzCase);
  return { what: describe(least), complaints: await judge(least) };
}
