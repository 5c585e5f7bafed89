import type { ServerResponse } from "node:http";
import type { FakeWecom } from "../fake-wecom.ts";

/** Tells open pages by Server-Sent Events that something changed; they then ask for what they show. */
export class Live {
  readonly #open = new Set<ServerResponse>();
  #isTelling = false;

  constructor(fake: Pick<FakeWecom, "onChange">) {
    fake.onChange(() => {
      this.tell();
    });
  }

  join(response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write("retry: 1000\n\n");
    this.#open.add(response);
    response.on("close", () => this.#open.delete(response));
  }

  /** Changes that come together are told together. */
  tell(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    setImmediate(() => {
      this.#isTelling = false;
      for (const response of this.#open) response.write("data: changed\n\n");
    });
  }

  close(): void {
    for (const response of this.#open) response.end();
  }
}
