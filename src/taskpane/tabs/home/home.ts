/** 首页: what this workbook is and the one thing to do next. */
import { severities } from "../../../sheet/finding";
import { button, element } from "../../frame/dom";
import type { Overview } from "../../frame/pane";
import { samples } from "./samples";
import type { Strings } from "../../words";
import type { Part } from "../../frame/tabs";
import { isNewcomer, welcomed } from "./welcome";

export interface HomeActions {
  loadTables(): void;
  checkAll(): void;
  openSample(name: string): void;
  /** Other tabs. */
  showTemplates(): void;
  showFindings(): void;
  showBrief(): void;
  showFormulas(): void;
  /** Whether Excel shows the pane with this workbook; turns it on or off. */
  startsWithWorkbook(): Promise<boolean>;
  startWithWorkbook(on: boolean): Promise<void>;
  /** What the workbook is has to be looked at anew. */
  look(): void;
}

export interface HomePart extends Part {
  show(overview: Overview): void;
}

export function homePart(strings: Strings, actions: HomeActions): HomePart {
  const words = strings.home;
  const state = element("div", { id: "overview", "aria-live": "polite" }, [
    element("p", { class: "hint", text: words.looking }),
  ]);
  const panel = element("section", { class: "part" }, [
    ...(isNewcomer() ? [welcome()] : []),
    state,
    startup(),
  ]);

  /** Three things, for whoever opens the pane for the first time. */
  function welcome(): HTMLElement {
    const made = element("section", { id: "welcome", "aria-labelledby": "welcome-title" }, [
      element("h2", { id: "welcome-title", text: words.welcome }),
      element("ol", {}, [
        element("li", { text: words.welcomeCheck }),
        element("li", {}, [
          element("span", { text: words.welcomeFormula }),
          element("code", { text: '=RD_TARGET("章贡区",2023)' }),
          button(words.showFormulas, actions.showFormulas, { class: "subtle" }),
        ]),
        element("li", { text: words.welcomeSamples }),
      ]),
      button(
        words.understood,
        () => {
          welcomed();
          made.remove();
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
      if (made.open) void actions.startsWithWorkbook().then((on) => (box.checked = on));
    });
    box.addEventListener("change", () => {
      // What the workbook says afterwards is what is shown: the change may have been refused.
      void actions
        .startWithWorkbook(box.checked)
        .then(() => actions.startsWithWorkbook())
        .then((on) => (box.checked = on));
    });
    return made;
  }

  /** The primary action first, the others beside it. */
  const steps = (overview: Overview): HTMLElement[] => {
    const primary = { class: "primary", id: "next-step" };
    switch (overview.state) {
      case "empty":
        return [
          button(words.template, actions.showTemplates, primary),
          button(words.tables, actions.loadTables),
        ];
      case "unchecked":
        return [button(words.start, actions.checkAll, primary)];
      case "changed":
        return [
          button(words.again, actions.checkAll, primary),
          button(words.seeFindings, actions.showFindings),
        ];
      case "findings":
        return [
          button(words.seeFindings, actions.showFindings, primary),
          button(words.brief, actions.showBrief),
        ];
      case "clean":
        return [button(words.brief, actions.showBrief, primary)];
    }
  };

  const sheetLine = ({ name, kind, year }: Overview["returns"][number]): HTMLElement =>
    element("li", {}, [
      element("strong", { text: name }),
      document.createTextNode(` ${[kind, year].filter((part) => part !== null).join(" · ")}`),
    ]);

  return {
    panel,
    shown: actions.look,
    show(overview) {
      const { returns, checkedAt, counts } = overview;
      const found = severities.filter((severity) => counts[severity] > 0);
      state.replaceChildren(
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
                  element("li", {}, [button(name, () => actions.openSample(name), { class: "subtle" })]),
                ),
              ),
            ]
          : []),
      );
    },
  };
}
