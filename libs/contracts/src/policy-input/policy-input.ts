import type { InputPointing } from './pointing.js';
import type { ChangeKind, LastStep, Lifecycle, RegisteredDocument } from '../change-sets/index.js';
import type {
  AffectedConsumer,
  BrokenReferrer,
  DecidedCompatibility,
  DecidedDifference,
  DerivedReader,
  Evidence,
  GateCheck,
} from '../decisions/index.js';
import type { Domain } from '../domains/index.js';

/** A column or field, flattened: of an ODCS contract or of a wire schema. */
export interface InputField {
  /** Names joined by dots from the root: `visits.email`. */
  path: string;
  /** Last segment of the path. */
  name: string;
  type: string;
  /** How a contract's column says it is stored, where it says so beside its logical type. */
  physicalType?: string;
  required: boolean;
  classification: string | null;
  tags: string[];
  description: string | null;
  /** Position in the submitted document, dotted, e.g. `schema.0.properties.3`; empty for a wire schema. */
  at: string;
  /** What a contract's column says it is made from (`transformSourceObjects`). */
  sources?: string[];
  /** Of a contract's column that is not to be used anew, or in what is not. */
  deprecated?: true;
  /** Of a contract's column that is computed or grouped by. */
  semanticType?: 'measure' | 'dimension';
  /** Other names of a contract's column. */
  synonyms?: string[];
  /** The only values it has, where a contract's column lists them. */
  allowedValues?: (string | number | boolean | null)[];
}

/** A column of another contract whose value gets into one of the submitted contract, by jobs that say which columns they take. */
export interface InputSource {
  /** The column of the submitted contract. */
  column: string;
  contractId: string;
  path: string;
  /** That column as it is registered, or as it would be after the set; null where its contract has it no more. */
  field: InputField | null;
  /** Whether every known way masks it. */
  masked: boolean;
  /** Jobs and columns on the way, from the source on. */
  through: string[];
  /** When the whole way was gone last; null while it goes on. */
  lastSeen: string | null;
}

/** A revision that was looked at: with it the whole document is found in the catalog. */
interface RevisionRead {
  revision: number;
  /** SHA-256 of its JSON text, in hex. */
  digest: string;
}

/**
 * A contract that a product reads, by an input port of its own or of a product that it reads from. Of what is further up than its
 * own input ports, documents hold what they are (`id`, `name`, `version`, `status`, `domain`, `tags`, `customProperties`) alone.
 */
export interface InputUpstream {
  contractId: string;
  /** The ODCS document without `schema`; null when it is not registered. */
  contract: Record<string, unknown> | null;
  /** The product that offers it, as registered or as it would be after the set; null when none does. */
  product: { id: string; document: Record<string, unknown> } | null;
  /** The registered revisions that these are; null for what the set changes, and where there is none. Absent in older records. */
  read?: { contract: RevisionRead | null; product: RevisionRead | null };
  /** Ids of the products on the way, from the one that is concerned to the one that reads this contract. */
  path: string[];
  /** Columns that say how they are classified, or hold personal data by their tags. */
  classified: InputField[];
}

/** A schema that the change brings or touches, with its fields. */
export interface InputSchema {
  /** `contract` for the ODCS schema itself, `subject` for a wire schema. */
  source: 'contract' | 'subject';
  /** The contract's id or the subject's name. */
  id: string;
  contractId: string | null;
  type: 'ODCS' | 'AVRO' | 'JSON' | 'PROTOBUF';
  fields: InputField[];
}

/** A contract the change touches, as it would be after the set. */
export interface InputContract {
  id: string;
  /** Null while it is new in this set. */
  revision: number | null;
  /** The ODCS document without `schema` (its columns are in `schemas`). */
  document: Record<string, unknown>;
  /** The product whose output port names this contract, if any. */
  product: string | null;
  /** The compatibility mode in force. */
  mode: string;
  /** Kafka topic names that carry it. */
  topics: string[];
  /** Subjects bound to it, including those of this set. */
  subjects: string[];
}

/** What becomes of a wire schema whose subject no product's contract stands for. */
export type UnboundSubjects = 'allow' | 'warn' | 'refuse';

/** One thing that a wire schema and its contract say differently. */
export interface InputDisagreement {
  rule: 'ONLY_IN_SCHEMA' | 'ONLY_IN_CONTRACT' | 'TYPE' | 'REQUIRED' | 'VALUES' | 'DESCRIPTION';
  subject: string;
  contractId: string;
  /** The field's path in the wire schema; null where it has none. */
  field: string | null;
  /** The column's path in the contract; null where it has none. */
  column: string | null;
  /** What is wrong, naming both places. */
  message: string;
}

/** A topic that another product's contract in force promises. */
export interface InputTakenTopic {
  topic: string;
  contractId: string;
  /** The domain that the other contract names. */
  domain: string | null;
}

/** Someone known to read a contract. */
interface InputConsumer {
  id: string;
  owner: string | null;
  domain: string | null;
  contractId: string;
  columns: string[];
  evidence: Evidence;
  /** RFC 3339, or null when never seen at work. */
  lastSeen: string | null;
  purpose: string | null;
  /** Seen within the liveness window, or bound by a declaration. */
  live: boolean;
}

interface InputIncident {
  id: string;
  contractId: string;
  severity: 'info' | 'warning' | 'critical';
  status: 'open' | 'acknowledged' | 'assigned';
  title: string;
  openedAt: string;
}

