/** 解释: follows the selection while it is in sight and says why the cell shows what it shows. */
import { blankArgument } from "../../../excel/requests/features";
import { guards } from "../../../formulas/build";
import type { BlankArgument } from "../../../formulas/explain";
import { findCalls, referencesOf, type Call, type Reference } from "../../../formulas/parse";
import { element, ofTheSheet } from "../../frame/dom";
import type { Room } from "../../desk/room";
import type { Part } from "../../frame/tabs";
import type { Shell } from "../tab";
import { explainCommands } from "./commands";
import { explanationOf, type Cells } from "./explanation";

/** A formula that asks its cells before it calls the function never hands it a blank one. */
const blankFor = (formula: string, call: Call): BlankArgument =>
  referencesOf(call).some((reference) => guards(formula, reference)) ? null : blankArgument();

/** What an element of a spilled result is answered from: its own row and column of every range that has more than one. */
function ofElement(cells: Cells, { row, column }: { readonly row: number; readonly column: number }): Cells {
  return new Map(
    [...cells].map(([key, matrix]) => {
      const rows = matrix.length > 1 ? matrix.slice(row) : matrix;
      return [key, rows.map((line) => (line.length > 1 ? line.slice(column) : line))];
    }),
  );
}

/** Moving through cells with a held key asks once, at the end. */
const pause = 150;

export function explainPart({ plan, strings }: Shell, room: Room): Part {
  const actions = explainCommands(room);
  const panel = element("section", { class: "part explanation", "aria-live": "polite" }, [
    element("p", { class: "hint", text: strings.explainHint }),
  ]);
  let visible = false;
  let stop: (() => Promise<void>) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  const look = async () => {
    const mine = ++asked;
    const selected = await actions.selection();
    if (!selected || mine !== asked) return;
    const calls = findCalls(selected.formula);
    const { spill } = selected;
    const place = element("h2", {
      text: `${strings.quoted(selected.sheet)} ${selected.cell}${spill ? strings.spilledFrom(spill.anchor) : ""}`,
    });
    if (calls.length === 0) {
      panel.replaceChildren(place, element("p", { class: "hint", text: strings.noFormula }));
      return;
    }
    const read = await actions.cells(calls.flatMap(referencesOf), selected.sheet);
    const cells = spill ? ofElement(read, spill) : read;
    if (mine !== asked) return;
    const goTo = ({ sheet, address }: Reference) => void actions.goTo(sheet ?? selected.sheet, address);
    panel.replaceChildren(
      place,
      element("code", { class: "formula", text: selected.formula, ...ofTheSheet }),
      ...calls.flatMap((call) => [
        element("h3", { text: call.text, ...ofTheSheet }),
        ...explanationOf(plan, call, cells, strings, goTo, blankFor(selected.formula, call)),
      ]),
    );
  };
  const moved = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), pause);
  };
  return {
    panel,
    shown: () => {
      visible = true;
      void look();
      if (stop) return;
      void actions.watch(moved).then((end) => {
        // The user may have gone on to another tab meanwhile.
        if (visible) stop = end;
        else void end?.();
      });
    },
    left: () => {
      visible = false;
      clearTimeout(timer);
      void stop?.();
      stop = null;
    },
  };
}
