import { planTable } from "../../table";
import { notice, years } from "./notice";

/** 附表3: R&D by sector, in 亿元. The construction row prints a dash and blanks: it has no level, only growth. */
export const table3 = planTable({
  notice,
  number: 3,
  indicator: "sector-amount",
  title: "市直有关单位目标任务责任分解指导计划表",
  unit: "亿元",
  years,
  rows: [
    ["industry", "规模以上工业企业", ["52.63", "63.16", "75.79", "90.94", "109.13"]],
    ["institutes", "科学研究和技术服务业非企业单位", ["8.7", "10.44", "12.53", "15.03", "18.04"]],
    ["universities", "高等学校", ["4.67", "5.6", "6.72", "8.07", "9.68"]],
    ["hospitals", "医疗卫生机构", ["3.56", "4.27", "5.13", "6.15", "7.38"]],
    ["construction", "特级、一级建筑企业", ["——", "", "", "", ""]],
  ],
});
