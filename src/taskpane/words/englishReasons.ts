/**
 * What the reading of a sheet says in Chinese, in English: why a cell, row or column was not read, and why a sheet was
 * not checked. What is quoted from the sheet is quoted here too. A sentence is known by its words, with holes for what
 * is quoted ({name}), for numbers ({n}), for the name of a measure ({measure}) and for what a figure is ({what}).
 */

/** What the figures of a column are that no rule judges. */
const strangers: Readonly<Record<string, string>> = {
  预计数: "expected figures",
  人员数: "numbers of staff",
  人均数: "figures per head",
  加计扣除: "tax deductions",
  财政科技支出: "public spending on science",
  经费的一部分: "a part of the spending",
  "补助、奖补": "grants",
  "项目、课题": "projects",
  "专利、论文、标准": "patents, papers or standards",
  技术合同: "technology contracts",
  "新产品、高新技术产业": "new products or high-tech industry",
  "增加值、产值": "value added or output",
  效益指标: "profitability",
  人口: "population",
  别的企业数: "another number of enterprises",
  研发机构数: "numbers of R&D institutions",
  "得分、权重": "scores or weights",
  规上工业占GDP: "industry's share of GDP",
  口径不同的数: "figures of another scope",
  一个单位的数: "figures of a single institution",
  别的行业的收入: "revenue of another branch",
  分部门的占比: "shares of kinds of spenders",
  分部门的研发经费: "R&D of one kind of spenders",
  "企业的研发经费（规上工业还是全部企业，没有写明）":
    "R&D of enterprises (industrial only, or all: it does not say)",
};

