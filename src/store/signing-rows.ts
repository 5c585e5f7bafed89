import type { Signing } from "../ports.ts";
import type { SigningRow } from "./schema.ts";
import { storable } from "./storable.ts";

export const signingColumns = [
  "branch_id",
  "quarter",
  "seq",
  "signer",
  "signer_name",
  "signed_ms",
] as const satisfies readonly (keyof SigningRow)[];

export const signingRow = (branch: string, signing: Signing, seq: number): SigningRow => ({
  branch_id: branch,
  quarter: signing.quarter,
  seq,
  signer: signing.signer,
  signer_name: storable(signing.signerName),
  signed_ms: signing.atMs,
});
