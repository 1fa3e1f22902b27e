/** What the buttons of 传递 do: plain formulas and back, values and back. */
import { freezeValues, restoreFormulas } from "../../../excel/formulas/frozenValues";
import type { Scope } from "../../../excel/formulas/ownFormulas";
import { convertBack, convertToPlain, type Left } from "../../../excel/formulas/plainFormulas";
import type { AskAboutSheet } from "../../../excel/sheets/planTables";
import type { PlanIndex } from "../../../policy";
import type { Pane, Place } from "../../frame/pane";
import type { Runner } from "../../frame/runner";
import type { Strings } from "../../words";
import { timestamp } from "../../frame/timestamp";

export interface TravelCommands {
  convert(scope: Scope): Promise<void>;
  back(scope: Scope): Promise<void>;
  freeze(scope: Scope): Promise<void>;
  restore(): Promise<void>;
}

export function createTravelCommands(
  pane: () => Pane,
  strings: Strings,
  plan: PlanIndex,
  runNext: Runner["runNext"],
  ask: AskAboutSheet,
): TravelCommands {
  const { travel } = strings;
  const placeOf = ({ sheet, cell, why }: Left): Place => ({
    label: `${sheet} ${cell}：${travel.why[why]}`,
    sheet,
    cell,
  });
  const working = (work: () => Promise<void>): Promise<void> =>
    runNext(async () => {
      pane().left([]);
      pane().status(travel.working);
      await work();
    });
  return {
    convert: (scope) =>
      working(async () => {
        const done = await convertToPlain(plan, scope, ask);
        pane().left((done?.left ?? []).map(placeOf));
        if (!done) pane().status(strings.kept);
        else if (done.cells + done.left.length === 0) pane().status(travel.nothingToConvert);
        else pane().status(travel.converted(done.cells));
      }),
    back: (scope) =>
      working(async () => {
        const { cells, left, kept } = await convertBack(scope);
        pane().left(left.map(placeOf));
        if (kept) pane().problem(travel.keptSheets(kept));
        pane().status(cells + left.length === 0 ? travel.nothingBack : travel.backDone(cells));
      }),
    freeze: (scope) =>
      working(async () => {
        const { cells, sheet, locked, changed = [] } = await freezeValues(plan, scope, timestamp(new Date()));
        pane().left([
          ...locked.map((place) => ({
            ...place,
            label: `${place.sheet} ${place.cell}：${travel.why.locked}`,
          })),
          ...changed.map((place) => ({
            ...place,
            label: `${place.sheet} ${place.cell}：${travel.why.changed}`,
          })),
        ]);
        pane().status(sheet === null ? travel.nothingToFreeze : travel.frozen(cells, sheet));
      }),
    restore: () =>
      working(async () => {
        const { cells, changed, untidy } = await restoreFormulas();
        if (untidy) pane().problem(travel.untidy);
        pane().left(
          changed.map((place) => ({
            ...place,
            label: `${place.sheet} ${place.cell}：${travel.why.changedValue}`,
          })),
        );
        pane().status(cells + changed.length === 0 ? travel.nothingToRestore : travel.restored(cells));
      }),
  };
}
