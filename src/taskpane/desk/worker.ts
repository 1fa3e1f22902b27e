/** The desk off the pane's thread: a province's return takes seconds, in which Excel must not freeze. Ending the worker cancels. */
import { currentEdition } from "../../plan";
import { indexPlan } from "../../policy";
import type { Finding } from "../../sheet/finding";
import type { SheetSnapshot } from "../../sheet/snapshot";
import { findingsFile } from "./findingsFile";
import { gatherChosen } from "./gatherChosen";
import { SheetAssembly } from "../../sheet/assemble";
import {
  answered,
  toldGathered,
  toldStanding,
  type FromEngine,
  type Question,
  type ToEngine,
} from "./parcels";
import { performCheck, performComparison, performPreview } from "../../check/work";
import { performStanding } from "./standing";

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ToEngine>) => void) | null;
  postMessage(message: FromEngine, transfer?: Transferable[]): void;
};

let plan = indexPlan(currentEdition);
const received = new SheetAssembly();
const findings: Finding[] = [];

scope.onmessage = ({ data }) => {
  if (data.kind === "plan") return void (plan = indexPlan(data.edition));
  if (data.kind === "sheet") return received.begin(data.frame, data.cells);
  if (data.kind === "rows") return received.add(data.rows);
  if (data.kind === "list") return void findings.push(...data.findings);
  const told = (parcels: Iterable<FromEngine>): void => {
    for (const parcel of parcels)
      scope.postMessage(parcel, parcel.kind === "written" ? [parcel.file.buffer as ArrayBuffer] : []);
  };
  answers(data)
    .then(told)
    .catch((error: unknown) =>
      scope.postMessage({ kind: "failed", message: error instanceof Error ? error.message : String(error) }),
    );
};

const tellProgress = (done: number, total: number): void =>
  scope.postMessage({ kind: "progress", done, total });

async function answers(question: Question): Promise<Iterable<FromEngine>> {
  // Whole, or there is no answer: what could not be taken in is missing from it.
  const sheets = (): readonly SheetSnapshot[] => received.sheets;
  switch (question.kind) {
    case "check":
      return answered(performCheck(sheets(), plan, question.order));
    case "preview":
      return [{ kind: "previewed", sheets: performPreview(sheets(), plan, question.corrections) }];
    case "compare":
      return [{ kind: "changed", changed: performComparison(sheets(), question.stamp) }];
    case "standing":
      return toldStanding(performStanding(sheets(), plan, question.memory, question.doubts));
    case "gather":
      return toldGathered(await gatherChosen(question, plan, tellProgress));
    case "write":
      return [{ kind: "written", file: await findingsFile(findings, question.checkedAt) }];
  }
}
