/** 传递: what the formulas become for those who have no add-in, and the way back. */
import type { Scope } from "../../../excel/formulas/ownFormulas";
import { button, element, field, options } from "../../frame/dom";
import type { Place } from "../../frame/pane";
import type { Strings } from "../../words";
import type { TravelCommands } from "./travelCommands";
import { placeList, type StampPresses } from "../check/stamp";

const scopes: readonly Scope[] = ["workbook", "sheet", "selection"];

export function travelPart(
  strings: Strings,
  commands: TravelCommands,
  goTo: StampPresses["goTo"],
): { panel: HTMLElement; left: (places: readonly Place[]) => void } {
  const { travel } = strings;
  const scope = element(
    "select",
    { id: "travel-scope" },
    options(scopes.map((value) => ({ value, label: travel.scopes[value] }))),
  );
  const chosen = (): Scope => scopes.find((value) => value === scope.value) ?? "workbook";
  const left = element("section", { id: "travel-left", "aria-live": "polite" });
  const panel = element("section", { class: "part" }, [
    element("p", { class: "hint", text: travel.hint }),
    field(travel.scope, scope),
    element("p", { class: "hint", text: travel.convertHint }),
    element("div", { class: "toolbar" }, [
      button(travel.convert, () => void commands.convert(chosen()), { id: "convert", class: "primary" }),
      button(travel.back, () => void commands.back(chosen()), { id: "convert-back" }),
    ]),
    element("p", { class: "hint", text: travel.freezeHint }),
    element("div", { class: "toolbar" }, [
      button(travel.freeze, () => void commands.freeze(chosen()), { id: "freeze" }),
      button(travel.restore, () => void commands.restore(), { id: "restore-formulas" }),
    ]),
    left,
  ]);
  return {
    panel,
    left: (places) =>
      left.replaceChildren(
        ...(places.length === 0
          ? []
          : [
              element("p", { class: "invalid", text: travel.leftHeading(places.length) }),
              placeList(places, goTo),
            ]),
      ),
  };
}
