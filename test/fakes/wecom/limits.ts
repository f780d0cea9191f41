// What the real WeCom allows, from its published pages; never taken from the product. Bytes are UTF-8 bytes,
// times are milliseconds.

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

export const wecomLimits = {
  tokenLifeMs: 7200 * second,
  /** "Frequent" calls are blocked; the page has no figure, so the one of all APIs stands until a test sets another. */
  gettokenPerMinute: 10_000,
  apiPerMinute: 10_000,
  apiPerHour: 150_000,
  ipPerMinute: 20_000,
  ipPerHour: 600_000,
  memberPerMinute: 30,
  memberPerHour: 1000,
  recipients: 1000,
  parties: 100,
  appTextBytes: 2048,
  appMarkdownBytes: 2048,
  articles: 8,
  titleBytes: 128,
  descriptionBytes: 512,
  buttonTextCharacters: 4,
  duplicateDefaultMs: 1800 * second,
  duplicateMaxMs: 4 * hour,
  recallMs: day,
  responseCodeMs: 72 * hour,
  mediaLifeMs: 3 * day,
  mediaMinBytes: 6,
  imageBytes: 10 * 1024 * 1024,
  voiceBytes: 2 * 1024 * 1024,
  videoBytes: 10 * 1024 * 1024,
  fileBytes: 20 * 1024 * 1024,
  downloadBytes: 20 * 1024 * 1024,
  appchatMemberPerMinute: 200,
  appchatCorpPerMinute: 20_000,
  webhookPerMinute: 20,
  webhookTextBytes: 2048,
  webhookMarkdownBytes: 4096,
  webhookImageBytes: 2 * 1024 * 1024,
  urlCheckMs: second,
  callbackMs: 5 * second,
  callbackDeliveries: 3,
  passiveTextBytes: 2048,
  botContentBytes: 20_480,
  botFeedbackIdBytes: 256,
  botImages: 10,
  botImageBytes: 10 * 1024 * 1024,
  botFileBytes: 100 * 1024 * 1024,
  botInFlight: 3,
  /** The page says six minutes, a later error text ten; the fake takes the harder one. */
  botStreamMs: 6 * minute,
  /** Undocumented. */
  botPollMs: second,
  botMediaUrlMs: 5 * minute,
  botResponseUrlMs: hour,
  botEventReplyMs: 5 * second,
  botReplyMs: day,
  botChatPerMinute: 30,
  botChatPerHour: 1000,
  botUploadPerMinute: 30,
  botUploadPerHour: 1000,
  botChunkBytes: 512 * 1024,
  botChunks: 100,
  botUploadMs: 30 * minute,
  /** Clients ping every 30 s and silence closes the connection; after how long is not said, here four missed pings. */
  botSilenceMs: 120 * second,
  cardTaskIdBytes: 128,
  cardButtons: 6,
  cardButtonCharacters: 10,
  cardKeyBytes: 1024,
  cardHorizontal: 6,
  cardJumps: 3,
  cardSelects: 3,
  cardSelectOptions: 10,
  cardVoteOptions: 20,
  cardQuestionBytes: 200,
  seatsTimes: 200,
};

export type Limits = Readonly<Record<keyof typeof wecomLimits, number>>;

export function bytesOf(text: string): number {
  return Buffer.byteLength(text, "utf8");
}
