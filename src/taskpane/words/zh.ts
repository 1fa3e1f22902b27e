/** Every text of the pane in Chinese, and by its shape what every language has to say: `Strings`. */
import { periodName, type Period } from "../../reports/situation";
import type { Scope } from "../../excel/formulas/ownFormulas";
import type { LeftWhy } from "../../excel/formulas/plainFormulas";
import { severityNames } from "../../check/flags/findingText";
import type { Doubt } from "../../check/stamp";
import type { Undeleted } from "../../excel/sheets/outputSheets";
import type { HalfWay, Reason, Remedy } from "../../excel/requests/refusal";
import type { ColumnRole, Measure, ReturnKind } from "../../returns/types";
import type { Outcomes } from "../../rules/results";
import type { Severity } from "../../sheet/finding";
import type { Overview } from "../frame/pane";

/** Reasons as they are written into the workbook, which goes to Chinese offices whoever has picked them. */
export const usualReasons = [
  "地区生产总值（营业收入）修订",
  "统计口径调整",
  "项目结题或延期",
  "企业搬迁、关停或划转",
  "上年基数较小",
  "已与填报单位核实，数据无误",
] as const;

function reason(why: Reason): string {
  switch (why.kind) {
    case "protectedSheet":
      return `工作表“${why.sheet}”受保护，未做任何改动；请先在“审阅”中撤消工作表保护再试。`;
    case "protectedWorkbook":
      return "工作簿结构受保护，不能增删工作表，未做任何改动；请先在“审阅”中取消“保护工作簿”再试。";
    case "ownSheet":
      return `“${why.sheet}”是本助手生成的工作表；请先切换到要校验的报表。`;
    case "tooLarge":
      return `工作表“${why.sheet}”的已用区域 ${why.address} 过大；请删除报表以外的多余内容后再试。`;
    case "cancelled":
      return "已取消，工作簿未改动。";
    case "unanswered":
      return "已不再等待 Excel：写入还没有答复，可能已经完成，也可能没有。请看一看工作簿，需要时再做一次。";
    case "sheetGone":
      return `找不到工作表“${why.sheet}”，可能已被删除或改名；请重新校验。`;
    case "moved":
      return "工作簿在操作期间有改动（工作表或区域被删除、改名）；请再试一次。";
    case "selection":
      return "请只选中一块单元格（不要选中图表或几块区域）后再试。";
    case "chartSheet":
      return "当前是图表工作表；请先切换到有单元格的工作表，或按“校验全部”。";
    case "tooMuch":
      return "Excel 一次处理不了这么多内容；请删去超长的文字或分成几张表后再试。";
    case "edited":
      return `“${why.sheet}”在校验期间一直有人改动，工作簿未加标记；请等改完再校验。`;
    case "notComputed":
      return why.detail === ""
        ? "校验程序没有装载成功，工作簿未改动；请检查网络，关闭并重新打开本窗格后再试。"
        : `校验程序运行出错（${why.detail}），工作簿未改动；请关闭并重新打开本窗格后再试，仍不行请告知维护人员。`;
    case "cellEdit":
      return "有单元格正在编辑；请按回车或 Esc 结束编辑后再试。";
    case "offline":
      return "Excel 暂时没有响应；请稍候再试。";
    case "tooOld":
      return "此版本的 Excel 不支持该操作；请更新 Excel 后再试。";
    case "readOnly":
      return "Excel 拒绝写入，工作簿可能受保护或为只读；请解除保护或另存一份后再试。";
    case "host":
      return `Excel 报告错误（${why.code}）：${why.message.replace(/[。.\s]+$/u, "")}。请再试一次；仍不行，请保存后重新打开工作簿。`;
    case "overtaken":
      return "有人同时在改动同一处（例如刚添加了同名的工作表）；请稍候再试一次。";
    case "notPutBack":
      return `单元格 ${why.cells.slice(0, 5).join("、")}${why.cells.length > 5 ? " 等" : ""}没能放回原公式。`;
    case "halfWay":
      return `${halfWay(why)}原因：${reason(why.cause)}`;
  }
}

const remedies: Readonly<Record<Remedy, string>> = {
  clear: "请检查后按“清除标记”，或不保存关闭工作簿。",
  again: "请检查后再做一次，或不保存关闭工作簿。",
  tables: "请稍候再按“载入附表”，或不保存关闭工作簿。",
  restore: "原公式都在工作表“固定记录”中，请稍候按“恢复公式”。",
  back: "原公式还在转换后的公式里，请稍候按“转回 RD_ 公式”。",
  look: "Excel 没有再答复，新的工作表可能已经添加：请先看一看，没有再做一次。",
  drafts: "还有没写完的隐藏工作表，按“清除标记”即可收走。",
};

