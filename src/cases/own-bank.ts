// Which bank keeps these cases: among a client's banks it goes by its name, with or without a branch, or as 本行.

const sampleBank = "示范银行";

/** Example: with 江州银行, `江州银行高新支行` and `本行` are own, `工商银行` is not. */
export function isOwnBank(bank: string, name = sampleBank): boolean {
  return /^(?:本行|我行)/u.test(bank) || bank.startsWith(name);
}
