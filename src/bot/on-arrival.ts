import { welcome } from "../wording/help.ts";
import { plain } from "../wording/plain.ts";
import { say, type Outcome, type Turn } from "./turn.ts";

export const onArrival = ({ member, botName }: Turn): Outcome => say(welcome(plain(member.name), botName));
