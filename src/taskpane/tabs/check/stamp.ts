/** 校验章: what the workbook's stamp tells, and where the workbook has changed since. */
import { button, element, placeList } from "../../frame/dom";
import type { StampNotice } from "../../frame/pane";
import type { Shell } from "../tab";

/** The verdict stands first; what the stamp says of the check is there for who wants to read it. */
export function stampNotice(notice: StampNotice, { strings, press, goTo }: Shell): HTMLElement[] {
  const { stamp: words } = strings;
  const [first = "", ...others] = notice.lines;
  // What the stamp covers, and that it proves no identity, must not be overlooked.
  const [standing, rest] = [others.slice(0, 2), others.slice(2)];
  return [
    element("p", { class: `stamp-state ${notice.state}`, text: first }),
    ...standing.map((text) => element("p", { class: "hint", text })),
    ...(notice.places.length > 0 ? [placeList(notice.places, goTo)] : []),
    ...(notice.recheck
      ? [
          element("div", { class: "toolbar" }, [
            button(words.recheck, () => press((commands) => commands.checkAll()), { id: "stamp-recheck" }),
          ]),
        ]
      : []),
    element("details", notice.state === "unchanged" ? {} : { open: "" }, [
      element("summary", { text: words.title }),
      ...rest.map((text) => element("p", { class: "hint", text })),
      button(words.verify, () => press((commands) => commands.verify()), { id: "stamp-verify" }),
    ]),
  ];
}
