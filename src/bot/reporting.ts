import { contactOf } from "../domain/migrant-report.ts";
import { quarterOf } from "../domain/quarter.ts";
import { reportTopic } from "../outgoing.ts";
import type { Changes, NewNotice } from "../ports.ts";
import type { ClaimView } from "../wording/claim-card.ts";
import { reportedToContact } from "../wording/report.ts";
import type { Turn } from "./turn.ts";

/** Of a migrant's report that waits the contact person is told, who can ask back before it is approved. */
export const noticesToContacts = (views: readonly ClaimView[], turn: Turn): readonly NewNotice[] =>
  views
    .filter(({ isReport, record }) => isReport && record.decision === undefined)
    .flatMap(({ member, record }) => {
      const contact = contactOf(member, turn.branch.roster);
      if (contact === undefined || contact.id === turn.member.id) return [];
      const text = reportedToContact(record.claim.number, member.name);
      return [{ member: contact.id, text, createdAtMs: turn.atMs }];
    });

/** Who has reported for a quarter is reminded of it no more. */
export function remindersOver(views: readonly ClaimView[]): Pick<Changes, "needless"> {
  const needless = views
    .filter(({ isReport }) => isReport)
    .map(({ member, record }) => ({ member: member.id, topic: reportTopic(quarterOf(record.claim.actDay)) }));
  return needless.length === 0 ? {} : { needless };
}
