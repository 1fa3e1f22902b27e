import { ratioConsistency } from "../ratioConsistency";

/** Industrial ratio = industrial R&D / revenue × 100. */
export const industryIntensityConsistent = ratioConsistency(
  {
    id: "RD-C02",
    title: {
      zh: "规上工业强度与研发经费、营业收入不符",
      en: "Industrial intensity does not follow from R&D and revenue",
    },
    clause: "{quality}",
    page: {
      what: "所填的比重与规上工业研发经费 ÷ 营业收入 × 100 是否一致（允许三个数各自的四舍五入）。",
      why: "表内指标应当互相匹配。",
      example: "规上工业研发经费 3 亿元 ÷ 营业收入 230 亿元 = 1.30%，填 1.50%。",
      mend: "标在哪一格就先核对哪一格：全市数与各县合计能断定是哪项金额的标在金额，否则标在比重。",
    },
  },
  "industryIntensity",
  "industryRd",
  "industryRevenue",
);
