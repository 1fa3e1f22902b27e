/** Files that the user chose, read one after the other and added to a batch; in the worker, or where there is none. */
import { problemOf } from "../../files/checkFiles";
import { fingerprintOf } from "../../files/fingerprint";
import { maxFileBytes } from "../../files/limits";
import { readReturns } from "../../files/readReturns";
import { UnreadableFile } from "../../files/unreadable";
import { readWordDocument } from "../../files/wordTables";
import type { PlanIndex } from "../../policy";
import { gather, type Gathered, type Opened } from "../../reports/collection/gather";
import type { ChosenFile, Question } from "./parcels";

/** Its bare name, as paths are not remembered, and the folders it lies in below the one that was chosen. */
function placeOf({ name }: ChosenFile): { readonly name: string; readonly folders: readonly string[] } {
  const [bare = name, ...outward] = name.split("/").reverse();
  return { name: bare, folders: outward.reverse().slice(1) };
}

async function open({ name, file }: ChosenFile): Promise<Opened> {
  if (file.size > maxFileBytes) throw new UnreadableFile("tooLarge", `${file.size} bytes`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (/\.docx$/iu.test(name)) return { document: readWordDocument(bytes) };
  return { digest: fingerprintOf(bytes), read: () => readReturns(bytes) };
}

/** Ending the worker cancels; where there is none the signal does. */
export async function gatherChosen(
  { batch, files, settings }: Omit<Extract<Question, { kind: "gather" }>, "kind">,
  plan: PlanIndex,
  onProgress: (done: number, total: number) => void,
  signal?: AbortSignal,
): Promise<Gathered> {
  const sources = files.map((chosen) => ({
    ...placeOf(chosen),
    modified: chosen.file.lastModified,
    open: () => open(chosen),
  }));
  const gathered = await gather(batch, sources, plan, {
    settings,
    problemOf,
    onProgress,
    ...(signal && { signal }),
  });
  if (!gathered) throw new Error("cancelled");
  return gathered;
}
