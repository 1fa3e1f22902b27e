/**
 * The one source of what people and Excel are told about the functions, in Chinese and in English: the build turns
 * it into functions.json and functions.en.json, the pane lists it. Adding a function is an entry here and its answer
 * in evaluate.ts.
 */
export type Language = "zh" | "en";

export type Text = Readonly<Record<Language, string>>;

/** What a parameter takes: which input the pane draws for it, and how a value of it is read. */
export type ParameterKind =
  | "unit"
  | "sector"
  | "unitOrClause"
  | "year"
  | "quarter"
  | "indicator"
  | "scale"
  | "actual"
  | "amount"
  | "count"
  | "flag"
  | "project";

export interface ParameterEntry {
  /** The name the tooltip shows. */
  readonly name: Text;
  readonly description: Text;
  readonly optional: boolean;
  readonly kind: ParameterKind;
  /** Choices for a list, as they are typed; empty where anything may stand. */
  readonly choices: readonly string[];
}

export interface FunctionEntry {
  /** What the script associates, and what is typed in a cell: the same in both languages. */
  readonly id: string;
  /** What it is for, in a few words: the heading in the pane's list. */
  readonly purpose: Text;
  readonly description: Text;
  /** Words by which somebody looks for it who does not know its name. */
  readonly keywords: readonly string[];
  /** True when ranges are summed into one result instead of answered cell by cell. */
  readonly sums: boolean;
  readonly parameters: readonly ParameterEntry[];
}

const choicesOf: Partial<Record<ParameterKind, readonly string[]>> = {
  indicator: ["全社会", "规上工业", "研发经费"],
  scale: ["小数", "万元", "千元", "元"],
  quarter: ["1", "2", "3", "4"],
  flag: ["TRUE", "FALSE"],
  project: ["市级重大"],
};

function required(kind: ParameterKind, name: Text, description: Text): ParameterEntry {
  return { name, description, optional: false, kind, choices: choicesOf[kind] ?? [] };
}

const text = (zh: string, en: string): Text => ({ zh, en });

const optional = (parameter: ParameterEntry): ParameterEntry => ({ ...parameter, optional: true });

const unit = required(
  "unit",
  text("单位", "unit"),
  text(
    "县（市、区）名称、行政区划代码、全市，或附表3的类别，如“章贡区”、360702、“高校”",
    "County name or code, “全市” for the city, or a sector of table 3, such as “章贡区”, 360702 or “高校”",
  ),
);
const year = required(
  "year",
  text("年度", "year"),
  text(
    "2021（基期）至 2025，如 2023、“2023年”或该年的日期",
    "2021 (baseline) to 2025, such as 2023, or a date in that year",
  ),
);
const indicator = optional(
  required(
    "indicator",
    text("指标", "indicator"),
    text(
      "1 全社会（附表1）、2 规上工业（附表2）、3 研发经费（附表3）；省略时按单位取附表1或附表3",
      "1 R&D/GDP, 2 industry, 3 R&D by sector; omitted: table 1 for a county, table 3 for a sector",
    ),
  ),
);
const scale = optional(
  required(
    "scale",
    text("量级", "scale"),
    text(
      "实际数的量级：“小数”、“万元”、“千元”或“元”；省略时比重为 %，金额为亿元",
      'Scale of the actual: "小数" (fraction), "万元", "千元" or "元"; omitted: % or 亿元',
    ),
  ),
);
const actual = required(
  "actual",
  text("实际数", "actual"),
  text(
    "实际完成数：比重按 % 填（2.26 即 2.26%），金额按亿元填",
    "What was achieved: ratios in % (2.26 means 2.26%), amounts in 100 million yuan",
  ),
);
const compared = [unit, year, actual, indicator, scale];

/** Facts of an application for project funds: 二(八). */
const application: readonly ParameterEntry[] = [
  required(
    "amount",
    text("研发经费", "rd"),
    text("上一年度研发经费，与其他金额同一单位", "R&D of the year before, in the same unit as the rest"),
  ),
  required(
    "amount",
    text("申请财政资金", "funds"),
    text("申请的财政资金，须大于 0", "Public funds applied for; above 0"),
  ),
  optional(
    required(
      "flag",
      text("高新技术企业", "high_tech"),
      text(
        "是否高新技术企业：TRUE/FALSE 或 是/否；省略为否",
        "Whether a high-tech enterprise: TRUE or FALSE; omitted: no",
      ),
    ),
  ),
  optional(
    required(
      "amount",
      text("营业收入", "revenue"),
      text(
        "上一年度营业收入；高新技术企业必填",
        "Revenue of the year before; needed for a high-tech enterprise",
      ),
    ),
  ),
  optional(
    required(
      "project",
      text("项目类别", "project"),
      text(
        "项目类别，如“市级重大”；省略为一般项目",
        "Project category, such as “市级重大” (major municipal); omitted: an ordinary one",
      ),
    ),
  ),
];

