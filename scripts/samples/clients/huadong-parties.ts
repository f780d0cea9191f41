// Who buys from 华东精工 and who sells to it, by weight.

import type { TradePartner } from "../flows/trade.ts";

const goods = ["货款", "支付货款", "精密轴座货款", "减速机壳体货款", "按合同付款"];
export const customers: readonly TradePartner[] = [
  { name: "东江重装股份有限公司", weight: 24, purposes: goods },
  { name: "江州远航传动设备有限公司", weight: 14, purposes: goods },
  { name: "沧宁工程机械制造有限公司", weight: 12, purposes: goods },
  { name: "北川起重设备有限公司", weight: 9, purposes: goods },
  { name: "南浦风电装备有限公司", weight: 9, purposes: ["轮毂加工款", "货款", "进度款"] },
  { name: "临海港口机械有限公司", weight: 7, purposes: goods },
  { name: "中原矿山装备有限公司", weight: 6, purposes: goods },
  { name: "江州恒力液压件有限公司", weight: 5, purposes: goods },
  { name: "青屿船用机械有限公司", weight: 5, purposes: goods },
  { name: "东江轨道配件有限公司", weight: 4, purposes: goods },
  { name: "江州顺德五金贸易有限公司", weight: 3, purposes: ["边角料款", "废钢款"] },
  { name: "平原农机有限公司", weight: 2, purposes: goods },
];

const steel = ["材料款", "付货款", "铸件款", "钢材款"];
export const suppliers: readonly TradePartner[] = [
  { name: "东江特钢销售有限公司", weight: 20, purposes: steel },
  { name: "江州鑫源铸造有限公司", weight: 16, purposes: steel },
  { name: "沧宁锻压有限公司", weight: 12, purposes: ["锻件款", "付货款"] },
  { name: "江州三和热处理厂", weight: 8, purposes: ["热处理加工费"] },
  { name: "东江标准件有限公司", weight: 6, purposes: ["标准件款"] },
  { name: "江州长风刀具有限公司", weight: 6, purposes: ["刀具款", "刃磨费"] },
  { name: "江州捷运物流有限公司", weight: 6, purposes: ["运费", "月结运费"] },
  { name: "江州明辉包装材料有限公司", weight: 4, purposes: ["包装款"] },
  { name: "南浦润滑油有限公司", weight: 3, purposes: ["油料款"] },
  { name: "江州安泰劳务服务有限公司", weight: 4, purposes: ["劳务费"] },
  { name: "江州科锐自动化有限公司", weight: 3, purposes: ["设备维保费", "夹具款"] },
  { name: "江州蓝天检测技术有限公司", weight: 1, purposes: ["检测费"] },
];
