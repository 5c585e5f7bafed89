import type { Matter } from "../../domain/matter.ts";
import { objectionOf, type Objection } from "../../domain/objection.ts";
import type { Turn } from "../turn.ts";
import { groundOf, type Ground } from "./meant.ts";

export type Found = Ground & { readonly matter: Matter<"objection">; readonly objection: Objection };

/** The objection of that number with all that deciding about it starts from. */
export async function findObjection(number: number, turn: Turn): Promise<Found | undefined> {
  const matter = await turn.matters.one(turn.branch.id, "objection", number);
  if (matter === undefined) return undefined;
  const objection = objectionOf(matter);
  return { ...(await groundOf(objection, turn)), matter, objection };
}
