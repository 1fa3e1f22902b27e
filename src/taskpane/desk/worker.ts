/** The desk off the pane's thread: a province's return takes seconds, in which Excel must not freeze. */
import { currentEdition } from "../../plan";
import { indexPlan } from "../../policy";
import { SheetAssembly } from "../../sheet/assemble";
import { answered, toldStanding, type FromEngine, type Question, type ToEngine } from "./parcels";
import { performCheck, performComparison, performPreview } from "../../check/work";
import { performStanding } from "./standing";

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ToEngine>) => void) | null;
  postMessage(message: FromEngine): void;
};

const received = new SheetAssembly();

scope.onmessage = ({ data }) => {
  if (data.kind === "sheet") return received.begin(data.frame, data.cells);
  if (data.kind === "rows") return received.add(data.rows);
  try {
    for (const parcel of answers(data)) scope.postMessage(parcel);
  } catch (error) {
    scope.postMessage({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  }
};

function answers(question: Question): Iterable<FromEngine> {
  // Whole, or there is no answer: what could not be taken in is missing from it.
  const { sheets } = received;
  const plan = indexPlan(currentEdition);
  switch (question.kind) {
    case "check":
      return answered(performCheck(sheets, plan, question.order));
    case "preview":
      return [{ kind: "previewed", sheets: performPreview(sheets, plan, question.corrections) }];
    case "compare":
      return [{ kind: "changed", changed: performComparison(sheets, question.stamp) }];
    case "standing":
      return toldStanding(performStanding(sheets, plan, question.memory));
  }
}
