/** What the buttons of 传递 do: plain formulas and back, values and back. */
import { freezeValues, restoreFormulas } from "../../../excel/formulas/frozenValues";
import type { Scope } from "../../../excel/formulas/ownFormulas";
import { convertBack, convertToPlain, type Left } from "../../../excel/formulas/plainFormulas";
import type { Room } from "../../desk/room";
import type { Place } from "../../frame/pane";
import { timestamp } from "../../../check/timestamp";

/** Each resolves with the places that it left as they were, and why; null when it failed, which has been told. */
export function travelCommands({ pane, strings, plan, runner, askAboutTable }: Room) {
  const { travel } = strings;
  const placeOf = ({ sheet, cell }: Pick<Left, "sheet" | "cell">, why: keyof typeof travel.why): Place => ({
    label: strings.labelled(`${sheet} ${cell}`, travel.why[why]),
    sheet,
    cell,
  });
  const working = (work: () => Promise<readonly Place[]>): Promise<readonly Place[] | null> =>
    runner.answer(() => {
      pane().status(travel.working);
      return work();
    });
  return {
    convert: (scope: Scope) =>
      working(async () => {
        const done = await convertToPlain(plan, scope, askAboutTable);
        if (!done) pane().status(strings.kept);
        else if (done.cells + done.left.length === 0) pane().status(travel.nothingToConvert);
        else pane().status(travel.converted(done.cells));
        return (done?.left ?? []).map((one) => placeOf(one, one.why));
      }),
    back: (scope: Scope) =>
      working(async () => {
        const { cells, left, kept } = await convertBack(scope);
        if (kept) pane().problem(travel.keptSheets(kept));
        pane().status(cells + left.length === 0 ? travel.nothingBack : travel.backDone(cells));
        return left.map((one) => placeOf(one, one.why));
      }),
    freeze: (scope: Scope) =>
      working(async () => {
        const { cells, sheet, locked, changed = [] } = await freezeValues(plan, scope, timestamp(new Date()));
        pane().status(sheet === null ? travel.nothingToFreeze : travel.frozen(cells, sheet));
        return [
          ...locked.map((place) => placeOf(place, "locked")),
          ...changed.map((place) => placeOf(place, "changed")),
        ];
      }),
    restore: () =>
      working(async () => {
        const { cells, changed, untidy } = await restoreFormulas();
        if (untidy) pane().problem(travel.untidy);
        pane().status(cells + changed.length === 0 ? travel.nothingToRestore : travel.restored(cells));
        return changed.map((place) => placeOf(place, "changedValue"));
      }),
  };
}
