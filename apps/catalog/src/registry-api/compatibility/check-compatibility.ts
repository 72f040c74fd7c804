import { Injectable } from '@nestjs/common';
import { bindSubjects, collectBase, Registered, type CollectOptions } from '#change-sets';
import { SchemaChange, SchemaType, type SchemaVersion } from '#contracts/change-sets';
import { SchemaExaminer } from '#schema-examination';
import { CurrentBase, type RequestBase } from '../../base/index.js';
import { invalidSchema, versionNotFound } from '../protocol/registry-errors.js';
import type { VersionNumber } from '../protocol/version-number.js';
import type { SchemaRequest } from '../registering/schema-request.js';
import { ImportedSchemas } from '../schemas/imported-schemas.js';
import { incompatibilityMessages } from './incompatibility-messages.js';
import { judgeCandidate } from './judge-candidate.js';

/** What a schema is checked against: one version, the newest, or the whole history as its mode demands. */
export type Against = VersionNumber | 'history';

/** Whether a schema may follow, and if not, why. */
export interface CompatibilityAnswer {
  readonly compatible: boolean;
  readonly messages: readonly string[];
}

/** Checks schemas as registering them would, and changes nothing. */
@Injectable()
export class CheckCompatibility {
  constructor(
    private readonly current: CurrentBase,
    private readonly examiner: SchemaExaminer,
    private readonly imported: ImportedSchemas,
  ) {}

  /**
   * Under a subject that is not there everything is compatible.
   * @throws RegistryError 40402 for a version that is not there, 42201 for a schema that cannot be read
   */
  async check(subject: string, request: SchemaRequest, against: Against): Promise<CompatibilityAnswer> {
    const histories = against !== 'latest';
    const base = await this.current.forRequest();
    const references = await this.imported.pinned(request.references ?? [], subject);
    const candidate = candidateOf(subject, { ...request, references });
    const { change, registered } = await collect(base, candidate, { histories });
    const rivals = rivalsOf(registered.subject(subject)?.versions ?? [], against);
    const verdict = await judgeCandidate(change, rivals, registered, this.examiner);
    if (verdict.compatible) return { compatible: true, messages: [] };
    const { validateFields } = await base.settings.effective(subject);
    const oldSchema = rivals.find(({ version }) => version === verdict.failedAgainst)?.schema;
    return { compatible: false, messages: incompatibilityMessages(verdict, { oldSchema, validateFields }) };
  }
}

interface Collected {
  readonly change: SchemaChange;
  readonly registered: Registered;
}

/** A schema that is only compared may be registered already: of its history, the texts of what it is compared with will do. */
async function collect(
  current: RequestBase,
  candidate: SchemaChange,
  options: CollectOptions,
): Promise<Collected> {
  await current.snapshot(candidate.subject, 'none');
  const set = await bindSubjects(current, { changes: [candidate], labels: {} });
  const base = await collectBase(current, set, options);
  const [change = candidate] = set.changes.filter((it) => it.kind === 'Schema');
  return { change, registered: new Registered(base, set) };
}

function candidateOf(subject: string, request: SchemaRequest): SchemaChange {
  const { schema, schemaType, references, metadata } = request;
  if (!schema) throw invalidSchema('Empty schema');
  const type = SchemaType.safeParse(schemaType ?? 'AVRO');
  if (!type.success) throw invalidSchema(`Invalid schema type ${schemaType}`);
  return SchemaChange.parse({
    kind: 'Schema',
    subject,
    schemaType: type.data,
    schema,
    references: references ?? [],
    ...(metadata && { metadata }),
  });
}

function rivalsOf(versions: readonly SchemaVersion[], against: Against): readonly SchemaVersion[] {
  if (against === 'history') return versions;
  if (against === 'latest') return versions.slice(-1);
  const found = versions.find(({ version }) => version === against);
  if (!found) throw versionNotFound(against);
  return [found];
}
