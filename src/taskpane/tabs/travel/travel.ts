/** 传递: what the formulas become for those who have no add-in, and the way back. */
import type { Scope } from "../../../excel/formulas/ownFormulas";
import { lookUpTables, usualSpellings } from "../../../formulas/plain/spellings";
import { button, element, field, options } from "../../frame/dom";
import type { Place } from "../../frame/pane";
import type { Room } from "../../desk/room";
import type { Part } from "../../frame/tabs";
import type { Shell } from "../tab";
import { placeList } from "../../frame/dom";
import { travelCommands } from "./commands";

const scopes: readonly Scope[] = ["workbook", "sheet", "selection"];

export function travelPart({ strings, goTo }: Shell, room: Room): Part {
  const commands = travelCommands(room);
  const { travel } = strings;
  const scope = element(
    "select",
    { id: "travel-scope" },
    options(scopes.map((value) => ({ value, label: travel.scopes[value] }))),
  );
  const chosen = (): Scope => scopes.find((value) => value === scope.value) ?? "workbook";
  const left = element("section", { id: "travel-left", "aria-live": "polite" });
  const list = (places: readonly Place[]): void =>
    left.replaceChildren(
      ...(places.length === 0
        ? []
        : [
            element("p", { class: "invalid", text: travel.leftHeading(places.length) }),
            placeList(places, goTo),
          ]),
    );
  /** Lists what an action has left as it was, each with its reason. */
  const tell = (done: Promise<readonly Place[] | null>): void => {
    list([]);
    void done.then((places) => list(places ?? []));
  };
  // Whoever opens this place is about to convert: what the press would need first is made ready, a piece at a time.
  for (const table of lookUpTables(room.plan)) setTimeout(() => usualSpellings(table), 0);
  const panel = element("section", { class: "part" }, [
    element("p", { class: "hint", text: travel.hint }),
    field(travel.scope, scope),
    element("p", { class: "hint", text: travel.convertHint }),
    element("div", { class: "toolbar" }, [
      button(travel.convert, () => tell(commands.convert(chosen())), { id: "convert", class: "primary" }),
      button(travel.back, () => tell(commands.back(chosen())), { id: "convert-back" }),
    ]),
    element("p", { class: "hint", text: travel.freezeHint }),
    element("div", { class: "toolbar" }, [
      button(travel.freeze, () => tell(commands.freeze(chosen())), { id: "freeze" }),
      button(travel.restore, () => tell(commands.restore()), { id: "restore-formulas" }),
    ]),
    left,
  ]);
  return { panel };
}
