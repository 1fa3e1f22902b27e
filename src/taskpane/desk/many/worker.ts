/** Reads and checks many files off the pane's thread; ending the worker is how it is cancelled. */
import { checkFiles } from "../../../files/checkFiles";
import { currentEdition } from "../../../plan";
import { indexPlan } from "../../../policy";
import type { FromWorker, ToWorker } from "./messages";

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker): void;
};

scope.onmessage = ({ data }) => {
  const inputs = data.files.map(({ name, file }) => ({
    name,
    size: file.size,
    read: async () => new Uint8Array(await file.arrayBuffer()),
  }));
  checkFiles(inputs, indexPlan(currentEdition), {
    settings: data.settings,
    onProgress: (done, total) => scope.postMessage({ kind: "progress", done, total }),
  }).then(
    (reports) => scope.postMessage({ kind: "done", reports }),
    (error: unknown) =>
      scope.postMessage({ kind: "failed", message: error instanceof Error ? error.message : String(error) }),
  );
};
