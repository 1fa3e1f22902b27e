import type { Tab } from "../tab";
import { homePart } from "./home";

export const homeTab: Tab = { id: "home", atOnce: true, load: homePart };
