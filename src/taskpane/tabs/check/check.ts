/** 校验: what was found, what was understood, and whether the workbook still says what it said. */
import { element } from "../../frame/dom";
import type { Part } from "../../frame/tabs";
import type { Shell } from "../tab";
import { createFindingsPanel } from "./findingsPanel";
import { understandingOf } from "./understanding";

export function checkPart(shell: Shell): Part {
  const { plan, strings, show, copy, goTo, press, listen } = shell;
  const understanding = element("section", { id: "understanding" });
  const nothingYet = element("p", { class: "hint", text: strings.list.nothingYet });
  understanding.hidden = true;
  const findings = createFindingsPanel(strings, {
    goTo,
    goBack: () => press((commands) => commands.goBack()),
    exportFindings: (found) => press((commands) => commands.exportFindings(found)),
    copy,
  });
  const move = (by: 1 | -1): void => void show("check").then(() => findings.move(by));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "F8" || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    move(event.shiftKey ? -1 : 1);
  });
  listen({
    moved: move,
    restored(found, explained) {
      findings.show(found, explained);
      nothingYet.hidden = true;
    },
    result(checks, found, explained = new Set()) {
      understanding.replaceChildren(
        ...(checks ?? []).map((sheet) =>
          understandingOf(
            sheet,
            strings,
            plan.edition.years,
            plan.units.map((unit) => unit.name),
            (name, correction) => press((commands) => commands.correct(name, correction)),
          ),
        ),
      );
      understanding.hidden = understanding.childElementCount === 0;
      findings.show(found, explained);
      nothingYet.hidden = checks !== null;
    },
  });
  return { panel: element("section", {}, [nothingYet, findings.element, understanding]) };
}
