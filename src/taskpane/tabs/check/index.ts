import type { Tab } from "../tab";
import { checkPart } from "./check";

export const checkTab: Tab = { id: "check", atOnce: true, load: checkPart };
