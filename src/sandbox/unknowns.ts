// What nobody outside Tencent could confirm about WeCom. Our default is always the unkind answer, and every question has
// a switch, so that whole stories can be run under both: whatever the true answer is, the bot must work.

export type Answers = {
  readonly mentionGap: " " | "\u2005" | "\u00a0" | "";
  readonly useridCase: "mixed" | "lower";
  readonly msgidForm: "base64" | "hex";
  readonly callbackContentType: string | undefined;
  readonly messageRetries: number;
  readonly retryAfterMs: number;
  readonly redeliveryStamps: "kept" | "renewed";
  readonly redeliveryOrder: "newestFirst" | "oldestFirst";
  readonly fourthInteraction: "lost" | "delivered";
  readonly streamPollMs: number;
  readonly enterChatHasChattype: boolean;
  readonly messagesHaveCreateTime: boolean;
  readonly eventSpelling: "underscores" | "joined";
  readonly othersAfterPartialUpdate: "live" | "dead";
  readonly updateOfCardType: "refused" | "taken";
  readonly softLimits: "enforced" | "ignored";
  readonly usedResponseUrlCode: number;
  readonly cardInGroupByUrlCode: number;
  readonly robotUploads: "counted" | "free";
  readonly strangersMentioned: "refused" | "ignored";
  readonly appTextTooLong: "refused" | "cut";
  readonly duplicateCheckSees: "checked" | "all";
  readonly usedCardCode: number;
  readonly appXml: "bare" | "cdata";
  readonly subscribesPerMinute: number;
  readonly takeoverCloseMs: number;
  readonly reqIdsOutliveTheLine: boolean;
  readonly offlineMessages: "lost" | "deliveredLate";
  readonly streamLifeMs: number;
  readonly streamLifeFrom: "message" | "firstFrame";
  readonly chatLimitCode: number;
  readonly noContactCode: number;
  readonly mediaFetches: "once" | "often";
};

/** What is asked; the numbers are those of the list of unconfirmed facts we keep about the platform. */
export const questions: { readonly [Name in keyof Answers]: string } = {
  mentionGap: "2. What stands between @name and the words: a space, U+2005, U+00A0, or nothing?",
  useridCase:
    "Do userids come as the administrator typed them, in mixed case? They are compared without case.",
  msgidForm: "Is a msgid 32 hex characters, as seen live, or base64 with / and =, as in the samples?",
  callbackContentType: "1. Which Content-Type does a callback carry?",
  messageRetries: "1. How often is a message delivered again that was not answered with 200 in 5 seconds?",
  retryAfterMs: "1. How long after?",
  redeliveryStamps: "1. Does a redelivery keep timestamp and nonce?",
  redeliveryOrder: "3. In which order do several unanswered messages come again?",
  fourthInteraction: "Is a message beyond a person's three in progress lost, or delivered?",
  streamPollMs: "1. How often is an unfinished stream asked for again?",
  enterChatHasChattype: "Does enter_chat carry chattype? The sample does not.",
  messagesHaveCreateTime: "Do messages carry create_time? The samples do not.",
  eventSpelling:
    "Are the fields of a tap spelled task_id, as in samples and live, or taskid, as in the tables?",
  othersAfterPartialUpdate: "8. Can others still tap their card after an update for some people only?",
  updateOfCardType: "8. May an update change card_type?",
  softLimits: "10. Are the recommended lengths in characters enforced?",
  usedResponseUrlCode: "12. What does a used or expired response_url answer?",
  cardInGroupByUrlCode: "12. What does response_url answer to a card in a group?",
  robotUploads: "Do uploads to a group's robot count among its 20 messages a minute?",
  strangersMentioned: "Is a group robot's post refused that mentions somebody who is not in the group?",
  appTextTooLong: "Is an app's text of more than 2,048 bytes cut, as its page says, or refused (45002)?",
  duplicateCheckSees: "Does the duplicate check look at messages, too, that were sent without it?",
  usedCardCode: "What does a used or expired response_code of an app's card answer?",
  appXml: "Does the text of an app's callback stand in CDATA? The samples have both.",
  subscribesPerMinute: "15. How often may a bot subscribe in a minute?",
  takeoverCloseMs:
    "How long after disconnected_event is the old socket closed? Seen were 2.2 and 313 seconds.",
  reqIdsOutliveTheLine: "3. Can a message be answered on a newer connection than the one it came on?",
  offlineMessages: "3. Do messages come later that were sent while nobody was connected?",
  streamLifeMs: "4. For how long may a stream be written over the long connection?",
  streamLifeFrom: "4. Is that counted from the message, or from the stream's first frame?",
  chatLimitCode: "12. What is answered to the 31st message in a minute?",
  noContactCode: "12. What is answered to a push into a chat where nobody wrote to the bot?",
  mediaFetches: "Can what came with a message be fetched more than once in its five minutes?",
};

export const unkind: Answers = {
  mentionGap: "\u2005",
  useridCase: "mixed",
  msgidForm: "base64",
  callbackContentType: undefined,
  messageRetries: 3,
  retryAfterMs: 5_000,
  redeliveryStamps: "kept",
  redeliveryOrder: "newestFirst",
  fourthInteraction: "lost",
  streamPollMs: 1_000,
  enterChatHasChattype: false,
  messagesHaveCreateTime: false,
  // Live frames were seen with underscores, so this is hardly open; the switch is there all the same.
  eventSpelling: "underscores",
  othersAfterPartialUpdate: "live",
  updateOfCardType: "refused",
  softLimits: "enforced",
  usedResponseUrlCode: 40001,
  cardInGroupByUrlCode: 40008,
  robotUploads: "counted",
  strangersMentioned: "refused",
  appTextTooLong: "refused",
  duplicateCheckSees: "checked",
  usedCardCode: 40058,
  appXml: "bare",
  subscribesPerMinute: 10,
  takeoverCloseMs: 313_000,
  reqIdsOutliveTheLine: false,
  offlineMessages: "lost",
  streamLifeMs: 6 * 60_000,
  streamLifeFrom: "message",
  chatLimitCode: 45009,
  noContactCode: 93006,
  mediaFetches: "once",
};

/** The other answer to every question. */
export const kind: Answers = {
  mentionGap: " ",
  useridCase: "lower",
  msgidForm: "hex",
  callbackContentType: "application/json; charset=utf-8",
  messageRetries: 1,
  retryAfterMs: 1_000,
  redeliveryStamps: "renewed",
  redeliveryOrder: "oldestFirst",
  fourthInteraction: "delivered",
  streamPollMs: 2_000,
  enterChatHasChattype: true,
  messagesHaveCreateTime: true,
  eventSpelling: "joined",
  othersAfterPartialUpdate: "dead",
  updateOfCardType: "taken",
  softLimits: "ignored",
  usedResponseUrlCode: 40058,
  cardInGroupByUrlCode: 40058,
  robotUploads: "free",
  strangersMentioned: "ignored",
  appTextTooLong: "cut",
  duplicateCheckSees: "all",
  usedCardCode: 42014,
  appXml: "cdata",
  subscribesPerMinute: 60,
  takeoverCloseMs: 2_200,
  reqIdsOutliveTheLine: true,
  offlineMessages: "deliveredLate",
  streamLifeMs: 10 * 60_000,
  streamLifeFrom: "firstFrame",
  chatLimitCode: 45033,
  noContactCode: 93008,
  mediaFetches: "often",
};
