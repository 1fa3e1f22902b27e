import { targetOf } from "../policy";
import { elementwise } from "./broadcast";
import { plan } from "./plan";

/** `RD_TARGET(unit, year, [indicator])`: the figure as 附表1, 附表2 or 附表3 publishes it (clause 一 and appendix). */
export const target = elementwise(3, ([unit, year, indicator]) => targetOf(plan, unit, year, indicator));
