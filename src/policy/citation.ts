import type { Citation } from "../plan";

/** A citation in words: 赣市科赋办字〔2023〕2号 附表1 瑞金市 2024 年. */
export function cite(citation: Citation): string {
  const { notice, clause, table, row, column } = citation;
  const place = [clause, table === undefined ? undefined : `附表${table}`, row, column];
  return [notice, ...place.filter((part) => part !== undefined)].join(" ");
}
