import { eligibleOf } from "../policy";
import { elementwise } from "./broadcast";
import { plan } from "./plan";

/**
 * `RD_ELIGIBLE(rd, funds, [high_tech], [revenue], [project])`: whether an application meets every test of
 * clause 二(八).
 */
export const eligible = elementwise(5, ([rd, funds, highTech, revenue, project]) =>
  eligibleOf(plan, { rd, funds, highTech, revenue, project }),
);