/** Values of parameters by policy and name. */
export type PolicyParameters = Record<string, Record<string, unknown>>;

/**
 * Facts that only a server has: who acts, which domains there are, what other repositories registered, how subjects are
 * configured to evolve, the glossary, earlier versions, steps of a product's life, who reads what, and incidents.
 */
export type UnknownFact =
  | 'actor'
  | 'domains'
  | 'elsewhere'
  | 'evolution'
  | 'glossary'
  | 'history'
  | 'lifecycle'
  | 'lineage'
  | 'quality';

/** That an owner of the domain that something leaves has handed it over. */
export interface Handover {
  /** Who has. */
  readonly by: string;
  /** The domain. */
  readonly from: string;
}

/** The one document that every policy sees. Fields are added freely; the meaning of one never changes. */
export interface PolicyInput {
  apiVersion: 'meshwarden.policy/v1';
  operation: 'create' | 'update' | 'none';
  actor: {
    /** `anonymous` when nobody said who acts (possible only without authentication). */
    id: string;
    anonymous: boolean;
    /**
     * Ids of the domains in which the actor is a member of a team; of a machine that acts for somebody, those of whom it acts for.
     * Only domains of this change are looked at.
     */
    domains: string[];
    /** For whom a machine acts that may act for others; left out where nobody acts for anybody. */
    onBehalfOf?: string;
    /** That an owner of the domain that it leaves has handed over what the actor takes; left out where nobody has. */
    handover?: Handover;
  };
  /** RFC 3339 in UTC. Policies have no clock but this. */
  now: string;
  /** What is not known where this is judged, and not to be taken for absent; left out where a server judges. */
  unknown?: UnknownFact[];
  change: {
    kind: ChangeKind;
    /** The product's or contract's id, or the subject. */
    id: string;
    /** The document (or `{subject, contractId, schemaType, schema}` for a Schema) as registered; null when new. */
    before: Record<string, unknown> | null;
    after: Record<string, unknown>;
    /** Every difference, compatible ones included; empty on create. */
    diff: DecidedDifference[];
    /** Null where nothing is comparable (products, lifecycle steps, first versions). */
    compatibility: Omit<DecidedCompatibility, 'changes'> | null;
    /** The step asked for; only on kind Lifecycle, or when a product document changes `status`. */
    lifecycle: {
      from: string | null;
      to: string;
      sunset?: string;
      replacement?: string;
      guidance?: string;
    } | null;
    /**
     * What a product's document says of its life (`said`) that is not so, because a step has it otherwise (`is`); null where it
     * says what is. Absent in older records.
     */
    overtaken?: { said: Lifecycle; is: Lifecycle; step: LastStep } | null;
    /** Paths of document fields that the standard does not define. */
    unknownFields: string[];
    /** Subjects that import this schema and would break with its new version. Absent in older records. */
    referrers?: Omit<BrokenReferrer, 'changes'>[];
    /** False when there are more referrers than were looked at. */
    referrersComplete?: boolean;
    /** How a wire schema that no product's contract stands for is to be received; null for every other change. */
    unboundSubjects?: UnboundSubjects | null;
    /** Where wire schemas and the contract say different things, as they would be after the set. */
    disagreements?: InputDisagreement[];
    /** Topics that the contract comes to promise and that contracts of other products promise; absent where there are none. */
    takenTopics?: InputTakenTopic[];
  };
  /** The product concerned, as it would be after the set; null when there is none. */
  product: { id: string; revision: number | null; document: Record<string, unknown> } | null;
  /** The product as registered before the set. */
  productBefore: RegisteredDocument['document'] | null;
  /** The domain that the changed document names, null when it names none. */
  domainId: string | null;
  /** That domain as registered; null when it does not exist. */
  domain: Domain | null;
  /** The scopes whose policies judge the change: `global`, `domain:<id>`, `product:<id>`. Absent in older records. */
  scopes?: string[];
  /** What these scopes have set, the strictest of each, by policy and name; absent when none has set anything. */
  parameters?: PolicyParameters;
  /** Contracts concerned: the changed one, or those of the product's output ports. */
  contracts: InputContract[];
  schemas: InputSchema[];
  /** What the product concerned is made from, nearest first; empty for wire schemas. */
  upstreams: InputUpstream[];
  /** False when there is more of them, further up than is looked. Absent in older records. */
  upstreamsComplete?: boolean;
  /** What the submitted contract and its columns point to in the glossary; absent where they point nowhere. */
  glossary?: InputPointing[];
  lineage: {
    /** False when the answer may lack consumers (never received an event, or truncated). */
    complete: boolean;
    consumers: InputConsumer[];
    /** Consumers that read what this change removes, renames or retypes. */
    affected: AffectedConsumer[];
    /** Registered columns whose readers this change breaks: removed, renamed or retyped ones, as column paths. */
    removedColumns: string[];
    /** Who reads what comes of these by other jobs, down to the last; absent when nobody is known to. */
    derived?: DerivedReader[];
    /** Columns of other contracts whose values get into those of the submitted contract; absent when none is known. */
    sources?: InputSource[];
    /** False when there are more sources than are told; absent otherwise. */
    sourcesComplete?: false;
  };
  quality: { status: 'ok' | 'breached' | 'unknown'; incidents: InputIncident[] };
  /**
   * What the gate had said of this change in CI, before it is registered; null while the gate itself is asked, for imports, and for
   * what changes nothing. Absent in older records.
   */
  gate?: GateCheck | null;
}
