/** 催: units × states as a table, each with its slip, and the text that reminds those who are missing. */
import { dueName, reminderText, type Board } from "../../../reports/collection/board";
import { returnSlipOf, type ReturnSlip } from "../../../reports/collection/returnSlip";
import { button, element } from "../../frame/dom";
import type { Strings } from "../../words";

export interface BoardPresses {
  readonly copy: (text: string) => void;
  readonly saveSlip: (slip: ReturnSlip) => void;
  readonly saveSlips: (slips: readonly ReturnSlip[]) => void;
}

/** @param day as the slips are to show it */
export function boardView(
  strings: Strings,
  board: Board,
  day: string,
  { copy, saveSlip, saveSlips }: BoardPresses,
): HTMLElement {
  const words = strings.files;
  const reminder = reminderText(board);
  const lines = board.lines.map((line) => ({ ...line, slip: returnSlipOf(line, board, day) }));
  const slips = lines.flatMap(({ slip }) => slip ?? []);
  const rows = lines.map(({ slip, ...line }) => {
    const { name } = line.unit;
    return element("tr", { "data-unit": name }, [
      element("th", { scope: "row", text: name }),
      ...line.states.map((state) =>
        element("td", {
          ...(state && { "data-state": state }),
          text: state === null ? "" : words.states[state],
        }),
      ),
      element("td", {}, [
        ...(slip
          ? [
              element("div", { class: "toolbar" }, [
                button(words.saveSlip, () => saveSlip(slip), { "aria-label": words.saveSlipOf(name) }),
                button(words.copySlip, () => copy(slip.text), {
                  class: "subtle",
                  "aria-label": words.copySlipOf(name),
                }),
              ]),
            ]
          : []),
      ]),
    ]);
  });
  return element("section", { id: "collect-board" }, [
    element("h2", { text: words.board }),
    element("p", { id: "reminder", class: "reminder", text: reminder }),
    element("div", { class: "toolbar" }, [
      button(words.copyReminder, () => copy(reminder), { id: "copy-reminder" }),
      ...(slips.length > 1
        ? [button(words.saveSlips(slips.length), () => saveSlips(slips), { id: "save-slips" })]
        : []),
    ]),
    element("div", { class: "wide-table" }, [
      element("table", { class: "collect-table" }, [
        element("caption", { text: words.boardCaption }),
        element("thead", {}, [
          element(
            "tr",
            {},
            [words.unit, ...board.due.map(dueName), words.slip].map((text) =>
              element("th", { scope: "col", text }),
            ),
          ),
        ]),
        element("tbody", {}, rows),
      ]),
    ]),
  ]);
}
