/** The check off the pane's thread: a province's return takes seconds, in which Excel must not freeze. */
import { currentEdition } from "../../plan";
import { indexPlan } from "../../policy";
import { answered, Received, type FromEngine, type ToEngine } from "./parcels";
import { performCheck } from "./work";

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ToEngine>) => void) | null;
  postMessage(message: FromEngine): void;
};

const received = new Received();

scope.onmessage = ({ data }) => {
  if (data.kind !== "check") {
    received.take(data);
    return;
  }
  try {
    const work = performCheck(received.sheets, indexPlan(currentEdition), data.order);
    for (const parcel of answered(work)) scope.postMessage(parcel);
  } catch (error) {
    scope.postMessage({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  }
};
