/** 首页: what this workbook is and the one thing to do next. */
import { severities } from "../../../sheet/finding";
import { button, element, ofTheSheet } from "../../frame/dom";
import { redraw } from "../../frame/focus";
import type { Overview } from "../../frame/pane";
import { samples } from "./samples";
import type { Part } from "../../frame/tabs";
import type { Shell } from "../tab";
import { isNewcomer, welcomed } from "./welcome";

export function homePart({ strings, show, press, listen }: Shell): Part {
  const words = strings.home;
  const state = element("div", { id: "overview", "aria-live": "polite" }, [
    element("p", { class: "hint", text: words.looking }),
  ]);
  const greeting = isNewcomer() ? welcome() : null;
  const panel = element("section", { class: "part" }, [...(greeting ? [greeting] : []), state, startup()]);

  /** Three things, for whoever opens the pane for the first time. */
  function welcome(): HTMLElement {
    const made = element("section", { id: "welcome", "aria-labelledby": "welcome-title" }, [
      element("h2", { id: "welcome-title", text: words.welcome }),
      element("ol", {}, [
        element("li", { text: words.welcomeCheck }),
        element("li", {}, [
          element("span", { text: words.welcomeFormula }),
          element("code", { text: '=RD_TARGET("章贡区",2023)', ...ofTheSheet }),
          button(words.showFormulas, () => void show("formulas"), { class: "subtle" }),
        ]),
        element("li", { text: words.welcomeSamples }),
      ]),
      button(
        words.understood,
        () => {
          welcomed();
          made.remove();
          state.querySelector<HTMLElement>("#next-step")?.focus();
        },
        { id: "welcomed" },
      ),
    ]);
    return made;
  }

  function startup(): HTMLElement {
    const box = element("input", { type: "checkbox", id: "start-with-workbook" });
    const made = element("details", { id: "startup" }, [
      element("summary", { text: words.startup }),
      element("p", { class: "hint", text: words.startupHint }),
      element("label", { class: "switch" }, [box, element("span", { text: words.startupSwitch })]),
    ]);
    made.addEventListener("toggle", () => {
      if (made.open) press(async (one) => (box.checked = await one.startsWithWorkbook()));
    });
    box.addEventListener("change", () => {
      // What the workbook says afterwards is what is shown: the change may have been refused.
      press(async (one) => {
        await one.startWithWorkbook(box.checked);
        box.checked = await one.startsWithWorkbook();
      });
    });
    return made;
  }

  /** The primary action first, the others beside it. */
  const steps = (overview: Overview): HTMLElement[] => {
    const primary = { class: "primary", id: "next-step" };
    switch (overview.state) {
      case "empty":
        return [
          button(words.template, () => void show("templates"), primary),
          button(words.tables, () => press((one) => one.loadTables())),
        ];
      case "unchecked":
        return [button(words.start, () => press((one) => one.checkAll()), primary)];
      case "changed":
        return [
          button(words.again, () => press((one) => one.checkAll()), primary),
          button(words.seeFindings, () => void show("check")),
        ];
      case "findings":
        return [
          button(words.seeFindings, () => void show("check"), primary),
          button(words.brief, () => void show("brief")),
        ];
      case "clean":
        return [button(words.brief, () => void show("brief"), primary)];
    }
  };

  const sheetLine = ({ name, kind, year }: Overview["returns"][number]): HTMLElement =>
    element("li", {}, [
      element("strong", { text: name, ...ofTheSheet }),
      document.createTextNode(` ${[kind, year].filter((part) => part !== null).join(" · ")}`),
    ]);

  /** What is shown, so that looking again takes the focus from nobody's button. */
  let shown = "";

  listen({
    overview(overview) {
      const said = JSON.stringify(overview);
      if (said === shown) return;
      shown = said;
      // Who has a workbook that was checked wants to know how it stands.
      if (greeting) greeting.hidden = !["empty", "unchecked"].includes(overview.state);
      const { returns, checkedAt, counts } = overview;
      const found = severities.filter((severity) => counts[severity] > 0);
      redraw(state, [
        element("h2", { text: words.headings[overview.state] }),
        element("p", { text: words.texts[overview.state] }),
        element("div", { class: "toolbar" }, steps(overview)),
        ...(found.length > 0
          ? [
              element(
                "ul",
                { class: "counts" },
                found.map((severity) =>
                  element("li", { class: severity }, [
                    element("span", { class: "badge", text: strings.severities[severity] }),
                    document.createTextNode(` ${counts[severity]}`),
                  ]),
                ),
              ),
            ]
          : []),
        ...(checkedAt === null ? [] : [element("p", { class: "hint", text: words.checkedAt(checkedAt) })]),
        ...(returns.length > 0
          ? [
              element("h3", { text: words.returns(returns.length) }),
              element("ul", { class: "sheets" }, returns.map(sheetLine)),
            ]
          : []),
        ...(overview.state === "empty"
          ? [
              element("h3", { text: words.samples }),
              element("p", { class: "hint", text: words.samplesHint }),
              element(
                "ul",
                { class: "samples" },
                samples.map((name) =>
                  element("li", {}, [
                    button(name, () => press((one) => one.openSample(name)), {
                      class: "subtle",
                      ...ofTheSheet,
                    }),
                  ]),
                ),
              ),
            ]
          : []),
      ]);
    },
  });
  return { panel, shown: () => press((one) => one.look()) };
}
