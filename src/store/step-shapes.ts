import { z } from "zod";
import { proposalKinds, ratings } from "../domain/appraisal.ts";
import type { Month } from "../domain/dues.ts";
import { memberId, ruleSlug } from "../domain/ids.ts";
import type { MatterKind, Steps } from "../domain/matter.ts";
import { isDay, isQuarter } from "../domain/quarter.ts";
import { roleWords } from "./member-rows.ts";

// What a step looks like in its row: JSON in which what is absent is null.

const member = z.string().min(1).transform(memberId);
const members = z.array(member);
const rule = z.string().min(1).transform(ruleSlug);
const day = z.string().refine(isDay);
const quarter = z.string().refine(isQuarter);
const whole = z.int();
const yes = z.boolean();
const months = z.array(z.string().refine((text): text is Month => /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text)));
const orNone = <Shape extends z.ZodType>(shape: Shape) =>
  shape.nullable().transform((value) => value ?? undefined);

const step = <Kind extends string, Shape extends z.core.$ZodShape>(kind: Kind, shape: Shape) =>
  z.strictObject({ kind: z.literal(kind), ...shape });
const nothing = {};

export const stepShapes: { readonly [Kind in MatterKind]: z.ZodType<Steps[Kind]> } = {
  task: z.union([
    step("published", { on: orNone(day), needed: orNone(whole), rule: orNone(rule) }),
    step("signedUp", { member }),
    step("withdrew", { member }),
    step("came", { members, claims: z.array(whole) }),
    step("calledOff", nothing),
  ]),
  duty: z.union([
    step("assigned", { duty: z.enum(["zone", "post", "pairing"]), member }),
    step("checked", { quarter, met: yes }),
    step("ended", nothing),
  ]),
  meeting: z.union([
    step("opened", {
      meeting: z.enum(["branch", "committee", "group", "lecture", "partyDay", "orgLife"]),
      on: day,
      group: orNone(z.string()),
    }),
    step("signedIn", { member }),
    step("leaveAsked", { member }),
    step("leaveGranted", { member }),
    step("leaveRefused", { member }),
    step("voted", {
      vote: z.enum(["motion", "admission", "election"]),
      entitled: whole,
      present: whole,
      inFavour: whole,
      against: whole,
      abstained: whole,
      passed: yes,
    }),
    step("voteStruck", nothing),
    step("closed", nothing),
    step("calledOff", nothing),
    step("corrected", { member, as: z.enum(["present", "leave", "absent"]) }),
  ]),
  exclusion: z.union([step("excluded", { member, meeting: whole }), step("ended", nothing)]),
  dues: z.union([step("paid", { member, months }), step("takenBack", { member, months })]),
  deduction: z.union([
    step("proposed", {
      member,
      rule,
      ruleVersion: z.string(),
      ruleName: z.string(),
      unit: z.string(),
      quantity: z.number().multipleOf(0.5),
      pointsHalf: whole,
      actDay: day,
      isProtected: yes,
    }),
    step("told", { how: z.enum(["inPerson", "acknowledged"]) }),
    step("answered", nothing),
    step("voted", { member, inFavour: yes }),
    step("upheld", { inFavour: whole, outOf: whole }),
    step("ruled", { inFavour: yes, bench: z.enum(["meeting", "township"]), meeting: orNone(whole) }),
    step("signed", nothing),
    step("dropped", { why: z.enum(["judged", "withdrawn"]) }),
  ]),
  objection: z.union([
    step("raised", {
      member,
      entry: orNone(whole),
      claim: orNone(whole),
      rule: orNone(rule),
      objector: orNone(member),
      from: z.enum(["member", "villager", "anonymous"]),
      owner: orNone(member),
      due: day,
    }),
    step("owned", { owner: member }),
    step("heard", nothing),
    step("decided", { upheld: yes }),
    step("answered", nothing),
  ]),
  voice: z.union([step("told", nothing), step("heard", nothing)]),
  review: z.union([
    step("shown", { member, upToEntry: whole }),
    step("confirmed", { member, upToEntry: whole }),
    step("meetingAgreed", { meeting: whole, upToEntry: whole }),
    step("signed", { signer: member }),
    step("posted", { digest: z.string(), corrects: z.array(whole), firstDay: day, lastDay: day }),
  ]),
  membership: z.union([
    step("exempted", { member, from: day, to: orNone(day), decidedOn: day }),
    step("exemptionEnded", { member, on: day }),
    step("wentAway", { member, since: day, contact: orNone(member) }),
    step("contactNamed", { member, contact: member }),
    step("cameBack", { member, on: day }),
    step("appraisalSettled", { member, year: whole, as: z.enum(["home", "there", "excused"]) }),
    step("becameFull", { member, on: day, meeting: orNone(whole) }),
    step("probationExtended", { member, to: day }),
    step("movedIn", { member, on: day, certificate: z.enum(["none", "attached"]) }),
    step("leaving", { member }),
    step("staying", { member }),
    step("movedOut", { member, on: day }),
    step("died", { member, on: day }),
    step("suspended", { member, on: day }),
    step("removed", { member, on: day }),
  ]),
  office: z.union([
    step("appointed", { member, role: z.enum(roleWords), on: day }),
    step("dismissed", { member, role: z.enum(roleWords), on: day }),
    step("delegated", { member, from: day, to: day }),
    step("delegationEnded", { member }),
    step("relationFlagged", { member, to: member }),
    step("related", { member, to: member }),
    step("unrelated", { member, to: member }),
    step("relativesAsked", { member }),
    step("accountChanged", { member }),
  ]),
  ownData: z.union([
    step("enrolled", { member, as: z.enum(["agreed", "paper"]), onPaper: yes }),
    step("mayBeNamed", { member, agreed: yes, onPaper: yes }),
    step("exported", { member }),
  ]),
  correction: z.union([
    step("asked", { member, entry: orNone(whole), owner: orNone(member), due: day }),
    step("decided", { agreed: yes, awaits: z.enum(["nobody", "township"]) }),
    step("consented", nothing),
    step("withdrawn", nothing),
  ]),
  appraisal: z.union([
    step("rated", { member, rating: z.enum(ratings) }),
    step("unrated", { member }),
    step("proposed", { member, as: z.enum(proposalKinds) }),
    step("unproposed", { member, as: z.enum(proposalKinds) }),
    step("closed", { meeting: whole }),
  ]),
  pastYear: z.union([
    step("imported", { member, pointsHalf: whole }),
    step("reduced", { member, pointsHalf: whole }),
  ]),
  lagging: z.union([
    step("listed", {
      member,
      year: whole,
      grounds: z.array(z.enum(["belowBase", "noBonus", "majorDeduction"])),
    }),
    step("struck", { member }),
    step("told", { member, how: z.enum(["inPerson", "acknowledged"]) }),
    step("answered", { member }),
    step("decided", { member, meeting: whole, on: day, agreed: yes }),
    step("township", { member, agreed: yes, onPaper: yes }),
    step("helped", { member, helper: member, until: day }),
    step("checked", { member }),
    step("outcome", {
      member,
      as: z.enum(["reformed", "extended", "escalated"]),
      until: orNone(day),
    }),
  ]),
};
