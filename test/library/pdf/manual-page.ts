// A manual with everything that makes PDFs awkward, as the HTML that is printed.

const sentence = "贷款人应当按照审慎经营的原则测算借款人的营运资金需求,合理确定授信总额(以下简称授信额度)";

export const pageNumber = '第 <span class="pageNumber"></span> 页 共 <span class="totalPages"></span> 页';
export const header = "示范银行信贷管理部 内部资料";

/** The long clause fills more than a page, so that it is broken over two. */
export const longClause = `${sentence};${sentence}。`.repeat(9);

const style = `
  body { font: 14px/1.7 "Noto Sans CJK SC", sans-serif; margin: 0 }
  h1 { font-size: 22px; text-align: center }
  h2 { font-size: 14px; text-align: center }
  p { text-indent: 2em; margin: 0; text-align: justify }
  .contents p { text-indent: 0; display: flex }
  .contents i { flex: 1; overflow: hidden; font-style: normal; white-space: nowrap }
  .sheet { break-after: page; position: relative; height: 500px }
  .note { position: absolute; bottom: 0; left: 0; font-size: 10px; text-indent: 0 }
  sup { font-size: 8px }
  table { border-collapse: collapse; width: 100% } td, th { border: 1px solid; padding: 2px 8px }`;

export const manual = `<!doctype html><meta charset="utf-8"><style>${style}</style>
<h1>流动资金贷款操作规程</h1>
<div class="contents"><p>目录</p>
<p>第一章 总则<i>${"…".repeat(60)}</i>1</p><p>第二章 受理<i>${"…".repeat(60)}</i>2</p></div>
<div style="break-after:page"></div>
<div class="sheet"><h2>第一章 总 则</h2>
<p>第一条 贷款期限原则上不超过3年,单户余额不超过1,000万元。</p>
<p>第二条 单一客户的贷款余额不得超过资本净额的5%<sup>1</sup>,按照本规程第一条和
第三条的规定执行。</p>
<p class="note">1 资本净额按照上年末经审计的数据计算。</p></div>
<p>第三条 ${longClause}</p>
<h2>第二章 受理</h2>
<p>第四条 申请材料包括:</p><p>(一)营业执照;</p><p>(二)最近三年的财务报表。</p>
<p>第五条 最长期限见下表。</p>
<table><tr><th>产品</th><th>最长期限</th><th>担保方式</th></tr>
<tr><td>流动资金贷款</td><td>3年</td><td>抵押</td></tr><tr><td>固定资产贷款</td><td>10年</td><td>保证</td></tr></table>
<p>第六条 本规程自2024年7月1日起施行。</p>`;
