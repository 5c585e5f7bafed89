/** Something the bot sent that WeCom would not have taken. */
export type Fault = {
  /** The callback it answered; undefined for a call of the bot's own. */
  readonly msgid: string | undefined;
  /** WeCom's code, where one is known. */
  readonly code: number | undefined;
  readonly problem: string;
};

/** What went to and fro since the start. */
export type Counters = {
  callbacks: number;
  redeliveries: number;
  /** Legal answers with something in them. */
  replies: number;
  silences: number;
  unanswered: number;
  taps: number;
  tapsDropped: number;
  /** Messages lost: their sender had three in progress, or nobody was connected. */
  lost: number;
  streamPolls: number;
  apiCalls: number;
  responseUrlPosts: number;
  robotPosts: number;
  robotPostsRefused: number;
  /** Over the long connection. */
  subscribes: number;
  pushes: number;
  uploads: number;
};

export class Findings {
  readonly faults: Fault[] = [];
  readonly counters: Counters = {
    callbacks: 0,
    redeliveries: 0,
    replies: 0,
    silences: 0,
    unanswered: 0,
    taps: 0,
    tapsDropped: 0,
    lost: 0,
    streamPolls: 0,
    apiCalls: 0,
    responseUrlPosts: 0,
    robotPosts: 0,
    robotPostsRefused: 0,
    subscribes: 0,
    pushes: 0,
    uploads: 0,
  };

  fault(msgid: string | undefined, code: number | undefined, problem: string): void {
    this.faults.push({ msgid, code, problem });
  }
}
