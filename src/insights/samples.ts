// What people ask about, in words that no single person could be known by: only what several people said alike,
// put into the form of a plain question.

export type Phrase = { readonly person: string; readonly phrase: string };

export type SampleRules = {
  readonly floor: number;
  /** Whether the words stand in the manual, the lessons or the question bank. */
  readonly isTrade: (words: string) => boolean;
  /** Names of clients and colleagues; none of them is ever shown. */
  readonly names: readonly string[];
};

const doing = "怎么做？";
const longest = 14;
const shortest = 2;
const most = 3;

/** What is asked of a subject, told by words of the question. The first that fits counts. */
const aspects: readonly {
  readonly words: RegExp;
  readonly form: string;
  /** Left out after a subject that says so itself. */
  readonly noun?: string;
}[] = [
  { words: /多久|多长|几年|几个月|期限|时限|有效期/u, form: "的期限是怎么规定的？", noun: "的期限" },
  { words: /区别|不同|差别|分别/u, form: "有什么区别？" },
  { words: /怎么算|如何算|计算|测算|公式|口径/u, form: "怎么计算？" },
  { words: /材料|资料|证明|手续|要哪些|需要什么/u, form: "需要哪些材料？" },
  { words: /谁批|谁审|审批权|哪个部门|找谁|权限/u, form: "由谁审批？" },
  { words: /最多|最高|上限/u, form: "有没有上限？" },
  { words: /最低|至少|下限|多少|比例|额度/u, form: "的标准是多少？", noun: "的标准" },
  { words: /能不能|可不可以|可以吗|行不行|能否|是否|能做|允许|行吗|可以/u, form: "有什么要求？" },
  { words: /为什么|为何|原因/u, form: "为什么这样规定？" },
  { words: /怎么办|怎么做|怎样|如何|流程|步骤|怎么/u, form: doing },
];
/** What is done is asked for how; what merely is, for how it is handled. */
const deeds =
  /(?:支付|测算|核对|评估|识别|筛选|检查|调查|质押|抵押|面签|提款|分类|分工|放款|贴现|申报|审批|办理|续贷|展期|转让|提问|访谈)$/u;
/** An unwritten subject that ends like this may be somebody's name. */
const companyLike =
  /(?:公司|集团|厂|商贸|贸易|实业|科技|食品|纺织|机械|电子|化工|物流|置业|地产|建设|股份|控股)$/u;
/** Words that belong to any question make no subject of their own. */
const general = /^(?:客户|企业|公司|银行|业务|贷款|情况|问题|项目|资金|数据|办理|我行|他们)$/u;
/** Of those who say the shorter words, so many say the longer ones: then the shorter are a piece torn out. */
const torn = 0.8;
const plainForm = "有什么规定？";

/** Words that ask or fill; what lies between them is what the question is about. */
const fillers =
  /多久|多长时间|几年|几个月|请问|想问|问一下|怎么办理|怎么办|怎么做|怎么算|怎么掌握|怎么|怎样|如何|能不能|可不可以|可以吗|行不行|能否|是否|有什么|有哪些|什么|哪些|哪个|多少|最多|最高|最低|至少|规定|要求|标准|可以|需要|应该|应当|放宽|到底|一下|关于|这个|那个|我们|咱们|你们|他们|现在|目前|如果|的话|为什么|谁|这户|这家|吗|呢|吧|啊|了|的|我|你|他|她|请|[\p{P}\p{S}\s\d]/gu;

/** Up to three questions, the most common first; none where fewer people than the floor asked alike. */
export function sampleQuestions(phrases: readonly Phrase[], rules: SampleRules): readonly string[] {
  const samples: string[] = [];
  let left = phrases.map(({ person, phrase }) => ({ person, phrase, parts: partsOf(phrase, rules.names) }));
  while (samples.length < most) {
    const subject = commonSubject(left, rules);
    if (subject === null) break;
    const isAbout = ({ parts }: Asked): boolean => parts.some((part) => part.includes(subject));
    samples.push(questionFor(subject, left.filter(isAbout), rules.floor));
    left = left.filter((asked) => !isAbout(asked));
  }
  return samples;
}

type Asked = Phrase & { readonly parts: readonly string[] };

function partsOf(phrase: string, names: readonly string[]): readonly string[] {
  const nameless = names.reduce(
    (text, name) => (name.length > 1 ? text.replaceAll(name, " ") : text),
    phrase,
  );
  return nameless
    .replace(fillers, " ")
    .split(" ")
    .filter((part) => part.length >= shortest);
}

/** The words that most people share, longer ones rather than shorter. */
function commonSubject(asked: readonly Asked[], { floor, isTrade }: SampleRules): string | null {
  const people = new Map<string, Set<string>>();
  for (const { person, parts } of asked) {
    for (const words of new Set(parts.flatMap(stretches))) {
      const known = people.get(words);
      if (known) known.add(person);
      else people.set(words, new Set([person]));
    }
  }
  const worth = (words: string, by: number): number => Math.log(words.length) * by;
  const common = [...people].filter(([, { size }]) => size >= floor);
  const sorted = common.toSorted(
    ([one, { size: by }], [other, { size }]) => worth(other, size) - worth(one, by),
  );
  const isTorn = (words: string, by: number): boolean =>
    common.some(
      ([longer, { size }]) => longer.length > words.length && longer.includes(words) && size >= torn * by,
    );
  const found = sorted.find(
    ([words, { size }]) => !general.test(words) && isPlain(words, isTrade) && !isTorn(words, size),
  );
  return found?.[0] ?? null;
}

/**
 * Words that the bank has never written may be somebody's name, however many have said them: either they stand in
 * the manual, or they are put together of words that do ("数据资产质押").
 */
function isPlain(words: string, isTrade: SampleRules["isTrade"]): boolean {
  if (isTrade(words)) return true;
  if (companyLike.test(words)) return false;
  const reached = [true, ...Array.from(words, () => false)];
  for (let end = shortest; end <= words.length; end += 1) {
    for (let start = 0; start <= end - shortest; start += 1) {
      if (reached[start] && isTrade(words.slice(start, end))) reached[end] = true;
    }
  }
  return reached[words.length] ?? false;
}

function stretches(part: string): readonly string[] {
  const characters = [...part];
  return characters.flatMap((_, start) =>
    Array.from({ length: Math.min(longest, characters.length - start) - shortest + 1 }, (_each, extra) =>
      characters.slice(start, start + shortest + extra).join(""),
    ),
  );
}

/** The aspect is told only when several people asked for it. */
function questionFor(subject: string, asked: readonly Asked[], floor: number): string {
  const wanted = asked.map(({ person, phrase }) => ({
    person,
    form: aspects.find(({ words }) => words.test(phrase.replace(subject, "")))?.form ?? plainForm,
  }));
  const forms = [...Map.groupBy(wanted, ({ form }) => form)]
    .map(([form, by]) => ({ form, people: new Set(by.map(({ person }) => person)).size }))
    .toSorted((one, other) => other.people - one.people);
  const [first] = forms;
  if (!first || first.people < floor) return `${subject}${plainForm}`;
  if (first.form === doing && !deeds.test(subject)) return `${subject}怎么掌握？`;
  const noun = aspects.find(({ form }) => form === first.form)?.noun ?? "";
  const saysSo = noun !== "" && /(?:期限|时限|有效期|标准|比例|率|限额|额度)$/u.test(subject);
  return `${subject}${saysSo ? first.form.slice(noun.length) : first.form}`;
}
