import type { Annotation, FlagComment, FlagGroup, ResultCell } from "../../src/check/flags/annotation";

const header = ["级别", "规则", "工作表", "单元格", "单位", "问题", "建议", "依据", "说明"];

/** An annotation with one line in the result sheet for each flagged area. */
export function annotate(
  flags: readonly FlagGroup[],
  comments: readonly FlagComment[] = [],
  name = "校验结果",
  message = "低于 2023 年目标 0.45 个百分点",
): Annotation {
  const text = (content: string): ResultCell => ({ text: content, style: "text" });
  const lines = flags.flatMap(({ sheet, severity, areas }) =>
    areas.map((area): ResultCell[] => {
      const cell = area.split(":")[0] ?? area;
      return [
        { text: severity, style: severity },
        text("RD-T01"),
        text(sheet),
        { text: cell, style: "link", link: { sheet, cell } },
        text("章贡区"),
        text(message),
        text("核实研发经费"),
        text("附表1"),
        { text: "", style: "explanation" },
      ];
    }),
  );
  const rows: ResultCell[][] = [
    [{ text: "校验结果", style: "title" }],
    [{ text: `共 ${String(lines.length)} 条`, style: "note" }],
    header.map((title) => ({ text: title, style: "header" })),
    ...lines,
  ];
  const widths = [8, 9, 14, 9, 12, 40, 30, 20, 30];
  return { flags, comments, result: { name, widths, headerRow: 2, rows } };
}
