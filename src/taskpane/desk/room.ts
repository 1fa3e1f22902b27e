/** What the commands of every tab work with. It comes with the part of the pane that knows Excel. */
import { readCheckMemory } from "../../excel/marks/checkMemory";
import { sheetNamesToCheck } from "../../excel/sheets/outputSheets";
import type { AskAboutSheet } from "../../excel/sheets/planTables";
import type { PlanEdition } from "../../plan";
import { indexPlan, type PlanIndex } from "../../policy";
import { doubtsIn } from "../../reports/collection/collectedStanding";
import { ledgerOf } from "../../reports/collection/ledger";
import { isCollectionSheet } from "../../reports/collection/sheetNames";
import type { Standing } from "../../reports/standing";
import type { Pane } from "../frame/pane";
import { createRunner, type Runner } from "../frame/runner";
import type { Strings } from "../words";
import { readBatch } from "./batchMemory";
import { withDesk } from "./desk";
import { sheetReader, type ReadSheets } from "./readSheets";
import { createStamps, type Stamps } from "./stamps";

export interface Room {
  readonly pane: () => Pane;
  readonly strings: Strings;
  readonly edition: PlanEdition;
  readonly plan: PlanIndex;
  readonly runner: Runner;
  readonly readSheets: ReadSheets;
  readonly stamps: Stamps;
  /** Asks what is to become of a sheet that is in the way. */
  readonly askAboutTable: AskAboutSheet;
  /** Another plan is in force in this workbook: pane and functions go by it from now on. */
  readonly adopt: Adopt;
  /** Reads how the plan stands by this workbook's returns. @throws Refusal */
  readStanding(signal: AbortSignal): Promise<Standing>;
}

/** @returns when pane and functions go by the plan */
export type Adopt = (edition: PlanEdition) => Promise<void>;

export function createRoom(
  pane: () => Pane,
  strings: Strings,
  edition: PlanEdition,
  adopt: Adopt = () => Promise.resolve(),
): Room {
  const plan = indexPlan(edition);
  const readSheets = sheetReader(pane, strings);
  return {
    pane,
    strings,
    edition,
    plan,
    adopt,
    runner: createRunner(pane, strings),
    readSheets,
    stamps: createStamps(pane, strings, edition, readSheets),
    askAboutTable: (sheet, state) =>
      pane().ask(strings.askTable(sheet, state), [
        { value: "overwrite", label: strings.overwrite },
        { value: "another", label: strings.another },
        { value: "cancel", label: strings.cancel },
      ]),
    async readStanding(signal) {
      const names = await sheetNamesToCheck();
      const memory = await readCheckMemory();
      // Only a workbook that holds collected tables remembers what is in doubt of them.
      const batch = names.some(isCollectionSheet) ? await readBatch(plan) : null;
      const doubts = batch ? doubtsIn(ledgerOf(batch, plan)) : new Map<string, string>();
      return withDesk(plan, signal, async (desk) => {
        await readSheets(names, { wanted: new Set(), signal, sink: desk });
        return desk.standing(memory, doubts);
      });
    },
  };
}
