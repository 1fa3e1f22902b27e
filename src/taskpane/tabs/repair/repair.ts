/** 修复: formulas that were typed or opened without the add-in are listed, and entered again when the user says so. */
import type { Repairs } from "../../../excel/formulas/repairFormulas";
import type { Room } from "../../desk/room";
import { button, element } from "../../frame/dom";
import type { Part } from "../../frame/tabs";
import type { Shell } from "../tab";
import { repairCommands } from "./commands";

export function repairPart({ strings }: Shell, room: Room): Part {
  const actions = repairCommands(room);
  const found = element("div", { id: "repairs", "aria-live": "polite" });
  const look = async () => {
    const result = await actions.findRepairs();
    if (!result) return;
    const { repairs, locked } = result;
    const line = ({ sheet, cell, before, after }: Repairs["repairs"][number]) =>
      element("li", {}, [
        element("strong", { text: `${sheet} ${cell}` }),
        element("code", { text: before }),
        ...(before === after ? [] : [element("code", { text: `→ ${after}` })]),
      ]);
    found.replaceChildren(
      element("p", { text: strings.repairsFound(repairs.length) }),
      element("ul", { class: "repairs" }, repairs.slice(0, 200).map(line)),
      ...(locked.length > 0
        ? [
            element("p", {
              class: "invalid",
              text: strings.repairsLocked([...new Set(locked.map((one) => one.sheet))]),
            }),
          ]
        : []),
      ...(repairs.length > 0
        ? [
            button(
              strings.repairAll,
              () => void actions.repair(repairs).then(() => found.replaceChildren()),
              { id: "repair-all", class: "primary" },
            ),
          ]
        : []),
    );
  };
  const panel = element("section", { class: "part" }, [
    element("p", { class: "hint", text: strings.repairHint }),
    element("div", { class: "toolbar" }, [
      button(strings.findRepairs, () => void look(), { id: "find-repairs" }),
      button(strings.recalculate, () => void actions.recalculate(), { id: "recalculate" }),
    ]),
    found,
  ]);
  return { panel };
}
