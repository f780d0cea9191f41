// Questions without the form of one: a statement of not knowing ("…我还没捋清楚"), and a guess put for a nod
// ("嫂子也在厂里帮忙吧").

const wonders =
  /好奇|纳闷|琢磨.{0,16}(?:为[啥何什]|怎么|非要)|(?:不知道|不晓得|不清楚)(?:您|你|贵|咱|厂|家里|公司|他们)|(?:没|想不|弄不|搞不)(?:太|大|怎么)?(?:弄|搞|捋|想|闹|摸|听)?(?:懂|明白|清楚|透)|(?:条件|情况|来路|底细)[^,，]{0,4}(?:真|还)不(?:清楚|知道)|听(?:您|你)(?:给我)?(?:讲讲|说说|聊聊|唠唠)|给我透个底|回去得(?:能)?[讲说]得(?:明白|清楚)|\bi (?:wonder|am curious|'m curious)\b|\bi don't (?:quite |really )?(?:see|know|understand) (?:how|why|what|where|which|who)\b/u;
/** What is not known is the bank's own answer. */
const ownAffair = /批|行里|我们行|领导|权限|听(?:您|你)的/u;
const guess =
  /^(?:那)?(?:您|你|嫂子|婶子|家里|厂里|公司|老板|这批|那批|他们)(?![^,，]*(?:看|签|按|给我|定|交|递|考虑|放心|算了|先|就))[^,，]{3,24}吧$/u;

/** True when a statement asks without asking. */
export function isHiddenQuestion(clause: string): boolean {
  return (wonders.test(clause) && !ownAffair.test(clause)) || guess.test(clause);
}
