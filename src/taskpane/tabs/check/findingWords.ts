/** What a pane that speaks no Chinese says of findings. It comes with the rules, which the first paint does without. */
import { element } from "../../frame/dom";

import { measures, type Measure } from "../../../returns/types";
import type { Finding } from "../../../sheet/finding";
import type { Strings } from "../../words";

/** Of each word undefined where there is none in English. */
export interface FindingWords {
  /** What is wrong, in a few words. */
  readonly title: string | undefined;
  /** What mends it. */
  readonly mend: string | undefined;
}

type WordsOf = (rule: string) => FindingWords;

let wordsOf: WordsOf | undefined;

export async function loadFindingWords(): Promise<WordsOf> {
  if (wordsOf) return wordsOf;
  const [{ ruleTitle }, { englishMends }] = await Promise.all([
    import("../../../rules/titles"),
    import("../../words/englishFindings"),
  ]);
  return (wordsOf = (rule) => ({ title: ruleTitle(rule, "en"), mend: englishMends[rule] }));
}

/** Which figure a finding is about: what it measures, and its year. A header of the sheet's own is quoted. */
export function figureOf({ measure, year }: Finding, strings: Strings): string {
  const id = Object.keys(strings.measures).find((one) => measures[one as Measure].name === measure);
  const named = strings.measures[id as Measure] ?? strings.quoted(measure);
  return [named, String(year ?? "")].filter((part) => part !== "").join(" · ");
}

/** An element with a word on a finding, now or as soon as it is there. @param otherwise the finding's own, in Chinese */
export function findingWord(
  finding: Finding,
  word: keyof FindingWords,
  name: string,
  otherwise: string,
): HTMLElement {
  const made = element("span", { class: name });
  const fill = (text: string | undefined): void => {
    made.textContent = text ?? otherwise;
    if (text === undefined) made.setAttribute("lang", "zh-CN");
  };
  if (wordsOf) fill(wordsOf(finding.rule)[word]);
  else
    loadFindingWords().then(
      (of) => fill(of(finding.rule)[word]),
      () => fill(undefined),
    );
  return made;
}
