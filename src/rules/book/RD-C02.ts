import { ratioConsistency } from "../ratioConsistency";

/** Industrial ratio = industrial R&D / revenue × 100 within 0.005. */
export const industryIntensityConsistent = ratioConsistency(
  { id: "RD-C02", title: "规上工业强度与研发经费、营业收入不符", clause: "二(十二)" },
  "industryIntensity",
  "industryRd",
  "industryRevenue",
);
