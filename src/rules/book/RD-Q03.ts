import { compact, legible } from "../../policy";
import { inPlan } from "../inPlan";
import type { ReturnRule } from "../rule";

/** The text says 营业收入, 附表2 says 主营业务收入: the return should say which it means. */
export const revenueLabel: ReturnRule = {
  id: "RD-Q03",
  severity: "query",
  title: { zh: "收入列写的是主营业务收入", en: "The revenue column says revenue from principal business" },
  clause: "{coverage}、附表2",
  page: {
    what: "营业收入一列的表头是否写成“主营业务收入”。",
    why: "方案正文与附表2 用词不同，两种收入口径不同。",
    example: "表头为“主营业务收入（万元）”。",
    mend: "确认口径，改表头或在说明中写明。",
  },
  check({ plan, sheet }, tell) {
    for (const { measure, header, headerCell } of sheet.columns) {
      if (measure !== "industryRevenue" && measure !== "revenue") continue;
      if (!/主营业务/u.test(compact(header))) {
        tell.passed();
        continue;
      }
      tell.found({
        cell: headerCell,
        unit: "",
        measure: header,
        message: `「${legible(header)}」写的是主营业务收入：方案正文用“营业收入”，附表2 用“主营业务收入”，两者口径不同。`,
        suggestion:
          "请确认本列填的是哪一口径；按营业收入填报的请改表头，按主营业务收入填报的请在说明中写明。",
        source: `${plan.edition.notice} ${inPlan(plan, this.clause)}`,
      });
    }
  },
};
