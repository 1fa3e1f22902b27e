/**
 * One finding, and the place where the work on it is done: closed it says what is wrong and where; open it says what
 * mends it, and takes what the submitter has to say.
 */
import { asideText, isAside, stateText } from "../../../check/flags/resultTable";
import { suggestedEntry, type SuggestedEntry } from "../../../check/flags/suggestedEntry";
import type { Finding } from "../../../sheet/finding";
// Findings are Chinese in every pane: they are passed on to Chinese offices.
import { button, element, helpLink, ofTheSheet as chinese, options } from "../../frame/dom";
import { timestamp } from "../../../check/timestamp";
import type { Strings } from "../../words";
import { mustBeMended } from "./progress";
import { figureOf, findingWord } from "./findingWords";

export interface CardActions {
  readonly open: boolean;
  /** True when the check before did not find it. */
  readonly fresh: boolean;
  /** What is said of it; "" for nothing. */
  readonly text: string;
  goTo(): void;
  copy(text: string): void;
  /** Copies what is to stand in the finding's cell, as the cell takes it. */
  copyEntry(entry: SuggestedEntry): void;
}

interface Explains {
  /** Keeps what is said; false when that failed, which has been told. */
  explain(text: string): Promise<boolean>;
}

/** @returns the entry, and in it the button that goes to the cell */
export function cardOf(
  finding: Finding,
  strings: Strings,
  actions: CardActions & Explains,
): { readonly item: HTMLElement; readonly go: HTMLButtonElement } {
  const { cell, sheet, unit, rule, severity } = finding;
  const { fresh, text, open } = actions;
  const chip = (kind: string, label: string): HTMLElement =>
    element("span", { class: `chip ${kind}`, text: label });
  // A button, so that Enter and the space bar work as a click does.
  const go = element(
    "button",
    {
      type: "button",
      class: `finding ${severity}`,
      title: strings.goTo(sheet, cell),
      "data-cell": cell,
      "data-rule": rule,
      "aria-expanded": String(open),
      ...(open && { "aria-current": "true" }),
    },
    [
      element("span", { class: "where" }, [
        element("span", { class: "badge", text: strings.severities[severity] }),
        element("span", { class: "cell", text: cell }),
        element("span", { class: "unit", text: unit, ...chinese }),
        ...(fresh ? [chip("fresh", strings.list.fresh)] : []),
        ...(text === "" ? [] : [chip("explained", strings.states[stateText(text)])]),
      ]),
      ...told(finding, strings),
    ],
  );
  go.addEventListener("click", actions.goTo);
  return { item: element("li", {}, [go, ...(open ? [work(finding, strings, actions)] : [])]), go };
}

/** What is wrong: the finding's own sentence; for who reads no Chinese what it is about, the sentence being in the card. */
function told(finding: Finding, strings: Strings): HTMLElement[] {
  const { message } = finding;
  if (strings.language === "zh") return [element("span", { class: "message", text: message, ...chinese })];
  // A rule of the bureau's own says what the bureau says.
  const figure = figureOf(finding, strings);
  return [
    findingWord(finding, "title", "title", message),
    ...(figure === "" ? [] : [element("span", { class: "message", text: figure })]),
  ];
}

/** What is to be done about it. */
function work(
  finding: Finding,
  strings: Strings,
  { text, copy, copyEntry, explain }: CardActions & Explains,
): HTMLElement {
  const { rule, severity, message, suggestion, source } = finding;
  const entry = suggestedEntry(finding);
  const words = strings.list;
  const said = element("textarea", {
    class: "said",
    rows: "2",
    "aria-label": words.explanation,
    placeholder: words.explanationHint,
  });
  said.value = text.replace(/^【忽略 [^】]*】/, "");
  const usual = element(
    "select",
    { class: "reasons", "aria-label": words.reasons },
    options([{ value: "", label: words.reasons }, ...words.usualReasons]),
  );
  usual.addEventListener("change", () => {
    if (usual.value === "") return;
    said.value = [said.value.trim(), usual.value].filter((part) => part !== "").join(words.join);
    usual.value = "";
    said.focus();
  });
  const missing = element("p", { class: "invalid", role: "alert" });
  missing.hidden = true;
  const keep = (spoken: string): void => void explain(spoken);
  const aside = (): void => {
    const reason = said.value.trim();
    missing.hidden = reason !== "";
    missing.textContent = reason === "" ? words.asideNeedsReason : "";
    if (reason === "") said.focus();
    else keep(asideText(timestamp(new Date()).slice(0, 10), reason));
  };
  const labelled = (label: string, content: HTMLElement): HTMLElement =>
    element("p", { class: "suggestion" }, [
      element("strong", { text: strings.labelled(label, "") }),
      content,
    ]);
  const ownWords = element("span", { text: suggestion, ...chinese });
  return element("div", { class: "work" }, [
    ...(strings.language === "zh"
      ? suggestion === ""
        ? []
        : [labelled(strings.suggestion, ownWords)]
      : [
          labelled(strings.suggestion, findingWord(finding, "mend", "mend", suggestion)),
          labelled(words.passedOn, element("span", { text: `${message}${suggestion}`, ...chinese })),
        ]),
    element("p", { class: "detail" }, [
      ...(source === ""
        ? []
        : [
            element("span", { text: strings.labelled(strings.source, "") }),
            element("span", { text: `${source} `, ...chinese }),
          ]),
      helpLink(`help/rules.html#${rule}`, rule),
    ]),
    ...(mustBeMended(severity) ? [element("p", { class: "detail mend-first", text: words.mendFirst })] : []),
    usual,
    said,
    missing,
    element("div", { class: "toolbar" }, [
      button(words.keepExplanation, () => keep(said.value.trim()), {
        class: mustBeMended(severity) ? "keep" : "primary keep",
      }),
      ...(isAside(text)
        ? [button(words.takeUp, () => keep(""), { class: "take-up" })]
        : [button(words.setAside, aside, { class: "aside" })]),
      ...(entry
        ? [
            button(words.copyEntry(`${entry.text}${entry.percent ? "%" : ""}`), () => copyEntry(entry), {
              class: "subtle copy-entry",
            }),
          ]
        : suggestion === ""
          ? []
          : [button(words.copySuggestion, () => copy(suggestion), { class: "subtle" })]),
    ]),
  ]);
}
