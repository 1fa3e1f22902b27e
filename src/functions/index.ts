/** Tells Excel which code stands behind each function of the catalog. Loaded as dist/functions.js. */
import { catalog } from "../formulas/catalog";
import { answers } from "../formulas/evaluate";
import { currentEdition, type PlanEdition } from "../plan";
import { editionEvent, indexPlan } from "../policy";
import { elementwise, summing } from "./broadcast";

/** The plan that the functions answer from, indexed once: the product's own, unless the workbook was given another. */
let plan = indexPlan(currentEdition);

/** Where functions run without a page, nobody tells of another plan. */
const page = globalThis as Partial<Pick<EventTarget, "addEventListener">>;
page.addEventListener?.(editionEvent, (event) => {
  plan = indexPlan((event as CustomEvent<PlanEdition>).detail);
});

for (const { id, parameters, sums } of catalog) {
  const answer = answers[id];
  if (!answer) throw new Error(`no answer for ${id}`);
  const evaluate = (values: readonly unknown[]) => answer(plan, values);
  const call = sums ? summing(parameters.length, evaluate) : elementwise(parameters.length, evaluate);
  CustomFunctions.associate(id, call);
}
