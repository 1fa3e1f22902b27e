/** 校验: what was found, what was understood, and whether the workbook still says what it said. */
import type { Finding } from "../../../sheet/finding";
import { element } from "../../frame/dom";
import type { Part } from "../../frame/tabs";
import type { Shell } from "../tab";
import { changesBetween } from "./progress";
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
    copyEntry: (finding, entry) =>
      press(async (commands) => {
        const typed = await commands.typedInto(finding, entry);
        if (typed !== null) copy(typed, strings.list.entryCopied(typed, finding.cell));
      }),
    explain: async (finding, text) =>
      (await shell.commands().catch(() => null))?.explain(finding, text) ?? false,
  });
  /** What is listed, to tell what the next check finds anew. */
  let before: readonly Finding[] | null = null;
  const move = (by: 1 | -1): void => void show("check").then(() => findings.move(by));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "F8" || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    move(event.shiftKey ? -1 : 1);
  });
  listen({
    moved: move,
    restored(found, explained) {
      before = found;
      findings.show(found, explained);
      nothingYet.hidden = true;
    },
    result(checks, found, explained = new Map()) {
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
      const judged = checks?.some(({ outcomes }) => outcomes.passed + outcomes.found > 0) ?? false;
      const sheets = new Set(checks?.map(({ sheet }) => sheet));
      findings.show(found, explained, before && judged ? changesBetween(before, found, sheets) : undefined);
      if (judged) before = found;
      else if (!checks) before = null;
      nothingYet.hidden = checks !== null;
    },
  });
  return { panel: element("section", {}, [nothingYet, findings.element, understanding]) };
}
