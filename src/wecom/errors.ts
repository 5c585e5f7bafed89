import type { Sent } from "../outgoing.ts";

// Nothing here carries an address or what people wrote: WeCom's addresses hold secrets, and errors end up in logs.

/** What we wanted to send breaks a rule of WeCom's, so it was not sent: a bug of ours. */
export class CannotBeSent extends Error {
  override readonly name = "CannotBeSent";
  /** Each names a field and the limit it breaks. */
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join("; "));
    this.faults = faults;
  }
}

/** WeCom answered, and said no. */
export class WecomRefused extends Error {
  override readonly name = "WecomRefused";
  readonly operation: string;
  /** WeCom's `errcode`, or the HTTP status when there was none. */
  readonly code: number;

  constructor(operation: string, code: number) {
    super(`WeCom refused ${operation}: ${code}`);
    this.operation = operation;
    this.code = code;
  }
}

/** WeCom could not be reached, or nobody can know what it made of the call. */
export class WecomUnreachable extends Error {
  override readonly name = "WecomUnreachable";
  readonly operation: string;
  /** The system's word for what went wrong, such as `ECONNREFUSED`. */
  readonly code: string;

  constructor(operation: string, code: string) {
    super(`WeCom could not be reached for ${operation}: ${code}`);
    this.operation = operation;
    this.code = code;
  }
}

/** The app's answer to an event did not plainly reach the person. */
export class AnswerNotSent extends Error {
  override readonly name = "AnswerNotSent";
  /** WeCom's code, or a word. */
  readonly problem: string;

  constructor(sent: Exclude<Sent, { readonly kind: "sent" }>) {
    super(
      `answer ${sent.kind === "maySent" ? "may have been sent" : `not sent, ${sent.cause}`}: ${sent.problem}`,
    );
    this.problem = sent.problem;
  }
}