const sentences: readonly (readonly [chinese: string, english: string])[] = [
  // Columns
  ["没有看懂", "not understood"],
  ["没有看懂这一列是什么", "what this column is was not understood"],
  ["没有看懂这一项是什么", "what this item is was not understood"],
  ["{what}，不是校验的指标", "{what}, which no rule judges"],
  ["不是本表校验的指标", "no rule judges this in such a return"],
  ["在「{name}」之下没有写自己的标题，不知道是什么", "it has no heading of its own below {name}"],
  ["表中没有写明年份，不知道是哪一年", "the sheet does not say of which year it is"],
  ["不是全年的比重，不与全年目标比较", "a ratio of part of a year, which is not held against the year's target"],
  ["方案没有 {n} 年的目标", "the plan has no target for {n}"],
  ["{n} 年在方案之前，不参与校验", "{n} is before the plan and is not checked"],
  ["不是由本表的数算出的，没有可以核对的数", "it does not follow from figures of this sheet; there is nothing to check it by"],
  ["由其他列算出，表中没有可以核对的数", "it follows from other columns; there is nothing here to check it by"],
  ["由其他数算出，表中没有可以核对的数", "it follows from other figures; there is nothing here to check it by"],
  ["由其他数算出，没有核对", "it follows from other figures and was not checked"],
  ["方案没有这项目标，不知道与什么核对", "the plan has no such target to hold it against"],
  ["不是截至季度末的累计数", "it is not cumulative to the end of a quarter"],
  ["不知道是什么的增减或完成情况", "of what it is the change or the completion was not understood"],
  ["不知道是什么的占比", "of what it is a share was not understood"],
  ["是左边两列之比，不是校验的指标", "the ratio of the two columns on its left, which no rule judges"],
  ["各年之和，不是某一年的数", "the sum of the years, not the figure of one"],
  ["与「{name}」都像是{measure}，不知道该用哪一列", "both this and {name} may be {measure}; which one counts is not known"],
  ["与「{name}」都像是{measure}，用了后者", "both this and {name} may be {measure}; the latter was used"],
  ["有几列都像是{measure}，不知道该判断哪一列", "several columns may be {measure}; which one counts is not known"],
  ["有几列都像是，不知道该判断哪一列", "several columns may be meant; which one counts is not known"],
  ["{n} 年的数没有参与判断（判断的是「{name}」）", "the figures of {n} were not judged ({name} was)"],
  ["的数没有参与判断（判断的是「{name}」）", "its figures were not judged ({name} was)"],
  ["只看有没有，数本身没有核对", "only whether there is one was looked at, not the figure"],
  // Rows
  ["没有认出是哪个单位", "which unit it is was not recognised"],
  ["没有单位名称", "it has no name of a unit"],
  ["没有名称的数字", "a number without a name"],
  ["没有数字的行", "a row without numbers"],
  ["重复的表头", "the heading again"],
  ["表尾或栏次", "footer or column numbers"],
  ["表尾", "footer"],
  ["栏次", "column numbers"],
  ["分年的小标题，其下各行按此年度", "a heading that gives the year of the rows below"],
  ["按您的更正", "as you corrected it"],
  ["不是年份，也不是季度", "neither a year nor a quarter"],
  ["不是本表的单位类别", "not of the kind of units that this return lists"],
  ["只供比较，不参与校验", "for comparison only"],
  ["与全市并列的不是方案的单位，只供比较", "beside the city it is no unit of the plan: for comparison only"],
  ["由其他各行算出，或只供对照", "it follows from other rows, or is for comparison only"],
  ["是一项指标，不是单位", "an indicator, not a unit"],
  ["方案没有这项数量指标", "the plan has no such count"],
  ["方案没有它的指标行", "the plan has no row for it"],
  ["方案的数量指标是全市的，一县的数不判断", "the plan's counts are the city's; those of one county are not judged"],
  ["方案要的是累计数，不是新增数", "the plan asks for the cumulative number, not what was added"],
  ["方案要的是每年的数，不是累计数", "the plan asks for each year's number, not the cumulative one"],
  ["附表中没有{name}的指标，只计入全市合计", "the tables have no figures for {name}; it counts in the city's sum alone"],
  ["附表中没有{name}的指标，它含在{other}一行里", "the tables have no figures for {name}; it is part of the row {other}"],
  ["已含在{name}一行里，不单独判断", "part of the row {name}, not judged by itself"],
  ["是{name}的一部分，另有总数", "a part of {name}, whose total stands elsewhere"],
  ["只是{name}的一部分，不能单独判断", "only a part of {name}, which cannot be judged by itself"],
  ["不像是县（市、区）的名称，也不是其下或其上各行之和", "not like a county's name, and not the sum of the rows above or below"],
  ["小计行，没有看出是哪些行之和", "a subtotal; of which rows was not understood"],
  ["合计行，没有看出是哪些行之和", "a total; of which rows was not understood"],
  ["小计或其中项，未参与校验", "a subtotal or a part, not checked"],
  ["合计行，未参与校验", "a total, not checked"],
  ["合计行（另有全市一行），未参与校验", "a total (the city has a row of its own), not checked"],
  ["小计或合计行，与所含各行核对", "a subtotal or total, checked against its rows"],
  ["小计或合计行，只核对了能相加的数", "a subtotal or total; only what can be added up was checked"],
  ["合计或小计行", "a total or subtotal"],
  ["合计行", "a total"],
  ["合计与表中各行之和都不同，不知道是哪些行的合计，没有核对", "a total that is the sum of no rows here; it was not checked"],
  ["不是企业某一年的数", "not a figure of the enterprise for one year"],
  ["同一企业已在上面的行有这项数，未参与校验", "the enterprise has this figure in a row above; not checked"],
  ["不认识的指标，没有读", "an indicator that is not known; not read"],
  ["不在填报栏内的数字", "a number outside the form's own cells"],
  // Cells and whole sheets
  ["这个数在表头里，没有读", "this number stands among the headings and was not read"],
  ["不在认出的表里", "outside the tables that were recognised"],
  ["没有认出这张表是什么报表", "which return this is was not recognised"],
  ["没有认出这一部分是什么", "what this section is was not recognised"],
  ["不是校验的指标", "not a measure that is checked"],
  ["完成的是哪个目标，没有看出来", "which target this is the completion of could not be told"],
  [
    "方案没有它的指标行，只核对了表内的关系",
    "the plan has no row for it: only the figures of the sheet were held against each other",
  ],
  ["整张表没有填数", "no number was filled in anywhere"],
  ["公式没有计算过的值：请用 Excel 打开并保存后再校验", "a formula without a calculated value: open and save the file in Excel, then check again"],
  ["识别时出错", "an error occurred while it was being read"],
  // What was understood
  ["报表类型", "Kind of return"],
  ["年度", "Year"],
  ["认出的行", "Rows read"],
  ["隐藏的行列", "Hidden rows and columns"],
  ["第 {n} 行「{name}」", "Row {n}, {name}"],
  ["第 {n} 行「」", "Row {n}"],
  ["第 {n} 张表", "Table {n}"],
  ["{n} 行", "{n}"],
  ["{n} 年", "{n}"],
  ["{n} 年（表题）", "{n} (from the title)"],
  ["{n} 年（工作表名）", "{n} (from the sheet's name)"],
  ["{n} 年（文件名）", "{n} (from the file's name)"],
  ["{n} 年（按您的更正）", "{n} (as you corrected it)"],
  ["未参与校验：{reason}", "not checked: {reason}"],
  ["{reason}，未参与校验", "{reason}; not checked"],
  ["见表头或年度列", "as in the headings or the year's column"],
  ["没有写明", "not stated"],
  ["未写明（本表不按年度判断）", "not stated (this return is not judged by year)"],
  ["{places}：照样读取并参与校验", "{places}: read and checked all the same"],
  // Sheets that were not checked
  ["工作表「{name}」是空的，没有可校验的内容。", "The sheet {name} is empty; there is nothing to check."],
  ["工作表「{name}」是本单位的自定义规则，不是报表。", "The sheet {name} holds the bureau's own rules and is no return."],
  ["工作表「{name}」是写方案的，不是报表。", "The sheet {name} holds a plan and is no return."],
  ["工作表「{name}」是 107-1 表的分类目录，不是报表。", "The sheet {name} is the list of codes of form 107-1 and no return."],
  ["工作表「{name}」是空白的 {forms} 表，还没有填数，没有校验。", "The sheet {name} is a form ({forms}) without any numbers yet; it was not checked."],
  ["工作表「{name}」的指标各列都是文字，没有数字，是说明而不是报表：请切换到报表所在的工作表。", "The columns of {name} hold words instead of numbers: it explains a return and is none. Switch to the sheet of the return."],
  ["工作表「{name}」的表头中没有认出任何指标（如 研发经费、地区生产总值、强度 或年份）：请核对表头和表题。", "No indicator (R&D, GDP, intensity, a year) was recognised in the headings of {name}: look at headings and title."],
  ["工作表「{name}」中没有找到县市区或研发活动类别的名称，不能识别为报表：请切换到报表所在的工作表。", "No county or sector was found on {name}, so it is not taken for a return: switch to the sheet of the return."],
  ["工作表「{name}」的单位名称上方没有表头，不知道各列是什么：请补上表头（指标名称或年份）。", "There are no headings above the units of {name}, so what its columns are is not known: add them (indicators or years)."],
  ["工作表「{name}」识别时出错（{detail}），没有校验。", "An error occurred while {name} was being read ({detail}); it was not checked."],
]; // prettier-ignore

