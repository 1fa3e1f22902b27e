/** How a located fault is told. */
import { legible } from "../../policy";
import { measures, type Fact, type KnownFact } from "../../returns/types";
import type { Report } from "../rule";
import { at, showFact, subject } from "../wording";
import type { Located } from "./search";

/** What a figure is called beside another one of its row: its heading where it is derived, its unit's name and its year where they differ. */
export function named(fact: KnownFact, beside: Fact): string {
  const { role, header } = fact.column;
  const own = role === "derived" || role === "quoted" || measures[fact.measure].kind === "count";
  const name = own ? `「${legible(header.split(" / ").at(-1) ?? header)}」` : measures[fact.measure].name;
  const time = fact.year !== beside.year && fact.year !== null ? `${fact.year} 年` : "";
  const quarter =
    fact.quarter !== beside.quarter && fact.quarter !== null ? `第 ${fact.quarter} 季度末累计` : "";
  const whose = fact.subject === beside.subject ? "" : fact.subject.name;
  return `${whose}${time}${quarter}${name} ${showFigure(fact, fact.value)}`;
}

/** Percentages of derived columns are in %, everything else in the unit of its column. */
export function showFigure(fact: KnownFact, value: number): string {
  const { derivation } = fact.column;
  const isShare = derivation && ["growth", "ratio", "completion", "shareOfTotal"].includes(derivation.kind);
  return isShare ? `${Number(value.toPrecision(12))}%` : showFact(fact, value);
}

export function reportOf({ fact, proposed, broken }: Located, source: string): Report {
  const hard = broken.filter(({ soft }) => !soft);
  // What is unusual besides need not be said of what two others contradict.
  const told = hard.length > 1 ? hard : broken;
  const list = [...new Set(told.map((relation) => relation.against(fact)))];
  const should = proposed === undefined ? undefined : showFigure(fact, proposed);
  return {
    ...at(fact),
    message: `${subject(fact)}填 ${showFigure(fact, fact.value)}：与${list.join("不符，与")}不符${should === undefined ? "" : `；改为 ${should}，${list.length > 1 ? "各项都" : "就"}相符`}。`,
    suggestion:
      should === undefined
        ? "请核对此格。"
        : `此格应为 ${should}：请核对后改正；此格无误的，请核对上述各数。`,
    source,
  };
}
