/**
 * Univer begins to calculate a tenth of a second after the last change, in case more is to come. Somebody who reads what
 * formulas give knows that nothing more comes before he has read it: then it begins at once.
 */
import { ICommandService, type ICommandInfo, type Univer } from "@univerjs/core";
import {
  SetFormulaCalculationStartMutation,
  SetFormulaCalculationStopMutation,
} from "@univerjs/engine-formula";
import { TriggerCalculationController } from "@univerjs/sheets-formula";

/** What Univer's controller keeps to itself; the version that it is taken from is fixed in package.json. */
interface Trigger {
  _waitingCommandQueue: ICommandInfo[];
  _setTimeoutKey: ReturnType<typeof setTimeout>;
  _executingDirtyData: object;
  _executionInProgressParams: object | null;
  _restartCalculation: boolean;
  _generateDirty(commands: readonly ICommandInfo[]): object;
  _mergeDirty(before: object, more: object): object;
}

/** Does now what the controller would do when its time is up; nothing where it waits for nothing. */
export function calculateNow(univer: Univer): void {
  const injector = univer.__getInjector();
  const trigger = injector.get(TriggerCalculationController) as unknown as Trigger;
  const waiting = trigger._waitingCommandQueue;
  if (waiting.length === 0) return;
  clearTimeout(trigger._setTimeoutKey);
  trigger._waitingCommandQueue = [];
  const commands = injector.get(ICommandService);
  trigger._executingDirtyData = trigger._mergeDirty(
    trigger._executingDirtyData,
    trigger._generateDirty(waiting),
  );
  if (trigger._executionInProgressParams === null) {
    const what = { ...trigger._executingDirtyData };
    void commands.executeCommand(SetFormulaCalculationStartMutation.id, what, { onlyLocal: true });
  } else {
    trigger._restartCalculation = true;
    void commands.executeCommand(SetFormulaCalculationStopMutation.id, {});
  }
}