interface Sentence {
  readonly pattern: RegExp;
  readonly holes: readonly string[];
  readonly english: string;
}

const hole = /\{(\w+)\}/gu;

/** Made when the first is asked for: most panes are Chinese. */
let known: readonly Sentence[] | undefined;

function sentencesKnown(): readonly Sentence[] {
  return (known ??= sentences
    // The more is said, the surer it is: a hole would swallow what another sentence says in words.
    .map(([chinese, english]) => ({
      pattern: new RegExp(
        `^${chinese
          .split(hole)
          .map((part, i) =>
            i % 2 === 0 ? part.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&") : part === "n" ? "(\\d+)" : "(.+)",
          )
          .join("")}$`,
        "u",
      ),
      holes: [...chinese.matchAll(hole)].map(([, name = ""]) => name),
      english,
      words: chinese.replace(hole, "").length,
    }))
    .sort((a, b) => b.words - a.words));
}

export type MeasureName = (chinese: string) => string | undefined;

function what(said: string): string {
  const stranger = strangers[said];
  if (stranger !== undefined) return stranger;
  const [, part, whole] = /^(?:(.+)的占比|占(.+)的比重)$/u.exec(said) ?? [];
  if (part !== undefined) return `shares of “${part}”`;
  return whole === undefined ? `“${said}”` : `shares of the whole of “${whole}”`;
}

/** 行 3、5；列 C, hidden ones. */
const places = (said: string): string =>
  said
    .split("；")
    .map((part) =>
      part
        .replace(/^行 /u, "rows ")
        .replace(/^列 /u, "columns ")
        .replace(/ 等 (\d+) 处$/u, " and more, $1 in all")
        .replaceAll("、", ", "),
    )
    .join("; ");

/** The sentence in English; what nobody has put into English yet is quoted as it is. */
export function englishReason(said: string, measureName: MeasureName = () => undefined): string {
  for (const { pattern, holes, english } of sentencesKnown()) {
    const found = pattern.exec(said);
    if (!found) continue;
    const fill = (name: string): string => {
      const text = found[holes.indexOf(name) + 1] ?? "";
      switch (name) {
        case "n":
          return text;
        case "what":
          return what(text);
        case "measure":
          return measureName(text) ?? `“${text}”`;
        case "reason":
          return englishReason(text, measureName);
        case "places":
          return places(text);
        case "forms":
          return text.replaceAll("、", ", ");
        default:
          return `“${text}”`;
      }
    };
    return english.replace(hole, (_whole, name: string) => fill(name));
  }
  return `“${said}”`;
}
