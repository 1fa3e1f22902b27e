/** The check off the pane's thread: a province's return takes seconds, in which Excel must not freeze. */
import { currentEdition } from "../../plan";
import { indexPlan } from "../../policy";
import { answered, Received, toldStanding, type FromEngine, type Question, type ToEngine } from "./parcels";
import { performCheck, performComparison, performStanding } from "./work";

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ToEngine>) => void) | null;
  postMessage(message: FromEngine): void;
};

const received = new Received();

scope.onmessage = ({ data }) => {
  if (data.kind === "sheet" || data.kind === "rows") {
    received.take(data);
    return;
  }
  try {
    for (const parcel of answers(data)) scope.postMessage(parcel);
  } catch (error) {
    scope.postMessage({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  }
};

function answers(question: Question): Iterable<FromEngine> {
  const { sheets } = received;
  if (question.kind === "compare")
    return [{ kind: "changed", changed: performComparison(sheets, question.stamp) }];
  if (question.kind === "standing")
    return toldStanding(performStanding(sheets, indexPlan(currentEdition), question.memory));
  return answered(performCheck(sheets, indexPlan(currentEdition), question.order));
}
