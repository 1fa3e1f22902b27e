import { gapOf } from "../policy";
import { elementwise } from "./broadcast";
import { plan } from "./plan";

/**
 * `RD_GAP(unit, year, actual, [indicator], [scale])`: actual minus the target of 附表1, 附表2 or 附表3, in
 * percentage points or 亿元; "" where nothing was reported.
 */
export const gap = elementwise(5, ([unit, year, actual, indicator, scale]) =>
  gapOf(plan, unit, year, actual, indicator, scale),
);
