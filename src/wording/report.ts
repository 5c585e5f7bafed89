import type { ClaimView } from "./claim-card.ts";
import { isPublic, nameFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";

/** Before the words that ask for the decision, on the card of a migrant's report. */
export function reportReceived({ member, declaredBy, deciders }: ClaimView, audience: Audience): string {
  const whose = !isPublic(audience) && declaredBy.id === member.id ? "您" : nameFor(audience, member);
  const contact = member.contactPerson === undefined ? "" : "或联系人";
  const confirmed = deciders.recused ? "" : `，书记${contact}核实后登记`;
  return `收到${whose}的季度汇报${confirmed}。`;
}

/** Read in the single chat. */
export const reportedToContact = (claim: number, name: string): string =>
  `${plain(name)}交了季度汇报（${claim}号）。您是联系人，有不清楚的请问问本人，再告诉书记。`;
