import type { NameWithoutRow, Region } from "../../types";

function county(code: string, name: string, more: Partial<Region> = {}): Region {
  return { code, name, row: name, formerNames: [], formerCodes: [], aliases: [], whole: false, ...more };
}

/** GB/T 2260 codes; three counties were renamed and recoded when they became districts or cities. */
export const regions: readonly Region[] = [
  county("360702", "章贡区", { row: "章贡区 (含经开区)" }),
  county("360703", "南康区", { formerNames: ["南康市"], formerCodes: ["360782"] }),
  county("360704", "赣县区", { formerNames: ["赣县"], formerCodes: ["360721"] }),
  county("360722", "信丰县"),
  county("360723", "大余县"),
  county("360724", "上犹县"),
  county("360725", "崇义县"),
  county("360726", "安远县"),
  county("360783", "龙南市", { formerNames: ["龙南县"], formerCodes: ["360727"] }),
  county("360728", "定南县"),
  county("360729", "全南县"),
  county("360730", "宁都县"),
  county("360731", "于都县"),
  county("360732", "兴国县"),
  county("360733", "会昌县"),
  county("360734", "寻乌县"),
  county("360735", "石城县"),
  county("360781", "瑞金市"),
  county("360700", "全市", { aliases: ["赣州市", "赣州", "赣州全市", "全市合计"], whole: true }),
];

/** Both answer for clauses as 管委会; neither has a row, and one is counted inside 章贡区. */
export const namesWithoutRow: readonly NameWithoutRow[] = [
  {
    name: "赣州经开区",
    aliases: [
      "赣州经济技术开发区",
      "赣州经开区管委会",
      "赣州市经开区",
      "赣州市经济技术开发区",
      "赣州经济开发区",
    ],
    related: ["章贡区"],
    owner: "赣州经开区管委会",
    kind: "noRow",
  },
  {
    name: "蓉江新区",
    aliases: ["赣州蓉江新区", "蓉江新区管委会", "蓉江"],
    related: [],
    owner: "蓉江新区管委会",
    kind: "noRow",
  },
  {
    name: "经开区",
    aliases: ["经济技术开发区", "经济开发区", "开发区"],
    related: ["赣州经开区", "章贡区"],
    kind: "ambiguous",
  },
];
