import { ratioConsistency } from "../ratioConsistency";

/** Ratio = R&D / GDP × 100 within 0.005. */
export const gdpIntensityConsistent = ratioConsistency(
  { id: "RD-C01", title: "强度与研发经费、地区生产总值不符", clause: "二(十二)" },
  "intensity",
  "rd",
  "gdp",
);
