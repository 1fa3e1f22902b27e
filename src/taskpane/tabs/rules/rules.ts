/** 规则: a page for each rule, made from the registry; thresholds and switches are kept in the workbook. */
import type { LimitValue } from "../../../rules/limits";
import { registry } from "../../../rules/registry";
import type { Rule } from "../../../rules/rule";
import { defaultSettings, readSettings, type CheckSettings } from "../../../rules/settings";
import { button, element, field, helpLink } from "../../frame/dom";
import type { Room } from "../../desk/room";
import type { Part } from "../../frame/tabs";
import type { Strings } from "../../words";
import { limitField } from "./limitField";
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

  const limitFields = registry
    .filter((rule) => rule.limits)
    .map((rule) => ({ rule, fields: (rule.limits ?? []).map((limit) => limitField(limit, strings)) }));
  const problem = element("p", { role: "alert", class: "invalid" });
  problem.hidden = true;

  const fill = (settings: CheckSettings) => {
    problem.hidden = true;
    for (const { fields } of limitFields) for (const one of fields) one.show(settings.limits);
    for (const [id, on] of switches) on.checked = !settings.off.includes(id);
  };
  const save = () => {
    const values = limitFields.flatMap(({ fields }) => fields.map((one) => [one.key, one.read()] as const));
    const wanted: CheckSettings = {
      limits: Object.fromEntries(values.filter((pair): pair is [string, LimitValue] => pair[1] !== null)),
      off: [...switches].filter(([, on]) => !on.checked).map(([id]) => id),
    };
    const sensible = JSON.stringify(readSettings(wanted)) === JSON.stringify(wanted);
    problem.hidden = sensible;
    problem.textContent = sensible ? "" : strings.settingsInvalid;
    if (sensible) void commands.keepSettings(wanted);
  };
  fill(defaultSettings);
  const thresholds = element("details", { id: "thresholds" }, [
    element("summary", { text: strings.thresholds }),
    ...limitFields.map(({ rule: { id, title }, fields }) =>
      element("fieldset", {}, [
        element("legend", { text: `${id} ${title}` }),
        ...fields.map(({ content }) => content),
      ]),
    ),
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
