/** Filled national forms in the layout that bureaus collect, to be spoilt one cell at a time. */
import type { Area } from "../../src/sheet/address";
import { parseArea } from "../../src/sheet/address";
import type { CellValue, SheetSnapshot } from "../../src/sheet/snapshot";
import { sheet } from "./sheets";

/** Left half: names as printed, rows 5 to 38; `null` is a section's heading. */
const left: readonly (readonly [name: string, unit: string, value: CellValue])[] = [
  ["一、研究开发人员情况", "—", null],
  [" 研究开发人员合计", "人", 60],
  ["   其中：管理和服务人员", "人", 6],
  ["其中：女性", "人", 18],
  ["   其中：全职人员", "人", 50],
  ["   其中：本科毕业及以上人员", "人", 40],
  ["   其中：外聘人员", "人", 2],
  ["二、研究开发费用情况", "—", null],
  [" 研究开发费用合计", "千元", 9000],
  ["   1.人员人工费用", "千元", 4800],
  ["   2.直接投入费用", "千元", 3000],
  ["   3.折旧费用与长期待摊费用", "千元", 400],
  ["   4.无形资产摊销费用", "千元", 100],
  ["   5.设计费用", "千元", 300],
  ["   6.装备调试费用与试验费用", "千元", 250],
  ["   7.委托外部研究开发费用", "千元", 0],
  ["       ①委托境内研究机构", "千元", 0],
  ["       ②委托境内高等学校", "千元", 0],
  ["     ③委托境内企业", "千元", 0],
  ["④委托境外机构                   ", "千元", 0],
  ["   8.其他费用", "千元", 150],
  ["三、研究开发资产情况", "—", null],
  ["当年形成用于研究开发的固定资产", "千元", 700],
  ["其中：仪器和设备", "千元", 650],
  ["四、研究开发支出资金来源", "\t—", null],
  ["1.来自企业自筹", "千元", 8700],
  ["2.来自政府部门", "千元", 300],
  ["3.来自银行贷款", "千元", 0],
  ["4.来自风险投资", "千元", 0],
  ["   5.来自其他渠道", "—", 0],
  ["五、相关政策落实情况", "千元", null],
  ["申报加计扣除减免税的研究开发支出", "千元", 8000],
  ["加计扣除减免税金额", "千元", 1200],
  ["高新技术企业减免税金额", "", 500],
];

const right: typeof left = [
  ["六、企业办研究开发机构（境内）情况", "—", null],
  ["  期末机构数", "个", 1],
  ["  机构研究开发人员", "人", 45],
  ["    其中：博士毕业", "人", 3],
  ["          硕士毕业", "人", 12],
  ["机构研究开发费用", "千元", 7000],
  ["  期末仪器和设备原价", "千元", 12000],
  ["七、研究开发产出及相关情况", "—", null],
  ["(一)专利情况", "—", null],
  ["    当年专利申请数", "件", 8],
  ["      其中：发明专利", "件", 3],
  ["    期末有效发明专利数", "件", 10],
  ["      其中：已被实施", "件", 7],
  ["   专利所有权转让及许可数", "件", 0],
  ["   专利所有权转让及许可收入", "千元", 0],
  ["(二)新产品情况", "—", null],
  ["   *新产品销售收入", "千元", 52000],
  ["     *其中：出口", "千元", 9000],
  ["(三)其他情况", "—", null],
  ["   *期末拥有注册商标", "件", 4],
  ["发表科技论文", "篇", 2],
  ["    形成国家或行业标准", "项", 1],
  ["八、其他相关情况", "—", null],
  [" (一)技术改造和技术获取情况", "\t—", null],
  ["   技术改造经费支出", "千元", 0],
  ["   购买境内技术经费支出", "千元", 0],
  ["   引进境外技术经费支出", "千元", 0],
  ["引进境外技术的消化吸收经费支出", "千元", 0],
  [" (二)企业办研究开发机构（境外）情况", "—", null],
  ["期末企业在境外设立的研究开发机构数", "个", 0],
];

export interface FormOptions {
  /** Values by a part of the line's printed name. */
  readonly changes?: Readonly<Record<string, CellValue>>;
  readonly enterprise?: string;
  readonly name?: string;
  readonly title?: string;
  /** True for the form as it is handed out. */
  readonly blank?: boolean;
}

function changed(name: string, value: CellValue, { changes = {}, blank = false }: FormOptions): CellValue {
  const bare = name.replace(/\s/gu, "");
  // The longest name that fits: 机构研究开发费用 is not 研究开发费用.
  const [key] = Object.keys(changes)
    .filter((part) => bare.endsWith(part))
    .sort((a, b) => b.length - a.length);
  if (key !== undefined) return changes[key] ?? null;
  return blank ? null : value;
}

