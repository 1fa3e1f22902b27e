/** Scales of amounts and ratios. Amounts are calculated in 亿元, ratios in % as the tables print them. */
import type { Indicator } from "../plan";
import { isUnchosen } from "./arguments";
import { divide, multiply } from "./decimal";
import { none, found, type Outcome } from "./outcome";
import { ownEntry } from "./ownEntry";
import { problems } from "./problems";
import { compact } from "./text";

export type AmountScale = "亿元" | "千万元" | "百万元" | "万元" | "千元" | "元";
export type RatioScale = "%" | "小数" | "‰";

/** How many of the scale make 1 亿元. */
const perYi: Readonly<Record<AmountScale, number>> = {
  亿元: 1,
  千万元: 10,
  百万元: 100,
  万元: 10_000,
  千元: 100_000,
  元: 100_000_000,
};

/** How many of the scale make 1 %. */
const perPercent: Readonly<Record<RatioScale, number>> = { "%": 1, 小数: 0.01, "‰": 10 };

const amountNames: Readonly<Record<string, AmountScale>> = {
  亿元: "亿元",
  亿: "亿元",
  千万元: "千万元",
  百万元: "百万元",
  万元: "万元",
  万: "万元",
  千元: "千元",
  元: "元",
  人民币元: "元",
};

const ratioNames: Readonly<Record<string, RatioScale>> = {
  "%": "%",
  百分数: "%",
  百分比: "%",
  百分点: "%",
  小数: "小数",
  "‰": "‰",
};

/** Reads 亿元, 万元, 千元, 元 … or undefined. */
export function readAmountScale(text: string): AmountScale | undefined {
  return ownEntry(amountNames, compact(text));
}

/** Reads %, 小数 … or undefined. */
export function readRatioScale(text: string): RatioScale | undefined {
  return ownEntry(ratioNames, compact(text));
}

/** An amount in 亿元. */
export function toYi(amount: number, scale: AmountScale): number {
  return divide(amount, perYi[scale]);
}

/** Which of the two a scale is of. */
export const isAmountScale = (scale: AmountScale | RatioScale): scale is AmountScale =>
  Object.hasOwn(perYi, scale);

/** An amount of 亿元 in another scale. */
export function fromYi(amount: number, scale: AmountScale): number {
  return multiply(amount, perYi[scale]);
}

/** A ratio in %. */
export function toPercent(ratio: number, scale: RatioScale): number {
  return divide(ratio, perPercent[scale]);
}

/** A ratio of % in another scale. */
export function fromPercent(ratio: number, scale: RatioScale): number {
  return multiply(ratio, perPercent[scale]);
}

/**
 * An actual figure in the indicator's own unit: % or 亿元.
 * @returns `invalid` for a scale that does not fit the indicator, and for a ratio between 0 and 0.1 without a
 * scale: a cell that shows 2.26% holds 0.0226, and a function cannot see the format, so it must not guess.
 */
export function toPlanUnit(indicator: Indicator, actual: number, scale: unknown): Outcome<number> {
  const named = !isUnchosen(scale);
  if (indicator.kind === "ratio") {
    if (!named) {
      return actual > 0 && actual < 0.1 ? none(problems.ratioLooksFractional(actual)) : found(actual);
    }
    const ratioScale = typeof scale === "string" ? readRatioScale(scale) : undefined;
    return ratioScale ? found(toPercent(actual, ratioScale)) : none(problems.scaleUnknown(scale, "ratio"));
  }
  if (!named) return found(actual);
  const amountScale = typeof scale === "string" ? readAmountScale(scale) : undefined;
  return amountScale ? found(toYi(actual, amountScale)) : none(problems.scaleUnknown(scale, "amount"));
}
