/** What each ratio is worked out from: 100 × part ÷ whole. The one table of it, for reading and for judging. */
import type { Measure } from "./types";

export interface RatioTerm {
  readonly ratio: Measure;
  readonly part: Measure;
  readonly whole: Measure;
}

/** Ratios of two amounts, which the plan has targets for. */
export const amountRatios: readonly RatioTerm[] = [
  { ratio: "intensity", part: "rd", whole: "gdp" },
  { ratio: "industryIntensity", part: "industryRd", whole: "industryRevenue" },
];

/** Shares of all enterprises, which a clause sets for the city. */
export const countShares: readonly RatioTerm[] = [
  { ratio: "activeShare", part: "activeEnterprises", whole: "enterprises" },
  { ratio: "institutionShare", part: "institutionEnterprises", whole: "enterprises" },
];

const allRatios: readonly RatioTerm[] = [...amountRatios, ...countShares];

/** What a ratio is worked out from; undefined for what is no ratio of two figures of ours. */
export const partsOfRatio = (measure: Measure): RatioTerm | undefined =>
  allRatios.find(({ ratio }) => ratio === measure);
