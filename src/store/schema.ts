// The tables, as queries see them. Whole numbers have 64 bits, truth is 0 or 1, days and quarters are text, moments are
// milliseconds since 1970 UTC. `seq` names the line of the branch's journal that recorded the row.
//
// Every key begins with `branch_id`, so that a sharded PostgreSQL can distribute by it, except for the few tables that
// say which branch something belongs to: `group_binding`, `binding_code`, `person`, and `processed_message`; and for
// `lease`, which belongs to the whole deployment.

export type Schema = {
  branch: BranchRow;
  member: MemberRow;
  journal: JournalRow;
  claim: ClaimRow;
  claim_release: ReleaseRow;
  claim_decision: DecisionRow;
  waiting_claim: WaitingClaimRow;
  entry: EntryRow;
  total: TotalRow;
  quarter_signing: SigningRow;
  matter_step: MatterStepRow;
  open_matter: OpenMatterRow;
  learnt_alias: LearntAliasRow;
  question: QuestionRow;
  answered_question: AnsweredQuestionRow;
  record_look: RecordLookRow;
  picture: PictureRow;
  deletion: DeletionRow;
  chain_checkpoint: ChainCheckpointRow;
  outgoing: OutgoingRow;
  job_done: JobDoneRow;
  lease: LeaseRow;
  group_binding: GroupBindingRow;
  binding_code: BindingCodeRow;
  person: PersonRow;
  processed_message: ProcessedMessageRow;
};

export type BranchRow = { branch_id: string; name: string; since: string; webhook_key: string | null };

/** Lists are JSON texts. */
export type MemberRow = {
  branch_id: string;
  member_id: string;
  position: number;
  name: string;
  account: string | null;
  kinds: string;
  roles: string;
  aliases: string;
  relatives: string;
  named_in_public: number;
  consent_on: string | null;
  party_group: string | null;
  joined_on: string | null;
  exempt_from: string | null;
  exempt_to: string | null;
  contact_person: string | null;
  away_since: string | null;
  away_to: string | null;
  /** `agreed` or `paper`; null: not asked yet. */
  enrolled_as: string | null;
  enrolled_on: string | null;
  stands_in_from: string | null;
  stands_in_to: string | null;
  left_on: string | null;
};

/** One line for each write to a branch. Two writers with the same head want the same key, and one is told. */
export type JournalRow = {
  branch_id: string;
  seq: number;
  kind: string;
  recorded_ms: number;
  /** See `chain.ts`. */
  hash: string;
  last_claim: number;
  last_entry: number;
  /** Counts no more: since the second schema messages are numbered in the outbox. */
  last_notice: number;
  /** The newest line that changed the roster, and the newest that signed a quarter; 0 for none. */
  roster_seq: number;
  signing_seq: number;
  /** The newest line that changed the learnt words; 0 for none. Outside the hash, as the words are. */
  learnt_seq: number;
  /** For a line of kind `roster`: how many members it holds. */
  members: number | null;
};

/** What people wrote. Outside the chain, and taken out of its row when its retention ends. */
type FreeText = string | null;

export type ClaimRow = {
  branch_id: string;
  number: number;
  seq: number;
  member_id: string;
  declared_by: string;
  rule: string | null;
  rule_version: string | null;
  rule_name: string | null;
  unit: string | null;
  cap_half: number | null;
  cap_period: string | null;
  quantity: number;
  points_half: number;
  act_day: string;
  day_stated: number;
  place_mark: string;
  hold: string | null;
  hold_of: number | null;
  hold_ask_above: number | null;
  submitted_ms: number;
  said: FreeText;
};

export type ReleaseRow = {
  branch_id: string;
  claim: number;
  seq: number;
  released_by: string;
  released_ms: number;
};

export type DecisionRow = {
  branch_id: string;
  claim: number;
  seq: number;
  verdict: string;
  decided_by: string;
  decided_by_name: string;
  decided_ms: number;
  /** The claim that it goes on as, once it was filed or amended. */
  goes_on_as: number | null;
  reason: FreeText;
};

/** The claims without a decision: what a question for them would else read every claim for. */
export type WaitingClaimRow = { branch_id: string; claim: number };

export type EntryRow = {
  branch_id: string;
  number: number;
  seq: number;
  member_id: string;
  rule: string;
  rule_version: string;
  rule_name: string;
  kind: string;
  quantity: number;
  unit: string;
  points_half: number;
  cap_half: number | null;
  cap_period: string | null;
  act_day: string;
  quarter: string;
  late: number;
  recorded_ms: number;
  claim: number | null;
  reverses: number | null;
  decided_by: string;
  reason: FreeText;
};

