import { z } from "zod";
import type { Month } from "../domain/dues.ts";
import { memberId, ruleSlug } from "../domain/ids.ts";
import type { MatterKind, Steps } from "../domain/matter.ts";
import { isDay, isQuarter } from "../domain/quarter.ts";

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
};
