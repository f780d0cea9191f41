// Who buys from 隆汇物资 and who sells to it, by weight.

import type { TradePartner } from "../flows/trade.ts";

const steel = ["货款", "钢材款", "热卷货款", "螺纹货款"];
/** Firms that sell to the trader and buy from it. */
export const bothSides = ["海岱盛邦金属材料有限公司", "东泽裕丰供应链管理有限公司", "海岱润泽矿产品有限公司"];

export const customers: readonly TradePartner[] = [
  { name: bothSides[0]!, weight: 14, purposes: steel },
  { name: bothSides[1]!, weight: 12, purposes: steel },
  { name: bothSides[2]!, weight: 9, purposes: ["铁矿粉货款", "货款"] },
  { name: "海岱建工物资有限公司", weight: 15, purposes: steel },
  { name: "临河钢结构有限公司", weight: 11, purposes: steel },
  { name: "东泽造船配套有限公司", weight: 9, purposes: ["船板款", "货款"] },
  { name: "平阳管桩有限公司", weight: 7, purposes: steel },
  { name: "海岱宏基路桥材料有限公司", weight: 6, purposes: steel },
  { name: "鲁西机电设备有限公司", weight: 4, purposes: steel },
];

export const suppliers: readonly TradePartner[] = [
  { name: "东泽钢铁销售有限公司", weight: 22, purposes: ["采购热卷", "预付货款", "货款"] },
  { name: "北海冶金贸易有限公司", weight: 14, purposes: ["采购螺纹", "货款"] },
  { name: bothSides[0]!, weight: 12, purposes: ["采购热卷", "货款"] },
  { name: bothSides[1]!, weight: 11, purposes: ["采购冷轧", "货款"] },
  { name: bothSides[2]!, weight: 8, purposes: ["采购铁矿粉", "货款"] },
  { name: "海岱港务仓储有限公司", weight: 5, purposes: ["仓储费", "港杂费"] },
  { name: "海岱通达货运有限公司", weight: 4, purposes: ["运费"] },
  { name: "渤东矿业有限公司", weight: 9, purposes: ["采购铁矿粉", "货款"] },
];
