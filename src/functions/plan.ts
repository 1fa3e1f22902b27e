/** The plan that the functions answer from: the edition in force, indexed once. */
import { currentEdition } from "../plan";
import { indexPlan } from "../policy";

export const plan = indexPlan(currentEdition);