function halfWay({ restored, kept = [], remedy = "clear" }: HalfWay): string {
  const added = kept.length > 0 ? `途中添加的工作表“${kept.join("”“")}”保留，不需要时可以删除。` : "";
  if (!restored) return `写入中途失败，且未能完全恢复原状；${remedies[remedy]}${added}`;
  return added === "" ? "写入中途失败，已恢复原状。" : `写入没有完成，原有的内容没有改动；${added}`;
}

export const zh = {
  title: "研发投入目标助手",
  subtitle: "只做标记，不改动报送数据",
  loadTables: "载入附表",
  check: "校验",
  clear: "清除标记",
  cancel: "取消",
  ready: "",
  onlyExcel: "请在 Excel 中打开本助手。",
  loading: "正在载入附表…",
  loaded: (sheets: readonly string[]) => `已载入：${sheets.join("、")}。`,
  reading: (sheet: string, rows: number, of: number) =>
    of === 0 ? `正在读取“${sheet}”…` : `正在读取“${sheet}”，第 ${rows} 行，共 ${of} 行…`,
  timeLeft: (seconds: number) => `约还需 ${seconds} 秒`,
  checking: (rules: number) => `正在运行 ${rules} 条规则…`,
  progress: "进度",
  loadingPart: "正在打开…",
  partFailed: "这一部分没有装载成功，请检查网络后重试。",
  tryAgain: "重试",
  openPage: "在新窗口中打开说明",
  writing: "正在写入标记…",
  clearing: "正在清除标记…",
  cleared: (flags: number, resultSheet: boolean) =>
    resultSheet ? `已清除 ${flags} 组标记和校验结果工作表。` : `已清除 ${flags} 组标记。`,
  nothingToClear: "没有需要清除的标记。",
  found: (sheet: string, count: number, resultSheet: string) =>
    `“${sheet}”发现 ${count} 条问题，详见工作表“${resultSheet}”。`,
  nothingFound: (sheet: string, resultSheet: string) => `“${sheet}”未发现问题，详见工作表“${resultSheet}”。`,
  brokenRules: (count: number) => `有 ${count} 条规则运行出错，其结论缺失。`,
  commentsLeft: (count: number) =>
    `有 ${count} 条上次校验的批注没能删除（工作表可能不允许编辑批注），请以“校验结果”为准。`,
  replacedMeanwhile: "与此同时别人也做了校验，工作簿里现在是他的标记和结果；需要时请再校验一次。",
  commentsNotCleared: (count: number) =>
    `有 ${count} 条批注没能删除（工作表可能不允许编辑批注）；解除保护后请再按“清除标记”。`,
  commentsAnswered: (count: number) =>
    `有 ${count} 条批注下已有回复，批注和回复都予保留；不需要时请在 Excel 中删除。`,
  spilledFrom: (anchor: string) => `（${anchor} 的公式溢出到这里）`,
  waitsForCell: "有单元格正在编辑；按回车或 Esc 结束编辑，这里会自动继续。",
  rulesUnread: (sheets: readonly string[]) =>
    `${sheets.map((sheet) => `“${sheet}”`).join("、")}上有手工设置的条件格式，Excel 不让加载项读取，已原样保留；若其中有本助手的旧标记，请在“条件格式 → 管理规则”中删除。`,
  strayed: (sheet: string) =>
    `“${sheet}”在写入标记时被改名或删除，结果中的名称和链接可能对不上；请再校验一次。`,
  noReturn: "工作簿中没有认出可校验的报表。",
  elsewhere: (count: number) => `其他工作表上还有 ${count} 条，可点“校验全部”查看。`,
  listSeparator: "、",
  periodName: (period: Period) => periodName(period),
  /** A word, and what it is about: 建议：请核对. */
  labelled: (label: string, text: string) => `${label}：${text}`,
  bracketed: (text: string, inside: string) => `${text}（${inside}）`,
  adding: "正在添加模板…",
  added: (sheet: string) => `已添加“${sheet}”，可直接填写。`,
  settingsKept: "已保存到本工作簿，下次校验时生效。",
  corrected: (sheet: string) => `已记住对“${sheet}”的更正，请再次校验。`,
  correctionDropped: (sheet: string) => `已取消对“${sheet}”的更正，请再次校验。`,
  language: "zh" as "zh" | "en",
  moreCommands: "更多命令",
  /** Where several tabs share a place. */
  places: { reports: "报告", functions: "公式", more: "更多" },
  tabs: {
    home: "首页",
    check: "校验",
    board: "看板",
    brief: "通报",
    collect: "汇总",
    duties: "分工",
    templates: "模板",
    formulas: "找函数",
    explain: "解释",
    repair: "修复",
    travel: "传递",
    rules: "规则",
    plan: "方案",
  },
  functionSearch: "想知道什么",
  functionHint: "如：差多少、能不能申报、还要投多少",
  noFunction: "没有找到，请换个说法，如“目标”“进度”“责任单位”。",
  point: "取所选",
  pointFor: (argument: string) => `用所选单元格作“${argument}”`,
  optional: (argument: string) => `${argument}（可省略）`,
  fillIn: "填写上面的必填项，结果会显示在这里。",
  insert: "插入到所选单元格",
  insertDown: (rows: number) => `向下逐行填入 ${rows} 行`,
  inserted: (sheet: string, address: string) => `已写入“${sheet}”${address}。`,
  askOccupied: (sheet: string, address: string) => `“${sheet}”${address} 中已有内容，是否覆盖？`,
  result: "结果",
  blankResult: "（空）",
  partByExcel: "其中有 Excel 才能计算的部分，请看单元格的结果。",
  omitted: "（省略）",
  reads: "读取的单元格：",
  explainHint: "选中一个含 RD_ 函数的单元格，这里说明它为什么是这个数。",
  noFormula: "所选单元格没有 RD_ 函数。请选中含 RD_ 函数的单元格，或用“找函数”插入一个。",
  repair: "修复公式",
  repairHint: "没有加载项时输入或打开过的公式会变成 #NAME?。查找后逐条列出，确认后重新输入，不改其他内容。",
  findRepairs: "查找",
  repairsFound: (count: number) =>
    count === 0 ? "没有需要修复的公式。" : `找到 ${count} 个需要修复的公式：`,
  repairsLocked: (sheets: readonly string[]) => `以下工作表受保护，请先撤销保护：${sheets.join("、")}。`,
  repairAll: "全部修复",
  repairing: "正在处理公式…",
  repaired: (count: number) => `已重新输入 ${count} 个公式。`,
  recalculate: "全部重算",
  recalculated: "已要求 Excel 重算全部公式。",
  checkAll: "校验全部",
  preview: "识别",
  previewed: (sheet: string) => `以下是对“${sheet}”的理解，还没有校验，也没有写入任何内容。`,
  explained: "已说明",
  outcomes: "规则结果",
  outcomeCounts: ({ passed, found, couldNotTell, broke }: Outcomes) =>
    `通过 ${passed}，发现 ${found}，无法判断 ${couldNotTell}，规则出错 ${broke}`,
  kind: "报表类型",
  year: "年度",
  notReadHeading: (count: number) => `有 ${count} 处没有读：`,
  kinds: {} as Readonly<Partial<Record<ReturnKind | "custom-rules", string>>>,
  /** By their ids, in another language than Chinese. */
  measures: {} as Readonly<Partial<Record<Measure, string>>>,
  roles: {} as Readonly<Partial<Record<ColumnRole, string>>>,
  /** The units of amounts, as they are called here. */
  scales: {} as Readonly<Record<string, string>>,
  /** The first lines of what was understood: kind, year, rows. */
  templatesHint: "在本工作簿中新增一张空白报表：带下拉列表、填报限制和方案目标，填好后直接校验。",
  addTemplate: "添加模板",
  rulesHint: "每条规则的内容、依据和改法。取消勾选即停用，停用的规则会在校验结果中列出。",
  ruleSearch: "查找规则",
  ruleOn: (id: string, title: string) => `启用 ${id} ${title}`,
  rulePage: { what: "查什么", why: "为什么", clause: "依据", example: "例", mend: "怎么改" },
  ownRules: "本单位的规则",
  ownRulesHint: (count: number) =>
    count === 0
      ? "本工作簿没有自定义规则：可在“模板”中添加“自定义规则”工作表。"
      : `工作表“自定义规则”中的 ${count} 条，与上面的规则一起校验；写法有误的在那张表上标出。`,
  ownRulePage: { condition: "应满足", scopes: "适用表", hint: "提示", source: "依据" },
  thresholds: "可设置的界限",
  keepSettings: "保存到本工作簿",
  defaultSettings: "恢复默认",
  settingsInvalid: "没有保存：界限应为不小于 0 的数，各季度的比例应逐季增加。",
  correct: "理解有误？在此更正",
  correctColumn: (letters: string, header: string) => `${letters} ${header} 更正`,
  columnHeadings: ["列", "表头", "含义", "单位", "年度"],
  correctHint: "只选需要更正的项。更正随工作簿保存，下次校验照用。",
  meaning: "含义",
  unit: "单位",
  asUnderstood: "照上面的理解",
  notChecked: "不参与校验",
  rowUnit: (label: string) => `${label} 是哪个单位`,
  applyCorrection: "保存更正",
  dropCorrection: "取消更正",
  unchanged: "工作簿未改动。",
  understood: "看懂了什么",
  findings: "问题清单",
  suggestion: "建议",
  source: "依据",
  more: (count: number) => `再显示 ${count} 条`,
  goTo: (sheet: string, cell: string) => `转到 ${sheet} ${cell}`,
  /** A sentence, before another one. */
  sentence: (text: string) => text,
  /** What somebody else has called so: a sheet, a heading. */
  quoted: (text: string) => text,
  /** What the reading of a sheet says, which it says in Chinese. */
  read: (said: string) => said,
  severities: severityNames satisfies Readonly<Record<Severity, string>>,
  states: { 待处理: "待处理", 已说明: "已说明", 已忽略: "已忽略" },
  askTable: (sheet: string, state: "changed" | "foreign") =>
    state === "changed"
      ? `工作表“${sheet}”的内容与附表不同，可能有人改过。如何处理？`
      : `已有一张不是本助手生成的工作表“${sheet}”；覆盖会删除其全部内容。如何处理？`,
  overwrite: "覆盖",
  another: "另建",
  askExplanations: (count: number) => `校验结果中有 ${count} 条已填写的“说明”，清除后将一并删除。是否清除？`,
  clearAnyway: "清除",
  askOutputs: (names: readonly string[]) =>
    `本助手生成的工作表“${names.join("”“")}”，是否一并删除？删除后不能撤销，其中手工改过的内容也一并删除。`,
  deleteOutputs: "一并删除",
  keepOutputs: "只清除标记",
  outputsLeft: ({ sheets, seen, why }: Undeleted) =>
    `工作簿里已没有标记，但生成的工作表“${sheets.map(({ name }) => name).join("”“")}”${seen ? "" : "可能"}没有删除；请再按一次“清除标记”，或自己删除。原因：${reason(why)}`,
  outputsDeleted: (count: number) => `已删除生成的工作表 ${count} 张。`,
  kept: "已取消，工作簿未改动。",
  reason,
  home: {
    looking: "正在看这个工作簿…",
    headings: {
      empty: "这个工作簿里还没有报表",
      unchecked: "有报表，还没有校验",
      changed: "校验之后又有改动",
      findings: "已校验，有问题待处理",
      clean: "已校验，没有发现问题",
    } satisfies Readonly<Record<Overview["state"], string>>,
    texts: {
      empty: "打开收到的报表后回到这里；也可以取一张空白模板来填，或先把方案的附表放进来。",
      unchecked: "校验只做标记，不改动报表里的任何数据，随时可以清除。",
      changed: "原来的结论可能已不成立，请重新校验。",
      findings: "逐条查看并改正，或请填报单位在“校验结果”的“说明”栏写明原因。",
      clean: "可以据此生成通报。",
    } satisfies Readonly<Record<Overview["state"], string>>,
    template: "取一张模板",
    tables: "放入方案附表",
    start: "开始校验",
    again: "再次校验",
    seeFindings: "查看问题",
    brief: "生成通报",
    checkedAt: (at: string) => `最近一次校验：${at}`,
    returns: (count: number) => `认出 ${count} 张报表`,
    samples: "示例报表",
    samplesHint: "用示例试一遍：会在另一个窗口打开，不影响本工作簿。",
    noSample: (name: string) => `没有取到示例“${name}”；请检查网络，或请管理员确认助手的文件夹是否完整。`,
    sampleOpened: (name: string) =>
      `已在新窗口打开示例“${name}”。到那个窗口，按功能区“研发目标 → 校验”；看不到窗格时按“打开面板”。`,
    sampleSaved: (name: string) =>
      `这个 Excel 不能直接打开示例，已下载“${name}”；请从下载文件夹打开它，再按功能区“研发目标 → 校验”。`,
    welcome: "第一次使用？三件事",
    welcomeCheck: "校验：打开收到的报表，按“校验”。只加标记，不改一个数，随时可清除。",
    welcomeFormula: "公式：在任意单元格里问方案的目标、差距和能否申报，如",
    showFormulas: "看看有哪些公式",
    welcomeSamples: "示例和模板：在空工作簿里，下面有三份示例报表可以试；“模板”里有六种空白报表。",
    understood: "知道了",
    startup: "打开本工作簿时自动显示",
    startupHint:
      "打开后，下次打开本工作簿，窗格会自动出现。没有安装本助手的同事打开这个文件，看不到窗格，也不会有提示。",
    startupSwitch: "随本工作簿自动显示",
    startupOn: "已打开，保存工作簿后生效。",
    startupOff: "已关闭，保存工作簿后生效。",
  },
  list: {
    partly: (shown: number, all: number) =>
      `这里列出上次校验的前 ${shown} 条，全部 ${all} 条见工作表“校验结果”。`,
    nothingYet: "还没有校验。打开要校验的报表，按上面的“校验”。",
    search: "查找",
    severity: "级别",
    group: "分组",
    all: "全部",
    bySeverity: "按级别",
    byPlace: "按位置",
    byUnit: "按单位",
    /** What is still to be done before the return can be sent on. */
    verdict: (mend: number, explain: number, aside: number) => {
      const open = [
        ...(mend > 0 ? [`${mend} 条更正`] : []),
        ...(explain > 0 ? [`${explain} 条说明`] : []),
      ].join("、");
      return (open === "" ? "可上报" : `还差 ${open}`) + (aside > 0 ? `（忽略 ${aside} 条）` : "");
    },
    changes: (fresh: number, gone: number) =>
      ` · 比上次：${[...(fresh > 0 ? [`新增 ${fresh}`] : []), ...(gone > 0 ? [`消除 ${gone}`] : [])].join("，")}`,
    fresh: "新",
    /** Of what must be mended. */
    mendFirst: "在表格里改好，再按“校验”；确实无误的，写明原因后按“忽略”。",
    passedOn: "转给填报单位的原文",
    explanation: "说明",
    explanationHint: "写给接收单位：为什么是这个数",
    reasons: "常用原因…",
    usualReasons: usualReasons.map((value) => ({ value, label: value as string })),
    join: "；",
    keepExplanation: "保存说明",
    setAside: "忽略",
    takeUp: "取消忽略",
    asideNeedsReason: "忽略要写明原因。",
    copySuggestion: "复制建议",
    copyEntry: (entry: string) => `复制 ${entry}`,
    said: "说明已记入“校验结果”。",
    aside: "已忽略，原因和日期记入“校验结果”；随时可以取消忽略。",
    unsaid: "已取消说明。",
    notListed: "“校验结果”中没有这一条，没有记下；请重新校验。",
    noUnit: "整张表",
    previous: "上一条",
    next: "下一条",
    back: "返回原处",
    shown: (shown: number, all: number) =>
      shown === all ? `共 ${all} 条` : `显示 ${shown} 条，共 ${all} 条`,
    copy: "复制成文字",
    entryCopied: (entry: string, cell: string) => `已复制 ${entry}；核对无误后粘贴到 ${cell}。`,
    copied: "已复制，可粘贴到消息或邮件中。",
    notCopied: "没有复制成功：Excel 不允许访问剪贴板；可改用“导出清单”。",
    export: "导出清单",
    exporting: "正在导出…",
    exported: (name: string) => `已导出“${name}”，在浏览器或系统的下载文件夹中。`,
    openedList: "问题清单已在新窗口打开，是一个新工作簿，请在那里保存。",
  },
  board: {
    kind: "图",
    kinds: { heat: "各单位与目标的差距", path: "单位走势与计划", pace: "分行业进度", ranking: "完成率排名" },
    indicator: "指标",
    unit: "单位",
    period: "时间",
    table: "数据表（点数字转到单元格）",
    none: "——",
    doubt: (claimed: string) => `待核实：${claimed}`,
    insert: "插入为 Excel 图表",
    inserting: "正在插入图表…",
    inserted: (sheet: string) => `图表和数据在工作表“${sheet}”。`,
    /** @param id of the indicator @param name its short one in the plan */
    indicatorName: (table: number, _id: string, name: string) => `附表${table} ${name}`,
    /** In another language than Chinese. */
    units: {} as Readonly<Record<string, string>>,
    /** @param behind worst first, each with its distance @param missing units that have no figure */
    headline: (
      year: string,
      unit: string,
      behind: readonly string[],
      doubtful: readonly string[],
      missing: readonly string[],
    ) =>
      `${year} 年${behind.length === 0 ? "没有滞后的" : `有 ${behind.length} 个滞后：${behind.join("、")}（${unit}）`}。` +
      (doubtful.length === 0 ? "" : `待核实的 ${doubtful.length} 个：${doubtful.join("、")}。`) +
      (missing.length === 0 ? "" : `没有数据的 ${missing.length} 个：${missing.join("、")}。`),
    refresh: "重新读取工作簿",
    reading: "正在读取工作簿…",
    nothing: {
      heat: "工作簿里没有这个指标的年度数据。",
      path: "工作簿里没有这个单位的数据，图中只有计划。",
      pace: "工作簿里没有分行业的数据。",
      ranking: "工作簿里没有这个指标的年度数据。",
    },
    planned: "计划",
    actual: "实际",
    target: "目标",
    gap: "差距",
    done: "完成全年目标",
    due: "时间进度",
  },
  brief: {
    hint: "按时间生成一张通报：谁达标、谁滞后、差多少钱、与上次校验相比有什么变化、哪些数据没有报、由谁负责。数字是公式，可以追溯到单元格。",
    period: "时间",
    reading: "正在读取工作簿…",
    nothing: "工作簿里没有可以通报的数据；请先打开报表。",
    make: "生成通报",
    making: "正在生成通报…",
    made: (sheet: string) => `通报在工作表“${sheet}”。`,
    text: "文字稿",
    copy: "复制文字",
    document: "下载 Word 文档",
    writing: "正在写文档…",
    documentSaved: (name: string) => `“${name}”已存到下载文件夹。`,
    documentNotSaved: "Mac 上的窗格不能下载文件，请用“生成通报”和“复制文字”。",
  },
  files: {
    hint: "把各单位报来的文件放进来：逐个校验，看谁没报、谁要改、谁要说明，再汇成全市的表。不必逐个打开，文件只在本机读取。",
    drop: "把文件或文件夹拖到这里，或：",
    choose: "选择文件",
    chooseFolder: "选择文件夹",
    noFiles: "没有找到 .xlsx、.xlsm 报表或 .docx 退回单；请选择上报的文件或其所在的文件夹。",
    working: (done: number, total: number) => `正在校验文件，${done} / ${total}…`,
    found: (files: number) => `来件 ${files} 个`,
    done: (files: number, fresh: number, findings: number) =>
      `看过 ${files} 个文件，新收 ${fresh} 个；全部来件现有 ${findings} 条问题。`,
    clean: "未发现问题",
    standings: {
      counts: "已采用",
      replaced: "已被替换",
      duplicate: "重复",
      unrecognised: "没有认出报表",
      unreadable: "打不开",
      unowned: "未采用",
    },
    inSummary: (more: number) => `还有 ${more} 条，见工作表。`,
    summary: "问题清单",
    summaryMade: (sheet: string) => `问题清单在工作表“${sheet}”。`,
    collect: "生成汇总表",
    collectHint:
      "汇总表写进本工作簿，来件也记在里面，明天的文件接着加；再次生成就地更新，表上手改的数会被来件的数代替。",
    collecting: "正在生成汇总表…",
    collected: (tables: number, changes: number) =>
      `已生成 ${tables} 张汇总表${changes > 0 ? `，与上次相比有 ${changes} 处变化` : ""}。可以“校验”，也可以看“看板”和“通报”。`,
    noNotes: "这个 Excel 不让加批注：每个数的来源见“收报-来源”。",
    notesPlaced: ({ others, left }: { readonly others: number; readonly left: number }) =>
      others + left === 0
        ? "每个数的批注写明它的来源。"
        : [
            "来源写在各数的批注里",
            ...(others > 0 ? [`${others} 格已有别人的批注，没有动它`] : []),
            ...(left > 0 ? [`${left} 格没有加上`] : []),
            "这些数的来源见“收报-来源”。",
          ].join("；"),
    changes: (changes: number) => `与上次汇总相比，${changes} 处变化`,
    none: "无",
    board: "收报看板",
    boardCaption: "各单位报送情况",
    unit: "单位",
    slip: "退回单",
    states: {
      missing: "未报",
      received: "已报",
      faulty: "有错",
      unexplained: "待说明",
      ready: "可汇总",
      collected: "已汇总",
    },
    copyReminder: "复制催报文字",
    saveSlip: "下载",
    saveSlipOf: (unit: string) => `下载${unit}的退回单（.docx）`,
    copySlip: "复制文字",
    copySlipOf: (unit: string) => `复制${unit}的退回单文字`,
    slipSaved: (name: string) => `“${name}.docx”已存到下载文件夹。`,
    saveSlips: (slips: number) => `下载全部退回单（${slips} 份，.zip）`,
    slipsSaved: (slips: number) => `“退回单.zip”（${slips} 份）已存到下载文件夹。`,
    slipNotSaved: "Mac 上的窗格不能下载文件，请用“复制文字”。",
    contradictions: "两处不一致",
    whose: (file: string) => `“${file}”是哪个单位的？`,
    choosesOwner: "请选择",
    nobody: "不是哪一个单位的",
    answer: "读入文字答复",
    answerHint: "单位在退回单文字的“说明：”后写了原因发回来的，整段粘贴到这里",
    readAnswer: "读入说明",
    answersRead: (used: number, strange: number) =>
      used + strange === 0
        ? "没有读到说明：请连同“1. [RD-…”那几行一起粘贴。"
        : `读入 ${used} 条说明${strange > 0 ? `，另有 ${strange} 条所说的问题现在没有` : ""}。`,
  },
  plan: {
    inForce: (title: string, notice: string, own: boolean) =>
      `本工作簿现按《${title}》（${notice}）${own ? "，是助手自带的方案" : "，由“方案数据”工作表载入"}。`,
    hint: "中期调整或另一个市的方案：添加方案模板，照文件改好，再载入。载入的方案随本工作簿保存，校验、看板、通报、汇总、公式都按它；每个函数的帮助页仍按自带的方案写。",
    addSheet: "添加方案模板",
    added: (sheet: string) => `已添加“${sheet}”，内容是现行方案：请照文件改好，再按“载入方案”。`,
    load: "载入方案",
    loading: "正在读方案…",
    kept: (title: string) => `已载入《${title}》，随本工作簿保存。`,
    loaded: (title: string) => `已按《${title}》，公式已要求重算。`,
    drop: "改回自带的方案",
    dropped: "已改回助手自带的方案。",
    noSheet: (sheet: string) => `没有工作表“${sheet}”：请先添加方案模板，照文件改好再载入。`,
    several: (sheets: readonly string[]) =>
      `有几张方案工作表（${sheets.join("、")}），不知道载入哪一张：请只留一张。`,
    problems: (count: number) => `方案有 ${count} 处要改正，没有载入；改好再按“载入方案”。`,
    unreadable: "本工作簿保存的方案读不出来，现按助手自带的方案；请在“更多 → 方案”重新载入。",
  },
  duties: {
    hint: "方案各条的目标由谁负责、现在怎样。责任单位按方案原文。",
    caption: "责任分解",
    columns: ["条款", "责任单位", "目标", "状态"],
    owner: "责任单位",
    clause: "条款",
    state: "状态",
    met: "达标",
    behind: "滞后",
    unknown: "没有数据",
    standing: (met: number, behind: number) => `达标 ${met}，滞后 ${behind}`,
    nobody: "方案未列",
    noNumber: "（没有数字目标）",
    shown: (shown: number, all: number) => `显示 ${shown} 项，共 ${all} 项`,
    compare: "与本工作簿的报表对照",
  },
  travel: {
    hint: "对方没有本助手，或用 WPS、LibreOffice 打开时，RD_ 公式算不出来。发出之前，在这里换成谁都能算的公式，或固定成数值。",
    scope: "范围",
    scopes: { selection: "所选单元格", sheet: "本工作表", workbook: "整个工作簿" } satisfies Readonly<
      Record<Scope, string>
    >,
    convert: "转为普通公式",
    convertHint:
      "换成查找附表的普通公式，数值不变，仍随数据变化；同时载入附表和“方案对照”。逐格核对，数值不一致的保留原公式。",
    back: "转回 RD_ 公式",
    freeze: "固定为数值",
    freezeHint: "换成当前的数值，不再变化；原公式和依据记在“固定记录”，保存后仍可恢复。",
    restore: "恢复公式",
    working: "正在处理公式…",
    converted: (cells: number) => `已转换 ${cells} 个单元格，没有本助手也能计算。`,
    nothingToConvert: "范围内没有 RD_ 公式。",
    backDone: (cells: number) => `已转回 ${cells} 个单元格。`,
    keptSheets: (sheets: readonly string[]) =>
      `工作表“${sheets.join("”“")}”已用不着，Excel 没有让删除，可以自行删除。`,
    nothingBack: "范围内没有转换过的公式。",
    frozen: (cells: number, sheet: string) => `已固定 ${cells} 个单元格，原公式和依据在“${sheet}”。`,
    nothingToFreeze: "范围内没有可固定的 RD_ 公式。",
    restored: (cells: number) => `已恢复 ${cells} 个单元格的公式。`,
    untidy: "公式都已恢复；“固定记录”里的相应各行还没有删去，请稍候再按“恢复公式”。",
    nothingToRestore: "没有固定过的单元格。",
    leftHeading: (count: number) => `以下 ${count} 处保持原样：`,
    why: {
      tooLong: "转换后的公式超过 Excel 的长度限制，可把内层函数拆到单独的单元格",
      rangeInside: "RD_ 函数以区域为参数又放在其他函数里，可先在单独的列逐行计算",
      rangeUnknown: "公式中还有其他区域一起溢出，可先改为逐行公式",
      locked: "工作表受保护，请先撤消保护",
      differs: "普通公式的数值与原来不同，已保留原公式",
      changed: "单元格在处理期间被改动",
      changedValue: "数值在固定之后被改动或单元格已删除，未恢复",
    } satisfies Readonly<Record<LeftWhy | "changedValue", string>>,
  },
  stamp: {
    title: "校验章",
    verify: "核对",
    recheck: "重新校验",
    checked: (at: string, sheets: string, notice: string, addin: string) =>
      `${at} 校验了 ${sheets}，依据 ${notice}（助手 ${addin}）。`,
    counts: (error: number, ineligible: number, behind: number, query: number) =>
      `当时的结果：强制 ${error}，不符合 ${ineligible}，滞后 ${behind}，核实 ${query}。`,
    unchanged: "校验后未改动。",
    changed: (count: number) => `校验后有 ${count} 处改动：`,
    integrityOnly: "校验章只说明内容有没有改动，不证明由谁校验。",
    olderEdition: (stamped: string, current: string) =>
      `本工作簿按较早的方案 ${stamped} 校验，现行方案是 ${current}，建议重新校验。`,
    newerEdition: (stamped: string) => `本工作簿按方案 ${stamped} 校验，本助手还没有这一版；请更新助手。`,
    explanationsChanged: (count: number) => `校验后有 ${count} 条“说明”新填或改动，再次校验后记入校验章。`,
    doubts: {
      unreadable: "校验章读不了（过大或已损坏），不能作为依据；请重新校验，新的校验章会取代它。",
      disagree: "校验章的两份说法不一致，不能作为依据；请重新校验。",
      empty: "校验章没有写明校验了哪些工作表，不能作为依据；请重新校验。",
      future: "校验章的时间在今天之后，不能作为依据；请核对电脑时间，或重新校验。",
    } satisfies Record<Doubt, string>,
    lapsed: (sheets: readonly string[]) =>
      `“${sheets.join("”“")}”原来的校验章由这次的取代，不再有效；要一并盖章，请用“校验全部”。`,
    editedSince: (sheet: string) => `“${sheet}”已改动，改完再按“校验”。`,
    none: "工作簿没有校验章；校验之后才有。",
    failed: (why: string) => `校验已完成，但校验章没有写入：${why}`,
    verifying: "正在核对校验章…",
    verified: "已核对校验章。",
    row: (sheet: string, row: number) => `${sheet} 第 ${row} 行`,
    rowsAdded: (sheet: string, from: number, to: number) =>
      from === to ? `${sheet} 增加了第 ${from} 行` : `${sheet} 增加了第 ${from}–${to} 行`,
    rowsRemoved: (sheet: string, from: number, to: number) =>
      from === to ? `${sheet} 删去了原第 ${from} 行` : `${sheet} 删去了原第 ${from}–${to} 行`,
    sheetChanged: (sheet: string) => `${sheet} 有改动（表太大，没有逐行记录）`,
    sheetGone: (sheet: string) => `工作表“${sheet}”已删除或改名`,
    stampAltered: "校验章本身被改动，不能作为依据",
  },
};

export type Strings = typeof zh;
