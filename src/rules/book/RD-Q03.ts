import { compact, legible } from "../../policy";
import { inPlan } from "../inPlan";
import type { ReturnRule } from "../rule";

const industryIntensity = "industry-intensity";

const isPrincipal = (text: string): boolean => /主营业务/u.test(compact(text));

/** The text says 营业收入, the table's title 主营业务收入: the return should say which it means. */
export const revenueLabel: ReturnRule = {
  id: "RD-Q03",
  severity: "query",
  title: { zh: "收入列写的是主营业务收入", en: "The revenue column says revenue from principal business" },
  clause: "{coverage}、{industryTable}",
  page: {
    what: "营业收入一列的表头是否写成“主营业务收入”。",
    why: "主营业务收入与营业收入口径不同，方案按哪一种算须写明。",
    example: "表头为“主营业务收入（万元）”。",
    mend: "确认口径，改表头或在说明中写明。",
  },
  check({ plan, sheet }, tell) {
    const { edition } = plan;
    const indicator = edition.indicators.find(({ id }) => id === industryIntensity);
    const table = edition.tables.find((one) => one.indicator === industryIntensity);
    const printed = isPrincipal(table?.title ?? "") ? `，附表${table?.number ?? ""} 用“主营业务收入”` : "";
    // Where the plan itself reckons by it, the heading says what is asked.
    if (isPrincipal(indicator?.denominator ?? "")) return;
    for (const { measure, header, headerCell } of sheet.columns) {
      if (measure !== "industryRevenue" && measure !== "revenue") continue;
      if (!isPrincipal(header)) {
        tell.passed();
        continue;
      }
      tell.found({
        cell: headerCell,
        unit: "",
        measure: header,
        message: `「${legible(header)}」写的是主营业务收入：方案用“营业收入”${printed}，两者口径不同。`,
        suggestion:
          "请确认本列填的是哪一口径；按营业收入填报的请改表头，按主营业务收入填报的请在说明中写明。",
        source: `${plan.edition.notice} ${inPlan(plan, this.clause)}`,
      });
    }
  },
};
