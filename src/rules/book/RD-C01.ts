import { ratioConsistency } from "../ratioConsistency";

/** Ratio = R&D / GDP × 100. */
export const gdpIntensityConsistent = ratioConsistency(
  {
    id: "RD-C01",
    title: { zh: "强度与研发经费、地区生产总值不符", en: "Intensity does not follow from R&D and GDP" },
    clause: "{quality}",
    page: {
      what: "所填的比重与研发经费 ÷ 地区生产总值 × 100 是否一致（允许三个数各自的四舍五入）。",
      why: "表内指标应当互相匹配。",
      example: "研发经费 4.8 亿元 ÷ GDP 210 亿元 = 2.29%，填 2.92%。",
      mend: "标在哪一格就先核对哪一格：全市数与各县合计能断定是哪项金额的标在金额，否则标在比重。",
    },
  },
  "intensity",
  "rd",
  "gdp",
);
