/** Everything a plain expression is built from. */
import type { PlanIndex } from "../../policy";
import type { Places } from "./spellingSheet";

export interface Ground {
  readonly plan: PlanIndex;
  readonly places: Places;
}
