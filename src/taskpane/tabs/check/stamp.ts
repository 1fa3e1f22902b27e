/** 校验章: what the workbook's stamp tells, and where the workbook has changed since. */
import { button, element, placeList } from "../../frame/dom";
import type { StampNotice } from "../../frame/pane";
import type { Shell } from "../tab";

/**
 * The verdict stands first. What the stamp covers, and that it proves no identity, stands open for whoever receives the
 * workbook; who has just checked it himself opens it when he wants to.
 */
export function stampNotice(notice: StampNotice, { strings, press, goTo }: Shell): HTMLElement[] {
  const { stamp: words } = strings;
  const { state, lines, places, recheck, brief } = notice;
  const [first = "", ...rest] = lines;
  return [
    element("details", { class: `stamp-state ${state}`, open: brief ? undefined : "" }, [
      element("summary", { text: first }),
      ...rest.map((text) => element("p", { class: "hint", text })),
      ...(places.length > 0 ? [placeList(places, goTo)] : []),
      element("div", { class: "toolbar" }, [
        ...(recheck
          ? [button(words.recheck, () => press((commands) => commands.checkAll()), { id: "stamp-recheck" })]
          : []),
        button(words.verify, () => press((commands) => commands.verify()), {
          id: "stamp-verify",
          class: "subtle",
        }),
      ]),
    ]),
  ];
}
