/** 规则: a page for each rule, made from the registry; thresholds and switches are kept in the workbook. */
import { registry } from "../../../rules/registry";
import type { Rule } from "../../../rules/rule";
import { defaultSettings, readSettings, type CheckSettings } from "../../../rules/settings";
import { button, element, field, helpLink } from "../../frame/dom";
import type { Room } from "../../desk/room";
import type { Part } from "../../frame/tabs";
import type { Strings } from "../../words";
import type { Shell } from "../tab";
import { settingsCommands } from "./commands";

function page({ clause, page: { what, why, example, mend } }: Rule, strings: Strings): HTMLElement {
  const lines: readonly (readonly [string, string])[] = [
    [strings.rulePage.what, what],
    [strings.rulePage.why, why],
    [strings.rulePage.clause, clause],
    [strings.rulePage.example, example],
    [strings.rulePage.mend, mend],
  ];
  return element(
    "dl",
    {},
    lines.flatMap(([term, text]) => [element("dt", { text: term }), element("dd", { text })]),
  );
}

/** F, C, Q, E, T in the order of the registry; the page of a rule opens below its line. */
export function rulesPart({ strings }: Shell, room: Room): Part {
  const commands = settingsCommands(room);
  const switches = new Map<string, HTMLInputElement>();
  const entries = registry.map((rule) => {
    const { id, severity, title } = rule;
    const on = element("input", {
      type: "checkbox",
      id: `on-${id}`,
      "aria-label": strings.ruleOn(id, title),
    });
    switches.set(id, on);
    const summary = element("summary", {}, [
      element("span", { class: "rule-id", text: id }),
      element("span", { class: `severity ${severity}` }, [
        element("span", { class: "badge", text: strings.severities[severity] }),
      ]),
      element("span", { text: title }),
    ]);
    const made = element("li", { "data-rule": id }, [
      on,
      element("details", { id: `rule-${id}` }, [
        summary,
        page(rule, strings),
        helpLink(`help/rules.html#${id}`, strings.openPage),
      ]),
    ]);
    made.dataset["words"] = [id, title, ...Object.values(rule.page), rule.clause].join(" ").toLowerCase();
    return made;
  });
  const search = element("input", { type: "search", id: "rule-search", placeholder: strings.ruleSearch });
  search.addEventListener("input", () => {
    const words = search.value.normalize("NFKC").trim().toLowerCase();
    for (const entry of entries) entry.hidden = !(entry.dataset["words"] ?? "").includes(words);
  });

  const number = (id: string) => element("input", { type: "number", id, min: "0", step: "any" });
  const shares = [1, 2, 3, 4].map((quarter) => number(`share-${quarter}`));
  const points = number("jump-points");
  const steps = number("jump-steps");
  const apart = number("apart-percent");
  const wages = ["wage-from", "wage-to"].map(number);
  const words = element("input", { type: "text", id: "project-words" });
  const problem = element("p", { role: "alert", class: "invalid" });
  problem.hidden = true;

  const fill = (settings: CheckSettings) => {
    problem.hidden = true;
    settings.quarterShares.forEach((share, i) => {
      const input = shares[i];
      if (input) input.value = String(share);
    });
    points.value = String(settings.jumpPoints);
    steps.value = String(settings.jumpSteps);
    apart.value = String(settings.apartPercent);
    [settings.wageFrom, settings.wageTo].forEach((limit, i) => {
      const input = wages[i];
      if (input) input.value = String(limit);
    });
    words.value = settings.projectWords.join("、");
    for (const [id, on] of switches) on.checked = !settings.off.includes(id);
  };
  const read = (): CheckSettings => ({
    quarterShares: shares.map((input) => Number(input.value)) as unknown as CheckSettings["quarterShares"],
    jumpPoints: Number(points.value),
    jumpSteps: Number(steps.value),
    apartPercent: Number(apart.value),
    wageFrom: Number(wages[0]?.value),
    wageTo: Number(wages[1]?.value),
    projectWords: words.value.split(/[、，,;；\s]+/u).filter((word) => word !== ""),
    off: [...switches].filter(([, on]) => !on.checked).map(([id]) => id),
  });
  const save = () => {
    const wanted = read();
    const filled = [...shares, points, steps, apart, ...wages].every((input) => input.value.trim() !== "");
    const sensible = filled && JSON.stringify(readSettings(wanted)) === JSON.stringify(wanted);
    problem.hidden = sensible;
    problem.textContent = sensible ? "" : strings.settingsInvalid;
    if (sensible) void commands.keepSettings(wanted);
  };
  fill(defaultSettings);
  const thresholds = element("details", { id: "thresholds" }, [
    element("summary", { text: strings.thresholds }),
    element("fieldset", {}, [
      element("legend", { text: strings.quarterShares }),
      element(
        "div",
        { class: "shares" },
        shares.map((input, i) => field(strings.quarter(i + 1), input)),
      ),
    ]),
    field(strings.jumpPoints, points),
    field(strings.jumpSteps, steps),
    field(strings.apartPercent, apart),
    ...wages.map((input, i) => field(i === 0 ? strings.wageFrom : strings.wageTo, input)),
    field(strings.projectWords, words),
  ]);
  const panel = element("section", { class: "part" }, [
    element("p", { class: "hint", text: strings.rulesHint }),
    thresholds,
    problem,
    element("div", { class: "toolbar" }, [
      button(strings.keepSettings, save, { id: "keep-settings", class: "primary" }),
      button(strings.defaultSettings, () => fill(defaultSettings), { id: "default-settings" }),
    ]),
    field(strings.ruleSearch, search),
    element("ul", { class: "rules" }, entries),
  ]);
  return {
    panel,
    // What the workbook remembers.
    shown: () => void commands.settings().then((settings) => settings && fill(settings)),
  };
}
