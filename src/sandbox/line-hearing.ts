import type { WebSocket } from "ws";
import { z } from "zod";
import type { CommandAnswer, CommandFrame } from "./line-commands.ts";
import type { Answered } from "./messages.ts";
import type { Trigger } from "./reply.ts";

export type Heard = Pick<Answered, "outcome" | "text" | "card" | "body">;

/** An answer may have a stream and a card: after each frame the line is asked so often whether more is on its way. */
const roundsOfQuiet = 3;

/** What the bot says to one callback. Over a line nobody says that this was all, so that it ends when it is quiet. */
export class Hearing {
  readonly heard: Promise<Heard>;
  readonly #trigger: Trigger;
  readonly #socket: WebSocket;
  readonly #resolve: (heard: Heard) => void;
  readonly #frames: object[] = [];
  #text: string | undefined;
  #card: string | undefined;

  constructor(trigger: Trigger, socket: WebSocket) {
    this.#trigger = trigger;
    this.#socket = socket;
    const { promise, resolve } = Promise.withResolvers<Heard>();
    this.heard = promise;
    this.#resolve = resolve;
  }

  take({ cmd, body }: CommandFrame, answer: CommandAnswer): void {
    if (!answer.ok) {
      if (answer.blame === "bot") this.#end("refused");
      return;
    }
    this.#frames.push({ cmd, body });
    const said = saidShape.safeParse(body).data;
    this.#text = said?.stream?.content ?? said?.markdown?.content ?? said?.text?.content ?? this.#text;
    this.#card = said?.template_card?.task_id ?? this.#card;
    if (this.#trigger === "message") void this.#endWhenQuiet();
    else this.end();
  }

  end(): void {
    this.#end(this.#frames.length === 0 ? "silence" : "answered");
  }

  #end(outcome: Heard["outcome"]): void {
    const body = this.#frames.length === 0 ? "" : JSON.stringify(this.#frames);
    this.#resolve({ outcome, text: this.#text, card: this.#card, body });
  }

  async #endWhenQuiet(): Promise<void> {
    const heard = this.#frames.length;
    for (let round = 0; round < roundsOfQuiet; round += 1) await pong(this.#socket, `${heard} ${round}`);
    if (this.#frames.length === heard) this.end();
  }
}

const saidShape = z.object({
  stream: z.object({ content: z.string() }).optional(),
  markdown: z.object({ content: z.string() }).optional(),
  text: z.object({ content: z.string() }).optional(),
  template_card: z.object({ task_id: z.string().optional() }).optional(),
});

/** Resolves when the other side has read everything up to now, or is gone. */
function pong(socket: WebSocket, word: string): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      socket.off("pong", hear).off("close", done);
      resolve();
    };
    const hear = (data: Buffer): void => {
      if (data.toString() === word) done();
    };
    if (socket.readyState !== socket.OPEN) {
      resolve();
      return;
    }
    socket.on("pong", hear).once("close", done);
    socket.ping(word);
  });
}