const mergesOf = (addresses: readonly string[]): Area[] => addresses.map(parseArea);

/** 107-2 as it is collected: names in A and E, numbers in D and K, from row 5. Nothing is wrong with it. */
export function activities(options: FormOptions = {}): SheetSnapshot {
  const {
    enterprise = "甲科技有限公司",
    name = "企业研究开发活动相关情况表",
    title = "企业研究开发活动及相关情况",
  } = options;
  const rows = left.map(([label, unit, value], i) => {
    const [other, otherUnit, otherValue] = right[i] ?? ["", "", null];
    return [
      label,
      unit,
      null,
      changed(label, value, options),
      other === "" ? null : other,
      null,
      null,
      null,
      null,
      otherUnit === "" ? null : otherUnit,
      other === "" ? null : changed(other, otherValue, options),
    ];
  });
  return sheet(
    name,
    [
      [title],
      [`单位详细名称：${options.blank ? "" : enterprise}`],
      ["指标名称", "计量单位", null, "数量", "指标名称", null, null, null, null, "计量单位", "数量"],
      [],
      ...rows,
      [],
      ["填表注意事项："],
      ["当年形成用于研究开发的固定资产：应与企业有关会计科目对应。"],
    ],
    mergesOf([
      "A1:K1",
      "A2:B2",
      "A3:A4",
      "B3:C4",
      "D3:D4",
      "E3:I4",
      "J3:J4",
      "K3:K4",
      ...rows.flatMap((_, i) => [`B${i + 5}:C${i + 5}`, `E${i + 5}:I${i + 5}`]),
    ]),
  );
}

/** Row and half of a line of `activities`: the cell of its number. */
export function cellOf(part: string): string {
  const at = (half: typeof left) => half.findIndex(([name]) => name.replace(/\s/gu, "").endsWith(part));
  const [l, r] = [at(left), at(right)];
  return l >= 0 ? `D${l + 5}` : `K${r + 5}`;
}

const projectColumns = [
  "序号", "项目名称", "项目来源", "项目开展形式", "项目当年成果形式", "项目技术经济目标", "项目起始日期", "项目完成日期",
  "跨年项目当年所处主要进展阶段", "项目研究开发人员 （人）", "项目人员实际工作时间  （人月）", "项目经费支出（千元）",
] as const; // prettier-ignore

export type ProjectRow = readonly CellValue[];

/** B to P of one project: name, four codes, two dates, stage, people, months, money and its parts. */
export const cleanProject = (name: string, changes: Readonly<Record<number, CellValue>> = {}): ProjectRow =>
  [
    name, "1.本企业自选项目", "10.自主完成", "9.发明专利", "4.增加产品功能或提高性能", 202301, 202312, null,
    20, 200, 4000, 100, 0, 4000, 0,
  ].map((value, i) => (i in changes ? (changes[i] ?? null) : value)); // prettier-ignore

/** 107-1 as it is collected: header in rows 3 to 5, projects from row 6, ten numbered rows. */
export function projectList(
  rows: readonly ProjectRow[] = [cleanProject("高强度合金的研究"), cleanProject("低损耗磁体的研究")],
  options: FormOptions = {},
): SheetSnapshot {
  const {
    enterprise = "甲科技有限公司",
    name = "企业研发项目填报报表",
    title = "企业研究开发项目情况",
  } = options;
  const numbered = Array.from({ length: 10 }, (_, i) => [String(i + 1), ...(rows[i] ?? [])]);
  return sheet(
    name,
    [
      [title],
      [`单位详细名称：${enterprise}`],
      [...projectColumns],
      [...projectColumns.map(() => null), "其中：\n政府资金", "*其中\n：用于科学原理的探索发现"],
      [...projectColumns.map(() => null), null, null, "*其中：\n企业自主开展", "*委托外单位开展"],
      ...numbered,
      [
        "单位负责人：",
        null,
        null,
        "统计负责人： ",
        null,
        null,
        "填表人：",
        null,
        null,
        "联系电话：",
        13900000000,
      ],
      ["说明："],
      [null, "1.“项目来源”按《研究开发项目来源分类目录》填报，从下拉菜单中选择；"],
    ],
    mergesOf(["A1:P1", "A2:P2", ...[..."ABCDEFGHIJKL"].map((c) => `${c}3:${c}5`), "M4:M5", "N4:N5"]),
  );
}

/** The catalogue that travels with the forms. */
export const catalogueSheet = (): SheetSnapshot =>
  sheet("此表勿删", [
    ["勿删"],
    [],
    ["分 类 目 录"],
    ["1.研究开发项目来源分类目录"],
    ["代码", "研究开发项目来源", "说明"],
    ["1", "本企业自选项目"],
  ]);
