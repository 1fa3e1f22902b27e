/**
 * What stands on the sheet of a plan: sections below one another, each a heading 【…】, a row of column names, and its
 * rows. Writing and reading go by the same columns, so what is written is what is read.
 */
import type {
  Clause,
  CountTarget,
  EligibilityRules,
  Indicator,
  NameWithoutRow,
  PlanEdition,
  Region,
  Sector,
  Threshold,
} from "../types";
import * as codec from "./codecs";
import type { Codec } from "./codecs";

export interface Column<T> {
  readonly header: string;
  readonly codec: Codec<T>;
  /** A blank cell leaves the thing away. */
  readonly optional?: boolean;
}

/** One column for each property. */
export type Columns<T> = { readonly [K in keyof T]-?: Column<NonNullable<T[K]>> };

const column = <T>(header: string, how: Codec<T>): Column<T> => ({ header, codec: how });
const may = <T>(header: string, how: Codec<T>): Column<T> => ({ header, codec: how, optional: true });

const thresholds = (notice: string): Columns<Threshold> => ({
  value: column("数", codec.number),
  unit: column("单位", codec.unit),
  comparison: column("比较", codec.comparison),
  period: column("时间", codec.period),
  citation: column("出处", codec.citation(notice)),
});

/** What the plan says once: one row each. */
export type Basics = Pick<
  PlanEdition,
  "id" | "notice" | "title" | "issuer" | "issued" | "prefixes" | "baselineYear" | "countyOwner"
> &
  PlanEdition["subjects"] &
  Pick<EligibilityRules, "majorProject" | "majorSpellings" | "majorCitation"> & {
    readonly majorWord: string;
    readonly majorLevels: readonly string[];
  };

export const basics = (notice: string): Columns<Basics> => ({
  id: column("编号", codec.text),
  notice: column("文号", codec.text),
  title: column("名称", codec.text),
  issuer: column("发文机关", codec.text),
  issued: column("发文日期", codec.isoDate),
  prefixes: column("单位名称前缀", codec.words),
  baselineYear: column("基期年", codec.year),
  countyOwner: column("县区政府的统称", codec.text),
  quality: column("统计数据质量的条款", codec.text),
  supervision: column("监督考核的条款", codec.text),
  majorProject: column("没有研发投入不得申报的项目", codec.text),
  majorSpellings: column("这类项目的写法", codec.words),
  majorWord: column("没有写明级别时的用词", codec.text),
  majorLevels: column("其他级别的用词", codec.words),
  majorCitation: column("这类项目的出处", codec.citation(notice)),
});

/** The thresholds of which each plan has one. */
export const singles = {
  fundsMultiple: "研发经费为申请资金的倍数",
  highTechIntensity: "高新技术企业研发强度",
  fullCoverage: "研发活动全覆盖的营业收入",
} as const;

export type Single = { readonly about: keyof typeof singles } & Threshold;
export type Headline = { readonly indicator: string } & Threshold;
export type Count = Omit<CountTarget, "target"> & Threshold;
/** An indicator with the title of its table. */
export type Titled = Indicator & { readonly tableTitle: string };
export type Grown = Omit<Sector, "growth"> & Threshold;

/** The sections that are lists, in the order of the sheet. */
export interface Lists {
  readonly clauses: readonly Clause[];
  readonly regions: readonly Region[];
  readonly namesWithoutRow: readonly NameWithoutRow[];
  readonly sectors: readonly Grown[];
  readonly indicators: readonly Titled[];
  readonly headlines: readonly Headline[];
  readonly counts: readonly Count[];
  readonly singles: readonly Single[];
}

export type ListSections = {
  readonly [K in keyof Lists]: {
    readonly title: string;
    readonly columns: Columns<Lists[K][number]>;
  };
};

export const basicsTitle = "基本情况";

