import type { CountTarget, EligibilityRules, Period, PlanEdition, Threshold } from "../../types";
import { notice } from "./notice";

const everyYear: Period = { kind: "everyYear", from: 2022, to: 2025 };
const withinPlan: Period = { kind: "withinPlan", from: 2021, to: 2025 };

function threshold(
  value: number,
  unit: Threshold["unit"],
  comparison: Threshold["comparison"],
  period: Period,
  clause: string,
): Threshold {
  return { value, unit, comparison, period, citation: { notice, clause } };
}

export const headlines: PlanEdition["headlines"] = [
  { indicator: "gdp-intensity", target: threshold(2.19, "%", "atLeast", { kind: "year", year: 2023 }, "一") },
  { indicator: "gdp-intensity", target: threshold(2.6, "%", "atLeast", { kind: "year", year: 2025 }, "一") },
  {
    indicator: "industry-intensity",
    target: threshold(1.31, "%", "atLeast", { kind: "year", year: 2023 }, "一"),
  },
  {
    indicator: "industry-intensity",
    target: threshold(1.5, "%", "atLeast", { kind: "year", year: 2025 }, "一"),
  },
];

export const counts: readonly CountTarget[] = [
  {
    id: "unicorns",
    name: "独角兽和瞪羚（潜在、种子）企业",
    aliases: ["独角兽和瞪羚企业", "独角兽、瞪羚企业", "独角兽瞪羚", "瞪羚、独角兽企业"],
    parts: [
      ["独角兽", "独角兽企业", "潜在独角兽企业", "种子独角兽企业", "独角兽（潜在、种子）企业"],
      ["瞪羚", "瞪羚企业", "潜在瞪羚企业", "瞪羚（潜在、种子）企业"],
    ],
    target: threshold(20, "家", "atLeast", withinPlan, "二(五)"),
  },
  {
    id: "high-tech",
    name: "国家高新技术企业",
    aliases: ["高新技术企业", "高企", "高新技术企业数"],
    target: threshold(1500, "家", "moreThan", withinPlan, "二(五)"),
  },
  {
    id: "tech-sme",
    name: "科技型中小企业",
    aliases: ["科技型中小企业总数", "科技型中小企业入库", "入库科技型中小企业", "国家科技型中小企业入库"],
    target: threshold(1800, "家", "atLeast", withinPlan, "二(五)"),
  },
  {
    id: "specialised-sme",
    name: "省级专精特新中小企业",
    aliases: ["专精特新中小企业", "专精特新", "专精特新企业"],
    target: threshold(50, "家", "atLeast", everyYear, "二(五)"),
  },
  {
    id: "little-giants",
    name: "专业化“小巨人”企业",
    aliases: ["小巨人", "小巨人企业", "专业化小巨人企业", "专精特新小巨人企业"],
    target: threshold(5, "家", "atLeast", everyYear, "二(五)"),
  },
  {
    id: "active-share",
    name: "有研发活动的规上工业企业占比",
    aliases: [
      "有研发活动的规模以上工业企业占全部规模以上工业企业的比重",
      "有研发活动规上工业企业占比",
      "有研发活动企业占比",
      "有研发活动企业占全部规上工业企业比重",
      "研发活动覆盖率",
    ],
    target: threshold(45, "%", "atLeast", withinPlan, "二(五)"),
  },
  {
    id: "institution-share",
    name: "规上工业企业建立研发机构比例",
    aliases: [
      "规模以上工业企业建立研发机构比例",
      "有研发机构企业占比",
      "建立研发机构比例",
      "研发机构覆盖率",
      "建立研发机构企业占全部规上工业企业比重",
    ],
    target: threshold(40, "%", "atLeast", withinPlan, "二(五)"),
  },
  {
    id: "key-labs",
    name: "全国重点实验室",
    aliases: ["国家重点实验室"],
    target: threshold(2, "家", "atLeast", withinPlan, "二(七)"),
  },
  {
    id: "innovation-centre",
    name: "国家技术创新中心",
    aliases: [],
    target: threshold(1, "家", "atLeast", withinPlan, "二(七)"),
  },
  {
    id: "provincial-lab",
    name: "省实验室",
    aliases: ["江西省实验室"],
    target: threshold(1, "家", "atLeast", withinPlan, "二(七)"),
  },
  {
    id: "infrastructure",
    name: "重大科研基础设施平台",
    aliases: ["重大科研基础设施"],
    target: threshold(1, "家", "atLeast", withinPlan, "二(七)"),
  },
  {
    id: "industry-platform",
    name: "每个主导产业综合性创新平台",
    aliases: ["主导产业综合性创新平台", "综合性创新平台"],
    target: threshold(1, "个", "atLeast", withinPlan, "二(七)"),
  },
  {
    id: "best-platforms",
    name: "每年评选优秀科研创新平台",
    aliases: ["优秀科研创新平台"],
    target: threshold(20, "个", "about", everyYear, "二(七)"),
  },
  {
    id: "challenge-projects",
    name: "每年“揭榜挂帅”制及高新技术成果产业化项目",
    aliases: [
      "揭榜挂帅制及高新技术成果产业化项目",
      "揭榜挂帅和高新技术成果产业化项目",
      "揭榜挂帅制项目及高新技术成果产业化项目",
      "揭榜挂帅项目及高新技术成果产业化项目",
    ],
    parts: [
      ["揭榜挂帅", "揭榜挂帅制项目", "揭榜挂帅项目"],
      ["高新技术成果产业化项目", "成果产业化项目", "高新技术成果产业化"],
    ],
    target: threshold(10, "个", "about", everyYear, "二(八)"),
  },
];

export const eligibility: EligibilityRules = {
  majorProject: "市级重大",
  majorSpellings: [
    "市级重大",
    "市本级重大",
    "市重大",
    "重大科技专项(市级",
    "重大科技项目(市级",
    "重大专项(市级",
    "重大项目(市级",
  ],
  majorDoubt: { word: "重大", otherLevels: ["国家", "省", "县", "区"] },
  majorCitation: { notice, clause: "二(八)" },
  fundsMultiple: threshold(4, "倍", "atLeast", { kind: "yearBefore" }, "二(八)"),
  highTechIntensity: threshold(3, "%", "atLeast", { kind: "yearBefore" }, "二(八)"),
};

/** 超1亿元: more than, not including. */
export const fullCoverage: Threshold = threshold(1, "亿元", "moreThan", everyYear, "二(一)");
