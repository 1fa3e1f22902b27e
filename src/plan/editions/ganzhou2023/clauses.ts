import type { Clause } from "../../types";

const counties = "各县（市、区）人民政府";
const economicZone = "赣州经开区管委会";
const rongjiang = "蓉江新区管委会";
const local = [counties, economicZone, rongjiang];

/** Clauses by number, with the units that the notice makes answer for each (责任单位). */
export const clauses: readonly Clause[] = [
  { id: "一", title: "目标任务", owners: [] },
  {
    id: "二(一)",
    title: "强化企业研发投入主体地位",
    owners: ["市工信局", "市科技局", "市税务局", "市农业农村局", "市住建局", ...local],
  },
  { id: "二(二)", title: "鼓励高等学校加大研发投入", owners: ["市教育局", "市科技局"] },
  { id: "二(三)", title: "推进科研院所创新发展", owners: ["市科技局", "相关主管部门", ...local] },
  { id: "二(四)", title: "加强医疗卫生机构研究创新功能", owners: ["市卫健委", "市科技局", "市人社局"] },
  { id: "二(五)", title: "推动科技型企业高质量发展", owners: ["市科技局", "市工信局", ...local] },
  {
    id: "二(六)",
    title: "增强国有企业创新能力",
    owners: ["市国资委", "市科技局", "市财政局", "市人社局"],
  },
  {
    id: "二(七)",
    title: "推动科技创新平台提质增效",
    owners: ["市科技局", "市发改委", "市工信局", "市财政局", "赣州海关", ...local],
  },
  {
    id: "二(八)",
    title: "以科研项目和科技成果带动研发投入增长",
    owners: ["市科技局", "市财政局", "市工信局", ...local],
  },
  {
    id: "二(九)",
    title: "加大研发创新的金融支持",
    owners: ["市金融办", "市科技局", "市工信局", "市市场监管局", "有关金融机构", ...local],
  },
  { id: "二(十)", title: "鼓励加大研发投入", owners: local },
  { id: "二(十一)", title: "落实科技创新赋能优惠政策", owners: ["市科技局", "市税务局", ...local] },
  {
    id: "二(十二)",
    title: "提高研发统计数据质量",
    owners: [
      "市统计局",
      "市科技局",
      "市财政局",
      "市税务局",
      "市教育局",
      "市卫健委",
      "市工信局",
      "市发改委",
      ...local,
    ],
  },
  {
    id: "三(一)",
    title: "加强组织领导",
    owners: [counties, "市科技创新赋能行动领导小组成员单位", "研发投入攻坚责任单位"],
  },
  {
    id: "三(二)",
    title: "健全工作机制",
    owners: [...local, "市属、驻市有关单位"],
  },
  {
    id: "三(三)",
    title: "提升服务水平",
    owners: [
      "市税务局",
      "市统计局",
      "市教育局",
      "市科技局",
      "市工信局",
      "市卫健委",
      "市国资委",
      "市人社局",
      "赣州海关",
    ],
  },
  { id: "三(四)", title: "强化考核评价", owners: ["市科技局", "市委组织部", "市人社局"] },
];
