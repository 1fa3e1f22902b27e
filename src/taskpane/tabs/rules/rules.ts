/** 规则: a page for each rule, made from the registry; thresholds and switches are kept in the workbook. */
import type { PlanIndex } from "../../../policy";
import type { CustomRule } from "../../../rules/custom/readRules";
import type { LimitValue } from "../../../rules/limits";
import { registry } from "../../../rules/registry";
import { inPlan } from "../../../rules/inPlan";
import type { Rule } from "../../../rules/rule";
import { defaultSettings, readSettings, type CheckSettings } from "../../../rules/settings";
import { button, element, field, helpLink, ofTheSheet, type Attributes } from "../../frame/dom";
import type { Room } from "../../desk/room";
import type { Part } from "../../frame/tabs";
import type { Strings } from "../../words";
import { englishMends } from "../../words/englishFindings";
import { englishRules } from "../../words/englishRules";
import { limitField } from "./limitField";
import type { Shell } from "../tab";
import { settingsCommands } from "./commands";

type Line = readonly [term: string, text: string, attributes?: Attributes];

/** A page in the pane's language; the clause that a rule rests on is called what the plan calls it. */
function linesOf({ id, clause, page }: Rule, { rulePage, language }: Strings, plan: PlanIndex): Line[] {
  const english = language === "zh" ? undefined : englishRules[id];
  const { what, why, example } = english ?? page;
  const mend = (english && englishMends[id]) ?? page.mend;
  const quoted = english ? {} : ofTheSheet;
  return (
    [
      [rulePage.what, what, quoted],
      [rulePage.why, why, quoted],
      [rulePage.clause, clause, ofTheSheet],
      [rulePage.example, example, quoted],
      [rulePage.mend, mend, quoted],
    ] as const
  ).map(([term, text, attributes]) => [term, inPlan(plan, text), attributes]);
}

/** As the bureau wrote it; what it left empty is left out. */
const ownLinesOf = ({ text, scopes, hint, source }: CustomRule, { ownRulePage }: Strings): Line[] =>
  (
    [
      [ownRulePage.condition, text],
      [ownRulePage.scopes, scopes.map((scope) => scope.text).join("、")],
      [ownRulePage.hint, hint],
      [ownRulePage.source, source],
    ] as const
  ).filter(([, said]) => said !== "");

const wordsOf = (text: string): string => text.normalize("NFKC").trim().toLowerCase();

interface Entry {
  readonly id: string;
  readonly line: HTMLElement;
  readonly on: HTMLInputElement;
}

/** A rule's line with its switch; its page opens below. */
function entryOf(
  { id, severity, title }: Pick<CustomRule, "id" | "severity" | "title">,
  lines: readonly Line[],
  strings: Strings,
  named: Attributes,
  ...more: readonly Node[]
): Entry {
  const on = element("input", {
    type: "checkbox",
    id: `on-${id}`,
    "aria-label": strings.ruleOn(id, title),
  });
  const summary = element("summary", {}, [
    element("span", { class: "rule-id", text: id, ...named }),
    element("span", { class: `severity ${severity}` }, [
      element("span", { class: "badge", text: strings.severities[severity] }),
    ]),
    element("span", { text: title, ...named }),
  ]);
  const page = element(
    "dl",
    {},
    lines.flatMap(([term, text, attributes = ofTheSheet]) => [
      element("dt", { text: term }),
      element("dd", { text, ...attributes }),
    ]),
  );
  const line = element("li", { "data-rule": id }, [
    on,
    element("details", { id: `rule-${id}` }, [summary, page, ...more]),
  ]);
  line.dataset["words"] = wordsOf([id, title, ...lines.map(([, text]) => text)].join(" "));
  return { id, line, on };
}

/** F, C, Q, E, T in the order of the registry, then what the bureau wrote itself. */
export function rulesPart({ plan, strings }: Shell, room: Room): Part {
  const commands = settingsCommands(room);
  const built = registry.map((rule) =>
    entryOf(
      { ...rule, title: rule.title[strings.language] },
      linesOf(rule, strings, plan),
      strings,
      {},
      helpLink(`help/rules.html#${rule.id}`, strings.openPage),
    ),
  );
  let own: readonly Entry[] = [];
  const entries = (): readonly Entry[] => [...built, ...own];
  const ownList = element("ul", { class: "rules", id: "own-rules" });
  const ownHint = element("p", { class: "hint" });
  const search = element("input", { type: "search", id: "rule-search", placeholder: strings.ruleSearch });
  search.addEventListener("input", () => {
    const words = wordsOf(search.value);
    for (const { line } of entries()) line.hidden = !(line.dataset["words"] ?? "").includes(words);
  });
  const showOwn = (rules: readonly CustomRule[]) => {
    own = rules.map((rule) => entryOf(rule, ownLinesOf(rule, strings), strings, ofTheSheet));
    ownList.replaceChildren(...own.map(({ line }) => line));
    ownHint.textContent = strings.ownRulesHint(own.length);
  };

  const limitFields = registry
    .filter((rule) => rule.limits)
    .map((rule) => ({ rule, fields: (rule.limits ?? []).map((limit) => limitField(limit, strings)) }));
  const problem = element("p", { role: "alert", class: "invalid" });
  problem.hidden = true;

  /** What the workbook remembered when it was shown last; what is in the fields may be others. */
  let shown = defaultSettings;
  const fill = (settings: CheckSettings) => {
    problem.hidden = true;
    for (const { fields } of limitFields) for (const one of fields) one.show(settings.limits);
    for (const { id, on } of entries()) on.checked = !settings.off.includes(id);
  };
  const save = () => {
    const values = limitFields.flatMap(({ fields }) => fields.map((one) => [one.key, one.read()] as const));
    const wanted: CheckSettings = {
      limits: Object.fromEntries(values.filter((pair): pair is [string, LimitValue] => pair[1] !== null)),
      off: entries()
        .filter(({ on }) => !on.checked)
        .map(({ id }) => id),
    };
    const sensible = JSON.stringify(readSettings(wanted)) === JSON.stringify(wanted);
    problem.hidden = sensible;
    problem.textContent = sensible ? "" : strings.settingsInvalid;
    if (sensible) void commands.keepSettings(wanted, shown).then((kept) => kept && show(kept));
  };
  const show = (settings: CheckSettings) => {
    shown = settings;
    fill(settings);
  };
  showOwn([]);
  show(defaultSettings);
  const thresholds = element("details", { id: "thresholds" }, [
    element("summary", { text: strings.thresholds }),
    ...limitFields.map(({ rule: { id, title }, fields }) =>
      element("fieldset", {}, [
        element("legend", { text: `${id} ${title[strings.language]}` }),
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
    element(
      "ul",
      { class: "rules" },
      built.map(({ line }) => line),
    ),
    element("h2", { text: strings.ownRules }),
    ownHint,
    ownList,
  ]);
  return {
    panel,
    // What the workbook holds and remembers.
    shown: () =>
      void Promise.all([commands.settings(), commands.ownRules()]).then(([settings, rules]) => {
        showOwn(rules);
        show(settings ?? shown);
      }),
  };
}
