/** The tabs, in their order. */
import { boardTab } from "./board";
import { briefTab } from "./brief";
import { checkTab } from "./check";
import { collectTab } from "./collect";
import { dutiesTab } from "./duties";
import { explainTab } from "./explain";
import { formulasTab } from "./formulas";
import { homeTab } from "./home";
import { rulesTab } from "./rules";
import type { Tab } from "./tab";
import { templatesTab } from "./templates";
import { travelTab } from "./travel";

export const tabs: readonly Tab[] = [
  homeTab,
  checkTab,
  boardTab,
  briefTab,
  collectTab,
  dutiesTab,
  templatesTab,
  formulasTab,
  explainTab,
  travelTab,
  rulesTab,
];
