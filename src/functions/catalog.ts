/**
 * The one source of what Excel is told about the functions, in Chinese and in English. The build turns it into
 * functions.json and functions.en.json; index.ts checks its implementations against it. Adding a function is an
 * entry here, a file beside it and a line in index.ts.
 */
export type Language = "zh" | "en";

export type Text = Readonly<Record<Language, string>>;

export interface ParameterEntry {
  /** The name the tooltip shows. */
  readonly name: Text;
  readonly description: Text;
  readonly optional: boolean;
}

export interface FunctionEntry {
  /** What the script associates, and what is typed in a cell: the same in both languages. */
  readonly id: string;
  readonly description: Text;
  readonly parameters: readonly ParameterEntry[];
}

function required(zhName: string, enName: string, zh: string, en: string): ParameterEntry {
  return { name: { zh: zhName, en: enName }, description: { zh, en }, optional: false };
}

function optional(zhName: string, enName: string, zh: string, en: string): ParameterEntry {
  return { ...required(zhName, enName, zh, en), optional: true };
}

const unit = required(
  "单位",
  "unit",
  "县（市、区）名称、行政区划代码、全市，或附表3的类别，如“章贡区”、360702、“高校”",
  "County name or code, 全市 for the city, or a sector of table 3, such as 章贡区, 360702 or 高校",
);
const year = required(
  "年度",
  "year",
  "2021（基期）至 2025，如 2023、“2023年”或该年的日期",
  "2021 (baseline) to 2025, such as 2023, or a date in that year",
);
const indicator = optional(
  "指标",
  "indicator",
  "1 全社会（附表1）、2 规上工业（附表2）、3 研发经费（附表3）；省略时按单位取附表1或附表3",
  "1 R&D/GDP, 2 industry, 3 R&D by sector; omitted: table 1 for a county, table 3 for a sector",
);
const scale = optional(
  "量级",
  "scale",
  "实际数的量级：“小数”、“万元”、“千元”或“元”；省略时比重为 %，金额为亿元",
  'Scale of the actual: "小数" (fraction), "万元", "千元" or "元"; omitted: % or 亿元',
);
const actual = required(
  "实际数",
  "actual",
  "实际完成数：比重按 % 填（2.26 即 2.26%），金额按亿元填",
  "What was achieved: ratios in % (2.26 means 2.26%), amounts in 亿元",
);

/** Facts of an application for project funds: 二(八). */
const application: readonly ParameterEntry[] = [
  required(
    "研发经费",
    "rd",
    "上一年度研发经费，与其他金额同一单位",
    "R&D of the year before, in the same unit as the rest",
  ),
  required("申请财政资金", "funds", "申请的财政资金，须大于 0", "Public funds applied for; above 0"),
  optional(
    "高新技术企业",
    "high_tech",
    "是否高新技术企业：TRUE/FALSE 或 是/否；省略为否",
    "Whether a high-tech enterprise: TRUE or FALSE; omitted: no",
  ),
  optional(
    "营业收入",
    "revenue",
    "上一年度营业收入；高新技术企业必填",
    "Revenue of the year before; needed for a high-tech enterprise",
  ),
  optional(
    "项目类别",
    "project",
    "项目类别，如“市级重大”；省略为一般项目",
    "Project category, such as 市级重大 (major municipal); omitted: an ordinary one",
  ),
];

export const catalog: readonly FunctionEntry[] = [
  {
    id: "RD_TARGET",
    description: {
      zh: "方案公布的目标值（2021 年为基期值）：比重为 %，金额为亿元",
      en: "The plan's published figure (2021: the baseline), in % or 亿元",
    },
    parameters: [unit, year, indicator],
  },
  {
    id: "RD_GAP",
    description: {
      zh: "实际数减目标值：百分点或亿元，负数表示未达到",
      en: "Actual minus target, in percentage points or 亿元; negative is short",
    },
    parameters: [unit, year, actual, indicator, scale],
  },
  {
    id: "RD_ELIGIBLE",
    description: {
      zh: "是否符合方案二（八）的项目申报条件：TRUE 或 FALSE，资料不全为 #N/A",
      en: "Whether an application meets every test of clause 二(八); missing facts are #N/A",
    },
    parameters: application,
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

/** What functions.json (zh) and functions.en.json (en) hold. */
export function metadata(language: Language): Metadata {
  return {
    allowErrorForDataTypeAny: true,
    functions: catalog.map(({ id, description, parameters }) => ({
      id,
      name: id,
      description: description[language],
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
