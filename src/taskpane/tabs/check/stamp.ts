/** 校验章: what the workbook's stamp tells, and where the workbook has changed since. */
import { button, element } from "../../frame/dom";
import type { Place, StampNotice } from "../../frame/pane";
import type { Strings } from "../../words";

export interface StampPresses {
  verify(): void;
  checkAll(): void;
  goTo(place: { readonly sheet: string; readonly cell: string }): void;
}

/** Places as a list, each a button where there is a cell to jump to. */
export function placeList(places: readonly Place[], goTo: StampPresses["goTo"]): HTMLElement {
  return element(
    "ul",
    { class: "places" },
    places.map(({ label, sheet, cell }) =>
      element("li", {}, [
        cell === null
          ? element("span", { text: label })
          : button(label, () => goTo({ sheet, cell }), { class: "place" }),
      ]),
    ),
  );
}

/** The verdict stands first; what the stamp says of the check is there for who wants to read it. */
export function stampNotice(notice: StampNotice, strings: Strings, presses: StampPresses): HTMLElement[] {
  const { stamp: words } = strings;
  const [first = "", ...rest] = notice.lines;
  return [
    element("p", { class: `stamp-state ${notice.state}`, text: first }),
    ...(notice.places.length > 0 ? [placeList(notice.places, presses.goTo)] : []),
    ...(notice.recheck
      ? [
          element("div", { class: "toolbar" }, [
            button(words.recheck, presses.checkAll, { id: "stamp-recheck" }),
          ]),
        ]
      : []),
    element("details", notice.state === "unchanged" ? {} : { open: "" }, [
      element("summary", { text: words.title }),
      ...rest.map((text) => element("p", { class: "hint", text })),
      button(words.verify, presses.verify, { id: "stamp-verify" }),
    ]),
  ];
}
