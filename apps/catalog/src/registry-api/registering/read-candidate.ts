import { Injectable } from '@nestjs/common';
import { SchemaType, type SchemaReference } from '#contracts/change-sets';
import {
  SchemaExaminer,
  type Examination,
  type ExaminationRequest,
  type SchemaFacts,
} from '#schema-examination';
import type { StoredVersion } from '../../subjects/index.js';
import { RegistryError } from '../protocol/registry-error.js';
import { invalidSchema } from '../protocol/registry-errors.js';
import { ImportedSchemas, qualified } from '../schemas/imported-schemas.js';
import type { SchemaRequest } from './schema-request.js';

/** A schema that was read. */
export interface Candidate {
  readonly subject: string;
  readonly schemaType: SchemaType;
  /** As it would be kept. */
  readonly schema: string;
  readonly references: readonly SchemaReference[];
  /** Why it cannot be read, when it was taken nevertheless. */
  readonly unreadable?: string;
}

/** Reads the schemas that clients send, with what these import. */
@Injectable()
export class ReadCandidate {
  constructor(
    private readonly imported: ImportedSchemas,
    private readonly examiner: SchemaExaminer,
  ) {}

  /** @throws RegistryError 42201 when it cannot be read, or imports what is not there */
  async read(subject: string, request: SchemaRequest, normalize: boolean): Promise<Candidate> {
    return this.identified(await this.given(subject, request), normalize);
  }

  /**
   * As read, but what cannot be read is taken as it is given: it is registered already where it comes from.
   * @throws RegistryError 42201 when it is no schema at all
   */
  async take(subject: string, request: SchemaRequest, normalize: boolean): Promise<Candidate> {
    const given = await this.given(subject, request);
    try {
      return await this.identified(given, normalize);
    } catch (error) {
      if (!(error instanceof RegistryError) || error.errorCode !== 42201) throw error;
      return { ...given, unreadable: error.message };
    }
  }

  private async given(subject: string, request: SchemaRequest): Promise<Candidate> {
    const { schema } = request;
    const schemaType = typeOf(request);
    if (schema == null || schema.trim() === '') throw invalidSchema('Empty schema');
    const references = await this.imported.pinned(request.references ?? [], subject);
    return { subject, schemaType, schema, references };
  }

  private async identified(given: Candidate, normalize: boolean): Promise<Candidate> {
    const { identity } = await this.examine(given, { normalize });
    const read = { ...given, schema: identity };
    return normalize && given.schemaType === 'AVRO' ? this.asKept(read) : read;
  }

  /** Whether a version differs from the candidate in its spelling at most. */
  async meansTheSame(candidate: Candidate, version: StoredVersion): Promise<boolean> {
    const { schemaType, schema, version: number } = version;
    const history = [{ schemaType, schema, references: [...candidate.references], version: number }];
    const answer = await this.answer(candidate, { normalize: true, history });
    return 'facts' in answer && answer.facts.sameAs === number;
  }

  /** A normalized text of Avro is kept in the form in which any text is. */
  private async asKept(normalized: Candidate): Promise<Candidate> {
    const { identity } = await this.examine(normalized, { normalize: false });
    return { ...normalized, schema: identity };
  }

  private async examine(
    candidate: Candidate,
    how: Pick<ExaminationRequest, 'normalize'>,
  ): Promise<SchemaFacts> {
    const answer = await this.answer(candidate, how);
    if ('facts' in answer) return answer.facts;
    const { message, path } = answer.mistake;
    throw invalidSchema(
      `Invalid schema of type ${candidate.schemaType}, details: ${message}${path === '' ? '' : ` (at ${path})`}`,
    );
  }

  private async answer(
    { subject, schemaType, schema, references }: Candidate,
    { normalize, history = [] }: Pick<ExaminationRequest, 'normalize'> & Partial<ExaminationRequest>,
  ): Promise<Examination> {
    const full = qualified(references, subject);
    return this.examiner.examine({
      candidate: { schemaType, schema, references: full },
      history: history.map((it) => ({ ...it, references: full })),
      imports: references.length === 0 ? [] : await this.imported.behind(references, subject),
      alike: history.map(({ version }) => version),
      fields: false,
      normalize,
    });
  }
}

function typeOf({ schemaType }: SchemaRequest): SchemaType {
  const type = SchemaType.safeParse(schemaType ?? 'AVRO');
  if (!type.success) throw invalidSchema(`Invalid schema type ${schemaType}`);
  return type.data;
}