export const catalog: readonly FunctionEntry[] = [
  {
    id: "RD_TARGET",
    purpose: text("查目标值", "Look up a target"),
    description: text(
      "方案公布的目标值（2021 年为基期值）：比重为 %，金额为亿元",
      "The plan's published figure (2021: the baseline), in % or 100 million yuan",
    ),
    keywords: ["目标", "指标", "任务", "计划数", "应达到", "基期", "多少"],
    sums: false,
    parameters: [unit, year, indicator],
  },
  {
    id: "RD_GAP",
    purpose: text("算差多少", "How far from the target"),
    description: text(
      "实际数减目标值：百分点或亿元，负数表示未达到",
      "Actual minus target, in percentage points or 100 million yuan; negative is short",
    ),
    keywords: ["差多少", "差距", "缺口", "超额", "还差"],
    sums: false,
    parameters: compared,
  },
  {
    id: "RD_ELIGIBLE",
    purpose: text("能不能申报", "Whether one may apply"),
    description: text(
      "是否符合方案二（八）的项目申报条件：TRUE 或 FALSE，资料不全为 #N/A",
      "Whether an application meets every test of clause “二(八)”; missing facts are #N/A",
    ),
    keywords: ["能不能申报", "申报条件", "资格", "项目", "财政资金", "4倍", "高新技术企业"],
    sums: false,
    parameters: application,
  },
  {
    id: "RD_WHY",
    purpose: text("为什么能（不能）申报", "Why one may or may not apply"),
    description: text(
      "申报结论及理由：符合、原则上不符合、不符合或资料不全，逐项列出数字和条款",
      "The verdict on an application in words, each test with its numbers and clause",
    ),
    keywords: ["为什么", "原因", "理由", "不符合", "申报"],
    sums: false,
    parameters: application,
  },
  {
    id: "RD_STATUS",
    purpose: text("判断是否达标", "Judge on or off track"),
    description: text(
      "达标、临界（仅因四舍五入达标）或滞后；2021 年为基期",
      "“达标” (met), “临界” (met only by rounding) or “滞后” (behind); “基期” for the baseline 2021",
    ),
    keywords: ["达标", "临界", "滞后", "完成情况", "状态"],
    sums: false,
    parameters: compared,
  },
  {
    id: "RD_RATE",
    purpose: text("算完成率", "Completion rate"),
    description: text("实际数除以目标值，1 即 100%", "Actual divided by target; 1 is 100%"),
    keywords: ["完成率", "完成比例", "完成了多少", "百分之几"],
    sums: false,
    parameters: compared,
  },
  {
    id: "RD_INTENSITY",
    purpose: text("算研发投入强度", "R&D intensity"),
    description: text(
      "研发经费合计 ÷ 基数合计 × 100，单位 %；区域先求和，不是求平均",
      "100 × total R&D / total base, in %; ranges are summed, not averaged",
    ),
    keywords: ["强度", "占比", "比重", "合计", "全市强度", "平均"],
    sums: true,
    parameters: [
      required(
        "amount",
        text("研发经费", "rd"),
        text("研发经费，可为区域，与基数同一单位", "R&D, a cell or a range, in the base's unit"),
      ),
      required(
        "amount",
        text("基数", "base"),
        text("地区生产总值或营业收入，可为区域", "GDP or revenue, a cell or a range"),
      ),
    ],
  },
  {
    id: "RD_REQUIRED",
    purpose: text("还要投多少", "R&D needed"),
    description: text(
      "达到比重目标所需的研发经费，与基数同一单位",
      "The R&D amount that meets the ratio target, in the base's own unit",
    ),
    keywords: ["还要投多少", "需要多少", "应投入", "所需经费", "倒算"],
    sums: false,
    parameters: [
      unit,
      year,
      required(
        "amount",
        text("基数", "base"),
        text(
          "地区生产总值（附表1）或规上工业营业收入（附表2），任何单位",
          "GDP (table 1) or industrial revenue (table 2), in any unit",
        ),
      ),
      indicator,
    ],
  },
  {
    id: "RD_PACE",
    purpose: text("看季度进度", "Pace within the year"),
    description: text(
      "完成全年目标的百分比减去时间进度，百分点；只用于附表3 的类别，负数表示落后",
      "Completion of the year's amount minus time elapsed, in percentage points; sectors of table 3 only",
    ),
    keywords: ["季度", "进度", "时间进度", "序时", "快慢"],
    sums: false,
    parameters: [
      required(
        "sector",
        text("类别", "sector"),
        text("附表3 的类别，如“规上工业”“高校”", "A sector of table 3, such as 规上工业 or 高校"),
      ),
      year,
      required(
        "quarter",
        text("季度", "quarter"),
        text("1 至 4，或“二季度”“上半年”", "1 to 4, or a text such as Q2"),
      ),
      required(
        "actual",
        text("累计完成数", "year_to_date"),
        text("年初至该季度末的累计金额，亿元", "The amount from January to the quarter's end, in 亿元"),
      ),
      scale,
    ],
  },
  {
    id: "RD_GROWTH",
    purpose: text("算年均增速", "Growth needed"),
    description: text(
      "由起始数到目标数所需的年均复合增速，0.2 即 20%",
      "The compound yearly growth from one figure to another; 0.2 is 20%",
    ),
    keywords: ["增速", "增长", "年均", "复合", "翻番"],
    sums: false,
    parameters: [
      required("amount", text("起始数", "from"), text("起始年的数，大于 0", "The starting figure, above 0")),
      required(
        "amount",
        text("目标数", "to"),
        text("要达到的数，同一单位", "The figure to reach, in the same unit"),
      ),
      required("count", text("年数", "years"), text("相隔的年数，大于 0", "The years between, above 0")),
    ],
  },
  {
    id: "RD_SOURCE",
    purpose: text("查出处", "Where it is printed"),
    description: text(
      "目标值的出处：文号、附表、行和年份",
      "Where the figure is printed: notice, table, row and year",
    ),
    keywords: ["出处", "依据", "来源", "哪一条", "引用"],
    sums: false,
    parameters: [unit, year, indicator],
  },
  {
    id: "RD_OWNER",
    purpose: text("查责任单位", "Who is responsible"),
    description: text(
      "条款或附表3 类别的责任单位；县（市、区）和部门则列出所负责的条款",
      "The responsible units of a clause or sector; for a county or department, its clauses",
    ),
    keywords: ["责任单位", "谁负责", "牵头", "哪个部门"],
    sums: false,
    parameters: [
      required(
        "unitOrClause",
        text("单位或条款", "unit_or_clause"),
        text(
          "条款如“二(八)”，或“附表3”、类别、县（市、区）、部门名称",
          "A clause such as “二(八)”, or “附表3”, a sector, a county or a department",
        ),
      ),
    ],
  },
];

