import { Injectable } from '@nestjs/common';
import { bindSubjects, collectBase, Registered, type CollectOptions } from '#change-sets';
import { SchemaChange, SchemaType, type SchemaVersion } from '#contracts/change-sets';
import { SchemaExaminer } from '#schema-examination';
import { RegisteredStore } from '../../documents/registered-documents.store.js';
import { RememberedBase } from '../../base/request-base.js';
import { RegistryConfigs } from '../../evolution/current-settings.js';
import { invalidSchema, versionNotFound } from '../protocol/registry-errors.js';
import type { VersionNumber } from '../protocol/version-number.js';
import type { SchemaRequest } from '../registering/schema-request.js';
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
    private readonly registered: RegisteredStore,
    private readonly configs: RegistryConfigs,
    private readonly examiner: SchemaExaminer,
  ) {}

  /**
   * Under a subject that is not there everything is compatible.
   * @throws RegistryError 40402 for a version that is not there, 42201 for a schema that cannot be read
   */
  async check(subject: string, request: SchemaRequest, against: Against): Promise<CompatibilityAnswer> {
    const histories = against !== 'latest';
    const { change, registered } = await this.collect(candidateOf(subject, request), { histories });
    const rivals = rivalsOf(registered.subject(subject)?.versions ?? [], against);
    const verdict = await judgeCandidate(change, rivals, registered, this.examiner);
    if (verdict.compatible) return { compatible: true, messages: [] };
    const { validateFields } = await this.configs.effective(subject);
    const oldSchema = rivals.find(({ version }) => version === verdict.failedAgainst)?.schema;
    return { compatible: false, messages: incompatibilityMessages(verdict, { oldSchema, validateFields }) };
  }

  private async collect(
    candidate: SchemaChange,
    options: CollectOptions,
  ): Promise<{ change: SchemaChange; registered: Registered }> {
    const asked = { changes: [candidate], labels: {} };
    const reader = await RememberedBase.of(asked, this.registered, { isOnlyCompared: true });
    const set = await bindSubjects(reader, asked);
    const base = await collectBase(reader, set, options);
    const [change = candidate] = set.changes.filter((it) => it.kind === 'Schema');
    return { change, registered: new Registered(base, set) };
  }
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
