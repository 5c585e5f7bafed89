/** How far each person has read each chat, for the red numbers in the list. */
export class ReadMarks {
  readonly #read = new Map<string, number>();

  mark(userid: string, chat: string, lines: number): void {
    this.#read.set(`${userid.toLowerCase()} ${chat}`, lines);
  }

  unread(userid: string, chat: string, lines: number): number {
    return lines - (this.#read.get(`${userid.toLowerCase()} ${chat}`) ?? 0);
  }
}
