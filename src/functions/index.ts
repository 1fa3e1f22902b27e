/** Tells Excel which code stands behind each function of the catalog. Loaded as dist/functions.js. */
import { catalog } from "../formulas/catalog";
import { answers } from "../formulas/evaluate";
import { currentEdition } from "../plan";
import { indexPlan } from "../policy";
import { elementwise, summing } from "./broadcast";

/** The plan that the functions answer from: the edition in force, indexed once. */
const plan = indexPlan(currentEdition);

for (const { id, parameters, sums } of catalog) {
  const answer = answers[id];
  if (!answer) throw new Error(`no answer for ${id}`);
  const evaluate = (values: readonly unknown[]) => answer(plan, values);
  const call = sums ? summing(parameters.length, evaluate) : elementwise(parameters.length, evaluate);
  CustomFunctions.associate(id, call);
}
