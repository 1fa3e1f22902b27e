import { columnsOffTheirRatio } from "../magnitude/columnRatio";
import { columnsOffTheirSize } from "../magnitude/columnSize";
import { columnsOffTheirTargets } from "../magnitude/columnTargets";
import { figuresOff } from "../magnitude/figure";
import { Search } from "../magnitude/search";
import { sourcesOffEachOther } from "../magnitude/sources";
import type { ReturnRule } from "../rule";

/** A figure a power of ten off its target or its neighbours: a wrong unit, of a cell or of a whole column. */
export const wrongUnit: ReturnRule = {
  id: "RD-F07",
  severity: "query",
  title: { zh: "数量级不符，疑似单位有误", en: "Off by a power of ten: the unit may be wrong" },
  clause: "{quality}",
  page: {
    what: "比重或金额与目标、同行其他年度、或按强度推算的数相差约 10、100、10000 倍；一列多数如此时只在表头提示一次。",
    why: "小数与百分数、万元与亿元混用，是统计表最常见的错误。",
    example: "单位写“亿元”的一列填了 48090（应为 4.809 亿元）。",
    mend: "核对单位，在表头写明，或换算数字；由此引起的其他问题不再重复提示。",
  },
  check(context, tell) {
    // Nothing says how large the figures of one enterprise should be.
    if (context.sheet.kind === "form-107" || context.sheet.kind === "breakdown") return;
    const search = new Search(context, tell);
    // The plan says of counties and sectors how large they are; the figures of an enterprise tell of each other.
    if (context.sheet.rowKind === "enterprise") {
      sourcesOffEachOther(search);
      return;
    }
    columnsOffTheirTargets(search);
    columnsOffTheirSize(search);
    columnsOffTheirRatio(search);
    figuresOff(search);
  },
};
