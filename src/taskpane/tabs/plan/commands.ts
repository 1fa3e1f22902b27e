/** 方案: the sheet on which a plan is written down, and the plan of this workbook loaded from it. */
import { keepPlan } from "../../../excel/marks/keptPlan";
import { readSheet } from "../../../excel/read/readSheet";
import { allSheets } from "../../../excel/read/sheetRef";
import { writeContent } from "../../../excel/sheets/writeContent";
import { currentEdition, type PlanEdition } from "../../../plan";
import { loadEdition } from "../../../policy";
import { planSheet } from "../../../reports/templates/planSheet";
import { cellAddress } from "../../../sheet/address";
import { isPlanSheet, planSheetName } from "../../../sheet/planSheet";
import type { Room } from "../../desk/room";
import type { Place } from "../../frame/pane";

/** No plan fills more. */
const within = { rows: 5_000, columns: 60 };

/** What became of loading a plan: what is to be mended, none where it is in force or could not be read. */
export interface Loading {
  readonly problems: readonly Place[];
}

export function planCommands({ pane, strings, edition, runner, adopt }: Room) {
  const { plan: words } = strings;

  /** @returns the plan that the workbook's sheet holds, or what is wrong with it; undefined where that was told */
  async function read(): Promise<ReturnType<typeof loadEdition> | undefined> {
    const sheets = (await allSheets()).filter(({ name }) => isPlanSheet(name));
    const [only] = sheets;
    if (!only || sheets.length > 1) {
      runner.fail(only ? words.several(sheets.map(({ name }) => name)) : words.noSheet(planSheetName));
      return undefined;
    }
    return loadEdition(await readSheet(only.name, { within }));
  }

  async function sheetName(): Promise<string> {
    return (await allSheets()).find(({ name }) => isPlanSheet(name))?.name ?? planSheetName;
  }

  return {
    addPlanSheet: (): Promise<void> =>
      runner.runNext(async () => {
        pane().status(strings.adding);
        pane().status(words.added(await writeContent(planSheet(edition), planSheetName, null)));
      }),
    /** Nothing changes unless the whole sheet is right. */
    async loadPlan(): Promise<Loading> {
      let loaded: PlanEdition | undefined;
      const problems = await runner.answer(async () => {
        pane().status(words.loading);
        const found = await read();
        if (!found) return null;
        if (found.ok) {
          await keepPlan(
            planSheet(found.edition).rows.map((row) => row.map(({ content }) => String(content))),
          );
          loaded = found.edition;
          pane().status(words.kept(loaded.title));
          return [];
        }
        const name = await sheetName();
        runner.fail(words.problems(found.problems.length));
        return found.problems.map(({ place: { row, column }, message }): Place => {
          const cell = cellAddress(row, column);
          return { label: `${cell} ${message}`, sheet: name, cell };
        });
      });
      if (loaded) await adopt(loaded);
      return { problems: problems ?? [] };
    },
    /** The product's own plan is in force again; the sheet stays. */
    async dropPlan(): Promise<void> {
      const done = await runner.answer(async () => {
        await keepPlan([]);
        pane().status(words.dropped);
        return true;
      });
      if (done) await adopt(currentEdition);
    },
  };
}