/** Office's custom-functions metadata, as far as we use it. */
export interface Metadata {
  /** Cells that hold an error are handed to the function, so that one of them does not spoil a whole range. */
  readonly allowErrorForDataTypeAny: true;
  readonly functions: readonly {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    /** A page of the add-in's own, so that help opens on an intranet. */
    readonly helpUrl?: string;
    readonly parameters: readonly {
      readonly name: string;
      readonly description: string;
      readonly type: "any";
      readonly dimensionality: "matrix";
      readonly optional?: true;
    }[];
    readonly result: { readonly type: "any"; readonly dimensionality: "matrix" };
  }[];
}

/**
 * What functions.json (zh) and functions.en.json (en) hold.
 * @param address where the add-in is served, with a slash at its end; without it there are no help links
 */
export function metadata(language: Language, address?: string): Metadata {
  return {
    allowErrorForDataTypeAny: true,
    functions: catalog.map(({ id, description, parameters }) => ({
      id,
      name: id,
      description: description[language],
      ...(address === undefined ? {} : { helpUrl: `${address}help/functions.html#${id}` }),
      parameters: parameters.map((parameter) => ({
        name: parameter.name[language],
        description: parameter.description[language],
        type: "any",
        dimensionality: "matrix",
        ...(parameter.optional ? { optional: true } : {}),
      })),
      result: { type: "any", dimensionality: "matrix" },
    })),
  };
}