export type TotalRow = {
  branch_id: string;
  quarter: string;
  member_id: string;
  bonus_half: number;
  deduction_half: number;
};

export type SigningRow = {
  branch_id: string;
  quarter: string;
  seq: number;
  signer: string;
  signer_name: string;
  signed_ms: number;
};

/** One thing that happened in a matter. `part`: its place among the steps of that line. */
export type MatterStepRow = {
  branch_id: string;
  matter: string;
  number: number;
  seq: number;
  part: number;
  quarter: string;
  /** JSON, see `step-shapes.ts`. */
  step: string;
  made_by: string | null;
  made_by_name: string;
  made_ms: number;
  entry: number | null;
  /** `open` or `settled`: how the matter stands after it. */
  leaves: string;
  words: FreeText;
};

/** The matters whose last step left them open: what a question for them would else read every step for. */
export type OpenMatterRow = { branch_id: string; matter: string; number: number };

/** Words that the secretary lets go for a rule. */
export type LearntAliasRow = {
  branch_id: string;
  words: string;
  rule: string;
  learnt_by: string;
  learnt_ms: number;
};

/** Who was shown whose record. */
export type RecordLookRow = {
  branch_id: string;
  member_id: string;
  seq: number;
  looker: string;
  looked_ms: number;
};

/** What a member was last asked in a chat: `group` with its id, or `single`. `asked` is empty once it was answered. */
export type QuestionRow = {
  branch_id: string;
  member_id: string;
  chat: string;
  id: string;
  step: number;
  asked_ms: number;
  asked: string;
};

/** Of two answers to one question only one can be recorded. `claims`: numbers with commas between them. */
export type AnsweredQuestionRow = { branch_id: string; id: string; step: number; claims: string };

/** What came with a claim. Outside the chain. */
export type PictureRow = {
  branch_id: string;
  claim: number;
  part: number;
  /** `wanted`, `kept`, `refused`, `lost`, `deleted`. */
  state: string;
  /** A secret, as JSON; null once it was fetched or cannot be any more. */
  source: string | null;
  sent_ms: number;
  act_year: number;
  /** Of a kept one, and of a deleted one until its file was looked after. */
  hash: string | null;
  type: string | null;
  bytes: number | null;
  /** Why it was refused or lost: a word, never an address. */
  problem: string | null;
};

/** What was deleted because its time was over. Outside the chain. */
export type DeletionRow = {
  branch_id: string;
  done_ms: number;
  kind: string;
  /** A quarter or a year; empty where it goes by age. */
  up_to: string;
  count: number;
  /** When its bytes left the database's files; null: not yet. */
  erased_ms: number | null;
};

/**
 * A year was reduced to its totals: the lines of the journal up to `last_seq` are gone, and the chain goes on from there.
 * Recorded by a line of its own, `seq`, so that the chain covers it. Only the newest of a branch is kept.
 */
export type ChainCheckpointRow = {
  branch_id: string;
  seq: number;
  year: number;
  last_seq: number;
  last_hash: string;
  /** The numbers that were given out by then: those of them that are missing were deleted. */
  last_claim: number;
  last_entry: number;
  /** Over what remains of those lines' rows, see `chain.ts`. */
  kept_hash: string;
};

/** `target`: empty for the branch's group, else a member. */
export type OutgoingRow = {
  branch_id: string;
  number: number;
  kind: string;
  target: string;
  text: string;
  post: string | null;
  topic: string | null;
  state: string;
  road: string | null;
  attempts: number;
  created_ms: number;
  not_before_ms: number;
  until_ms: number | null;
  started_ms: number | null;
  /** When it first may have been sent without our knowing. */
  doubt_ms: number | null;
  problem: string | null;
  /** How it stood when the branch was last told of it: a state, or `noRoad`. */
  told: string | null;
};

export type JobDoneRow = { branch_id: string; job: string; period: string; done_ms: number };
export type LeaseRow = { name: string; holder: string; until_ms: number };

export type GroupBindingRow = { chat_id: string; branch_id: string; bound_ms: number };
export type BindingCodeRow = { chat_id: string; code: string; created_ms: number };
/** Accounts of members who neither moved out nor died. */
export type PersonRow = { account: string; branch_id: string; member_id: string };
/** `chat`: a group's id, or an account. */
export type ProcessedMessageRow = {
  message_id: string;
  received_ms: number;
  body: string;
  chat: string | null;
};
