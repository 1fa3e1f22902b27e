/**
 * The lines of 107-2 and the columns of 107-1 as data: what each is called, counted in, and numbered by bureaus.
 * Names are compared bare: without 其中, numbering, stars and units (names.ts).
 */

export interface FormTerm {
  /** The field's term, for messages. */
  readonly name: string;
  readonly kind: "amount" | "count";
  /** How it is counted; amounts are printed in 千元 unless the form says otherwise. */
  readonly unit: "人" | "人月" | "千元" | "个" | "件" | "篇" | "项";
  /** Line code of 107-2 as bureaus number it for checking. */
  readonly code?: number;
  /** Other ways in which forms print the name, bare. */
  readonly aliases?: readonly string[];
}

const persons = (name: string, code: number, ...aliases: string[]): FormTerm => ({
  name,
  kind: "count",
  unit: "人",
  code,
  aliases,
});

const amount = (name: string, code?: number, ...aliases: string[]): FormTerm => ({
  name,
  kind: "amount",
  unit: "千元",
  ...(code !== undefined && { code }),
  aliases,
});

const counted = (name: string, unit: FormTerm["unit"], code?: number, ...aliases: string[]): FormTerm => ({
  name,
  kind: "count",
  unit,
  ...(code !== undefined && { code }),
  aliases,
});

/** 107-2 企业研究开发活动及相关情况, in the order of the form. */
export const activityTerms = {
  formStaff: persons("研究开发人员合计", 1, "研究开发人员", "研发人员合计"),
  formManagers: persons("管理和服务人员", 2),
  formWomen: persons("女性", 3, "女性人员"),
  formFullTime: persons("全职人员", 4, "全职"),
  formGraduates: persons("本科毕业及以上人员", 5, "本科及以上", "本科毕业及以上", "大学本科及以上人员"),
  formHired: persons("外聘人员", 6, "外聘"),
  formSpending: amount("研究开发费用合计", 7, "研究开发费用", "研发费用合计"),
  formWages: amount("人员人工费用", 8, "人员人工费"),
  formDirect: amount("直接投入费用", 9, "直接投入"),
  formDepreciation: amount("折旧费用与长期待摊费用", 10, "折旧与长期待摊费用", "折旧费用和长期待摊费用"),
  formIntangibles: amount("无形资产摊销费用", 11, "无形资产摊销"),
  formDesign: amount("设计费用", 12, "新产品设计费用", "设计费"),
  formTrials: amount("装备调试费用与试验费用", 13, "装备调试与试验费用", "装备调试费用和试验费用"),
  formOutsourced: amount("委托外部研究开发费用", 14, "委托外部研究开发", "委托外部研发费用"),
  formToInstitutes: amount("委托境内研究机构", 15, "境内研究机构"),
  formToUniversities: amount("委托境内高等学校", 16, "境内高等学校"),
  formToEnterprises: amount("委托境内企业", 17, "境内企业"),
  formAbroad: amount("委托境外机构", 18, "境外机构"),
  formOther: amount("其他费用", 19),
  formAssets: amount("当年形成用于研究开发的固定资产", 20, "当年形成用于研发的固定资产"),
  formInstruments: amount("仪器和设备", 21, "仪器设备", "固定资产中仪器和设备"),
  formOwnFunds: amount("来自企业自筹", undefined, "企业自筹"),
  formGovernmentFunds: amount("来自政府部门", undefined, "政府部门", "来自政府部门资金"),
  formLoans: amount("来自银行贷款", undefined, "银行贷款"),
  formVentureFunds: amount("来自风险投资", undefined, "风险投资"),
  formOtherFunds: amount("来自其他渠道", undefined, "其他渠道"),
  formDeductible: amount("申报加计扣除减免税的研究开发支出", undefined, "加计扣除研发支出"),
  formDeduction: amount("加计扣除减免税金额", undefined, "加计扣除减免税"),
  formHighTechRelief: amount("高新技术企业减免税金额", undefined, "高新技术企业减免税"),
  formInstitutions: counted("期末机构数", "个", 22, "企业办研究开发机构数", "期末研究开发机构数"),
  formInstitutionStaff: persons("机构研究开发人员", 23, "机构研发人员", "机构研究开发人员合计"),
  formDoctors: persons("博士毕业", 24, "博士", "博士毕业人员"),
  formMasters: persons("硕士毕业", 25, "硕士", "硕士毕业人员"),
  formInstitutionSpending: amount("机构研究开发费用", 26, "机构研发费用"),
  formEquipment: amount("期末仪器和设备原价", 27, "期末仪器设备原价"),
  formPatents: counted("当年专利申请数", "件", 29, "当年专利申请"),
  formInventions: counted("发明专利", "件", 30),
  formValidInventions: counted("期末有效发明专利数", "件", 32, "期末有效发明专利"),
  formInventionsUsed: counted("已被实施", "件", 33),
  formPatentsSold: counted("专利所有权转让及许可数", "件"),
  formPatentIncome: amount("专利所有权转让及许可收入"),
  formNewProducts: amount("新产品销售收入", 36),
  formNewExports: amount("出口", 37, "新产品出口"),
  formTrademarks: counted("期末拥有注册商标", "件", undefined, "期末拥有注册商标数"),
  formPapers: counted("发表科技论文", "篇", undefined, "发表科技论文数"),
  formStandards: counted("形成国家或行业标准", "项", undefined, "形成国家或行业标准数"),
  formRenovation: amount("技术改造经费支出"),
  formBought: amount("购买境内技术经费支出"),
  formImported: amount("引进境外技术经费支出"),
  formAbsorbed: amount("引进境外技术的消化吸收经费支出", undefined, "消化吸收经费支出"),
  formAbroadInstitutions: counted("期末企业在境外设立的研究开发机构数", "个"),
} as const satisfies Readonly<Record<string, FormTerm>>;

/** The numbers of a project in 107-1 企业研究开发项目情况, in the order of the form. */
export const projectTerms = {
  projectStaff: counted("项目研究开发人员", "人", undefined, "项目人员", "参加项目人员"),
  projectMonths: counted("项目人员实际工作时间", "人月", undefined, "项目人员折合全时工作时间"),
  projectSpending: amount("项目经费支出", undefined, "项目经费内部支出"),
  projectGovernment: amount("政府资金", undefined, "来自政府部门资金"),
  projectBasic: amount("用于科学原理的探索发现"),
  projectOwn: amount("企业自主开展"),
  projectOutsourced: amount("委托外单位开展"),
} as const satisfies Readonly<Record<string, FormTerm>>;

export type ActivityMeasure = keyof typeof activityTerms;
export type ProjectMeasure = keyof typeof projectTerms;
export type FormMeasure = ActivityMeasure | ProjectMeasure;

export const formTerms: Readonly<Record<FormMeasure, FormTerm>> = { ...activityTerms, ...projectTerms };

/** What 107-1 says of a project in words or codes. */
export const projectFields = {
  name: { header: "项目名称" },
  origin: { header: "项目来源" },
  way: { header: "项目开展形式" },
  result: { header: "项目当年成果形式", aliases: ["成果形式"] },
  aim: { header: "项目技术经济目标", aliases: ["技术经济目标"] },
  start: { header: "项目起始日期", aliases: ["起始日期", "起始时间"] },
  end: { header: "项目完成日期", aliases: ["完成日期", "完成时间"] },
  stage: { header: "跨年项目当年所处主要进展阶段", aliases: ["进展阶段"] },
} as const satisfies Readonly<
  Record<string, { readonly header: string; readonly aliases?: readonly string[] }>
>;

export type ProjectField = keyof typeof projectFields;
