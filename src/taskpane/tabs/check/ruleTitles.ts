/** Titles of rules for a pane that speaks no Chinese. They come with the rules, which the first paint does without. */
import { element } from "../../frame/dom";

type TitleOf = (id: string, language: "zh" | "en") => string | undefined;

let titleOf: TitleOf | undefined;

export async function loadTitles(): Promise<TitleOf> {
  return (titleOf ??= (await import("../../../rules/titles")).ruleTitle);
}

/** The title of a rule, now or as soon as the rules are there; undefined for what is known to have none. */
export function titleElement(rule: string, language: "zh" | "en"): HTMLElement | undefined {
  const now = titleOf?.(rule, language);
  if (titleOf) return now === undefined ? undefined : element("span", { class: "title", text: now });
  const later = element("span", { class: "title" });
  const fill = (title: string | undefined): void => {
    if (title === undefined) later.remove();
    else later.textContent = title;
  };
  // Without the rules the finding's own sentence says what is wrong.
  loadTitles().then(
    (of) => fill(of(rule, language)),
    () => fill(undefined),
  );
  return later;
}