export const lists = (notice: string): ListSections => ({
  clauses: {
    title: "条款",
    columns: {
      id: column("条款", codec.text),
      title: column("标题", codec.text),
      owners: column("责任单位", codec.words),
    },
  },
  regions: {
    title: "县市区",
    columns: {
      code: column("代码", codec.text),
      name: column("名称", codec.text),
      row: column("附表中的写法", codec.text),
      formerNames: column("旧名", codec.words),
      formerCodes: column("旧代码", codec.words),
      aliases: column("其他叫法", codec.words),
      whole: column("全市", codec.flag),
    },
  },
  namesWithoutRow: {
    title: "附表没有单列的单位",
    columns: {
      name: column("名称", codec.text),
      aliases: column("其他叫法", codec.words),
      related: column("可能指的单位", codec.words),
      owner: may("责任单位中的名称", codec.text),
      kind: column("情形", codec.oneOf<NameWithoutRow["kind"]>({ noRow: "没有单列", ambiguous: "所指不明" })),
    },
  },
  sectors: {
    title: "类别",
    columns: {
      id: column("编号", codec.text),
      name: column("名称", codec.text),
      aliases: column("其他叫法", codec.words),
      industry: may("规上工业", codec.flag),
      clause: column("条款", codec.text),
      owners: column("责任单位", codec.words),
      ...thresholds(notice),
      value: column("每年增长", codec.number),
    },
  },
  indicators: {
    title: "指标",
    columns: {
      id: column("编号", codec.text),
      table: column("附表", codec.number),
      tableTitle: column("附表标题", codec.text),
      name: column("名称", codec.text),
      shortName: column("简称", codec.text),
      kind: column("种类", codec.oneOf<Indicator["kind"]>({ ratio: "比重", amount: "金额" })),
      unit: column("单位", codec.unit),
      rows: column("各行是", codec.oneOf<Indicator["rows"]>({ regions: "县市区", sectors: "类别" })),
      numerator: may("分子", codec.text),
      denominator: may("分母", codec.text),
      aliases: column("其他叫法", codec.words),
    },
  },
  headlines: {
    title: "总体目标",
    columns: { indicator: column("指标编号", codec.text), ...thresholds(notice) },
  },
  counts: {
    title: "数量指标",
    columns: {
      id: column("编号", codec.text),
      name: column("名称", codec.text),
      aliases: column("其他叫法", codec.words),
      parts: may("合并计算的各项", codec.groups),
      ...thresholds(notice),
    },
  },
  singles: {
    title: "其他要求",
    columns: {
      about: column("项目", codec.oneOf<Single["about"]>(singles)),
      ...thresholds(notice),
    },
  },
});

/** The heading of an appendix table's section, and the columns before its years. */
export const tableTitle = (n: number): string => `附表${n}`;
export const tableColumns = { id: "代码或编号", row: "附表中的写法" } as const;

/** 【条款】 → 条款. */
export const headingOf = (cell: string): string | undefined => /^【(.+)】$/u.exec(cell.trim())?.[1];
export const asHeading = (title: string): string => `【${title}】`;

export function basicsOf({ subjects, eligibility, ...edition }: PlanEdition): Basics {
  return {
    ...edition,
    ...subjects,
    ...eligibility,
    majorWord: eligibility.majorDoubt.word,
    majorLevels: eligibility.majorDoubt.otherLevels,
  };
}

export function listsOf(edition: PlanEdition): Lists {
  const { fundsMultiple, highTechIntensity } = edition.eligibility;
  const titleOf = ({ table }: Indicator): string =>
    edition.tables.find(({ number }) => number === table)?.title ?? "";
  return {
    ...edition,
    sectors: edition.sectors.map(({ growth, ...sector }) => ({ ...sector, ...growth })),
    indicators: edition.indicators.map((one) => ({ ...one, tableTitle: titleOf(one) })),
    headlines: edition.headlines.map(({ indicator, target }) => ({ indicator, ...target })),
    counts: edition.counts.map(({ target, ...count }) => ({ ...count, ...target })),
    singles: [
      { about: "fundsMultiple", ...fundsMultiple },
      { about: "highTechIntensity", ...highTechIntensity },
      { about: "fullCoverage", ...edition.fullCoverage },
    ],
  };
}
