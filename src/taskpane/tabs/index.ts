/** The tabs, in their order. Those that serve one purpose share a place: a clerk sees six, not a dozen. */
import { boardTab } from "./board";
import { briefTab } from "./brief";
import { checkTab } from "./check";
import { collectTab } from "./collect";
import { dutiesTab } from "./duties";
import { explainTab } from "./explain";
import { formulasTab } from "./formulas";
import { homeTab } from "./home";
import { planTab } from "./plan";
import { repairTab } from "./repair";
import { rulesTab } from "./rules";
import type { Tab } from "./tab";
import { templatesTab } from "./templates";
import { travelTab } from "./travel";

/** Several tabs in one place, under a name of their own in `strings.places`. */
export interface Group {
  readonly id: "reports" | "functions" | "more";
  readonly tabs: readonly Tab[];
}

export const places: readonly (Tab | Group)[] = [
  homeTab,
  checkTab,
  collectTab,
  { id: "reports", tabs: [boardTab, briefTab, dutiesTab] },
  { id: "functions", tabs: [formulasTab, explainTab, repairTab, travelTab] },
  { id: "more", tabs: [templatesTab, rulesTab, planTab] },
];
