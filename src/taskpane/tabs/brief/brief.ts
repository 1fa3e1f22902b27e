/** 通报: a period's brief as a sheet of formulas and as text. */
import { periodsOf, type Period } from "../../../reports/situation";
import { button, element, enable, field, options } from "../../frame/dom";
import type { Room } from "../../desk/room";
import type { Part } from "../../frame/tabs";
import { boardCommands } from "../board/commands";
import type { Shell } from "../tab";
import { briefCommands } from "./commands";

export function briefPart({ strings, copy: toClipboard }: Shell, room: Room): Part {
  const { standing } = boardCommands(room);
  const { makeBrief, saveDocument } = briefCommands(room);
  const words = strings.brief;
  const period = element("select", { id: "brief-period" });
  const nothing = element("p", { class: "hint", role: "status" });
  const made = element("textarea", { id: "brief-text", readonly: "", rows: "16", "aria-label": words.text });
  const copy = button(words.copy, () => toClipboard(made.value), { id: "brief-copy" });
  const result = element("section", {}, [element("h2", { text: words.text }), made, copy]);
  result.hidden = true;
  let periods: readonly Period[] = [];
  const make = button(
    words.make,
    () => {
      const chosen = periods[Number(period.value)];
      if (!chosen) return;
      void makeBrief(chosen).then((text) => {
        if (text === null) return;
        made.value = text;
        result.hidden = false;
      });
    },
    { id: "make-brief", class: "primary" },
  );
  const save = button(
    words.document,
    () => {
      const chosen = periods[Number(period.value)];
      if (chosen) void saveDocument(chosen);
    },
    { id: "brief-document" },
  );
  const panel = element("section", { class: "part" }, [
    element("p", { class: "hint", text: words.hint }),
    field(words.period, period),
    nothing,
    element("div", { class: "toolbar" }, [make, save]),
    result,
  ]);
  return {
    panel,
    shown: () => {
      nothing.textContent = words.reading;
      void standing().then((found) => {
        periods = found ? periodsOf(found) : [];
        period.replaceChildren(
          ...options(periods.map((one, i) => ({ value: String(i), label: strings.periodName(one) }))),
        );
        nothing.textContent = periods.length === 0 ? words.nothing : "";
        for (const press of [make, save]) enable(press, periods.length > 0);
      });
    },
  };
}
