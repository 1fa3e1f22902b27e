import type { Citation, Sector, Threshold } from "../../types";
import { notice } from "./notice";

/** 20% a year: the clauses of 高校, 科研院所 and 医卫 say so, and so does 附表3 for every sector. */
function growth(citation: Omit<Citation, "notice">): Threshold {
  return {
    value: 20,
    unit: "%",
    comparison: "atLeast",
    period: { kind: "everyYear", from: 2022, to: 2025 },
    citation: { notice, ...citation },
  };
}

export const sectors: readonly Sector[] = [
  {
    id: "industry",
    name: "规模以上工业企业",
    aliases: ["规上工业", "规上工业企业", "规模以上工业", "工业企业", "工业"],
    industry: true,
    clause: "二(一)",
    owners: ["市工信局", "市国资委"],
    growth: growth({ table: 3, row: "规模以上工业企业", column: "年均增速" }),
  },
  {
    id: "institutes",
    name: "科学研究和技术服务业非企业单位",
    aliases: [
      "科研院所",
      "科学研究和技术服务业",
      "科学研究与技术服务业",
      "科研机构",
      "科研单位",
      "研究院所",
      "科学研究和技术服务业事业单位",
      "科学研究和技术服务业单位",
      "科学研究与技术服务业单位",
      "科研和技术服务业单位",
      "科研和技术服务业",
    ],
    clause: "二(三)",
    owners: ["市科技局"],
    growth: growth({ clause: "二(三)" }),
  },
  {
    id: "universities",
    name: "高等学校",
    aliases: ["高校", "高等院校", "普通高校", "普通高等学校", "大学", "院校"],
    clause: "二(二)",
    owners: ["市教育局", "各高等学校"],
    growth: growth({ clause: "二(二)" }),
  },
  {
    id: "hospitals",
    name: "医疗卫生机构",
    aliases: [
      "医卫",
      "医院",
      "医疗机构",
      "卫生机构",
      "医疗卫生",
      "医疗",
      "卫生",
      "医卫机构",
      "医疗卫生单位",
      "医卫单位",
    ],
    clause: "二(四)",
    owners: ["市卫健委"],
    growth: growth({ clause: "二(四)" }),
  },
  {
    id: "construction",
    name: "特级、一级建筑企业",
    aliases: [
      "建筑",
      "建筑企业",
      "建筑业",
      "建筑业企业",
      "特级一级建筑企业",
      "特一级建筑企业",
      "特、一级建筑企业",
      "特、一级建筑业企业",
      "特级、一级建筑业企业",
      "特级、一级建筑业",
      "特级、一级建筑",
      "特级和一级建筑企业",
      "特级和一级建筑业企业",
      "特级一级建筑业企业",
    ],
    clause: "二(一)",
    owners: ["市住建局", "市国资委"],
    growth: growth({ table: 3, row: "特级、一级建筑企业", column: "年均增速" }),
  },
];
