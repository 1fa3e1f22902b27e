/** What a user has said of a sheet instead of what was understood, in words for whoever receives the result. */
import { legible } from "../policy";
import { ignoredRow, kindNames, measures, type ColumnCorrection, type Correction } from "../returns/types";

/** So many are named; of more their number. */
const most = 8;

const quoted = (name: string): string => `「${legible(name, 20)}」`;

function columnSaid({ role, measure, scale, year }: ColumnCorrection): string {
  if (role === "ignore") return "不参与校验";
  const said = [
    ...(measure ? [measures[measure].name] : []),
    ...(role === "quoted" ? ["目标或基期数"] : []),
    ...(scale ? [`单位 ${scale}`] : []),
    ...(year === undefined ? [] : [`${year} 年`]),
  ];
  return said.length === 0 ? "" : `作${said.join("、")}`;
}

/** One line; "" where nothing was corrected. */
export function correctionNote({ kind, year, columns = {}, rows = {} }: Correction): string {
  const said = [
    ...(kind ? [`报表类型作${kindNames[kind]}`] : []),
    ...(year === undefined ? [] : [`年度作 ${year} 年`]),
    ...Object.entries(columns).flatMap(([header, column]) => {
      const what = columnSaid(column);
      return what === "" ? [] : [`${quoted(header)}一列${what}`];
    }),
    ...Object.entries(rows).map(([label, unit]) =>
      unit === ignoredRow ? `${quoted(label)}一行不参与校验` : `${quoted(label)}一行作${legible(unit, 20)}`,
    ),
  ];
  const rest = said.length > most ? `等 ${said.length} 处` : "";
  return said.length === 0 ? "" : `按填报单位的更正读：${said.slice(0, most).join("；")}${rest}`;
}
