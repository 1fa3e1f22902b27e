/** 通报: a period's brief as a sheet of formulas and as text. */
import { periodName, periodsOf, type Period } from "../../../reports/brief";
import type { Standing } from "../../../reports/standing";
import { button, element, enable, field, options } from "../../frame/dom";
import type { Strings } from "../../words";
import type { Part } from "../../frame/tabs";

export interface BriefActions {
  standing(): Promise<Standing | null>;
  /** Puts the brief onto a sheet; resolves with its text, or null when it was not made, which has been told. */
  makeBrief(period: Period): Promise<string | null>;
  copy(text: string): void;
}

export function briefPart(strings: Strings, actions: BriefActions): Part {
  const words = strings.brief;
  const period = element("select", { id: "brief-period" });
  const nothing = element("p", { class: "hint", role: "status" });
  const made = element("textarea", { id: "brief-text", readonly: "", rows: "16", "aria-label": words.text });
  const copy = button(words.copy, () => actions.copy(made.value), { id: "brief-copy" });
  const result = element("section", {}, [element("h2", { text: words.text }), made, copy]);
  result.hidden = true;
  let periods: readonly Period[] = [];
  const make = button(
    words.make,
    () => {
      const chosen = periods[Number(period.value)];
      if (!chosen) return;
      void actions.makeBrief(chosen).then((text) => {
        if (text === null) return;
        made.value = text;
        result.hidden = false;
      });
    },
    { id: "make-brief", class: "primary" },
  );
  const panel = element("section", { class: "part" }, [
    element("p", { class: "hint", text: words.hint }),
    field(words.period, period),
    nothing,
    element("div", { class: "toolbar" }, [make]),
    result,
  ]);
  return {
    panel,
    shown: () => {
      nothing.textContent = words.reading;
      void actions.standing().then((standing) => {
        periods = standing ? periodsOf(standing) : [];
        period.replaceChildren(
          ...options(periods.map((one, i) => ({ value: String(i), label: periodName(one) }))),
        );
        nothing.textContent = periods.length === 0 ? words.nothing : "";
        enable(make, periods.length > 0);
      });
    },
  };
}
