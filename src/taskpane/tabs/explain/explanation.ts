/** One call of ours in words: inputs, the plan's figure with its citation, the arithmetic, what would change it. */
import { explain, type BlankArgument, type Explanation } from "../../../formulas/explain";
import { referenceKey, type Call, type Reference } from "../../../formulas/parse";
import { show, type PlanIndex } from "../../../policy";
import { button, element } from "../../frame/dom";
import type { Strings } from "../../words";

/** What stands in the cells of references, by their key. */
export type Cells = ReadonlyMap<string, readonly (readonly unknown[])[]>;

/** A text without its quotes. */
const bare = (text: string): string => text.replace(/^["“]|["”]$/gu, "");

function resultLine({ outcome }: Explanation, strings: Strings): HTMLElement {
  const { language, result, partByExcel, labelled } = strings;
  if (!outcome) return element("p", { class: "result", text: partByExcel });
  if (!outcome.ok) {
    const code = outcome.problem.kind === "notAvailable" ? "#N/A" : "#VALUE!";
    return element("p", { class: "result invalid", text: labelled(code, outcome.problem[language]) });
  }
  const { value } = outcome;
  const shown =
    typeof value === "number"
      ? show(value, 6)
      : typeof value === "boolean"
        ? String(value).toUpperCase()
        : strings.quoted(value);
  return element("p", {
    class: "result",
    text: labelled(result, shown === "" ? strings.blankResult : shown),
  });
}

/**
 * @param goTo selects a cell that the call reads
 * @param blank what this Excel hands the call for a blank cell
 */
export function explanationOf(
  plan: PlanIndex,
  call: Call,
  cells: Cells,
  strings: Strings,
  goTo: (reference: Reference) => void,
  blank: BlankArgument = null,
): HTMLElement[] {
  const { language } = strings;
  const told = explain(plan, call, (reference) => cells.get(referenceKey(reference)), blank);
  const lines = told.arguments.flatMap(({ name, text, read, understood }) => {
    const typed = text.startsWith('"') && language !== "zh" ? strings.quoted(bare(text)) : text;
    const parts = [typed, read === bare(text) ? "" : read, understood[language]];
    const distinct = parts.filter(
      (part, i) => part !== "" && parts.findIndex((other) => bare(other) === bare(part)) === i,
    );
    return [
      element("dt", { text: name[language] }),
      element("dd", { text: distinct.join(" → ") || strings.omitted }),
    ];
  });
  return [
    resultLine(told, strings),
    ...(told.figure
      ? [
          element("p", { text: told.figure.text[language] }),
          element("p", {
            class: "detail",
            text: strings.labelled(strings.source, strings.quoted(told.figure.citation)),
          }),
        ]
      : []),
    ...(told.arithmetic ? [element("p", { class: "arithmetic", text: told.arithmetic[language] })] : []),
    ...(told.turn ? [element("p", { class: "turn", text: told.turn[language] })] : []),
    element("dl", {}, lines),
    ...(told.references.length > 0
      ? [
          element("p", { class: "detail", text: strings.reads }),
          element(
            "div",
            { class: "toolbar reads" },
            told.references.map((reference) => {
              const name = referenceKey(reference);
              return button(name, () => goTo(reference), { "data-reference": name });
            }),
          ),
        ]
      : []),
  ];
}
