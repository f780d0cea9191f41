// Income tax over years in which losses may precede profits.

/**
 * Tax of each year: a loss is carried into the five following years, the oldest first, and what is left of it then is
 * lost. 万元 and percent. Source: 《中华人民共和国企业所得税法》第十八条.
 *
 * Example: incomeTaxes([-100, 40, 100], 25) is [0, 0, 10].
 */
export function incomeTaxes(profits: readonly number[], ratePct: number): readonly number[] {
  let losses: readonly { readonly year: number; readonly amount: number }[] = [];
  return profits.map((profit, year) => {
    losses = losses.filter((loss) => year - loss.year <= 5);
    if (profit < 0) {
      losses = [...losses, { year, amount: -profit }];
      return 0;
    }
    let left = profit;
    losses = losses
      .map((loss) => {
        const used = Math.min(loss.amount, left);
        left -= used;
        return { ...loss, amount: loss.amount - used };
      })
      .filter(({ amount }) => amount > 0);
    return (left * ratePct) / 100;
  });
}
