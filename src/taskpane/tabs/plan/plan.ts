/** 方案: which plan is in force in this workbook, and another in its place from a worksheet. */
import { currentEdition } from "../../../plan";
import { button, element, placeList } from "../../frame/dom";
import type { Part } from "../../frame/tabs";
import type { Place } from "../../frame/pane";
import type { Room } from "../../desk/room";
import type { Shell } from "../tab";
import { planCommands } from "./commands";

/** More of them say no more. */
const mostProblems = 100;

export function planPart({ plan: { edition }, strings, goTo }: Shell, room: Room): Part {
  const { plan: words } = strings;
  const { addPlanSheet, loadPlan, dropPlan } = planCommands(room);
  const own = edition.id === currentEdition.id;
  const list = element("div", { id: "plan-problems", "aria-live": "polite" });
  const show = (problems: readonly Place[]) =>
    list.replaceChildren(...(problems.length > 0 ? [placeList(problems.slice(0, mostProblems), goTo)] : []));
  const panel = element("section", { class: "part" }, [
    element("p", {
      id: "plan-in-force",
      text: words.inForce(edition.title, edition.notice, own),
    }),
    element("p", { class: "hint", text: words.hint }),
    element("div", { class: "toolbar" }, [
      button(words.addSheet, () => void addPlanSheet(), { id: "add-plan-sheet" }),
      button(words.load, () => void loadPlan().then(({ problems }) => show(problems)), {
        id: "load-plan",
        class: "primary",
      }),
      ...(own ? [] : [button(words.drop, () => void dropPlan(), { id: "drop-plan" })]),
    ]),
    list,
  ]);
  return { panel };
}
