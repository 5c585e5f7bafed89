import { welcome } from "../wording/help.ts";
import { plain } from "../wording/plain.ts";
import { withRelativesAsked } from "./office/relatives.ts";
import { say, type Outcome, type Turn } from "./turn.ts";

export const onArrival = (turn: Turn): Promise<Outcome> =>
  withRelativesAsked(say(welcome(plain(turn.member.name), turn.botName)), turn);
