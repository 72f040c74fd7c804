import { Injectable } from '@nestjs/common';
import { disagreements, fieldView, joinFields, type FieldView, type WireSchema } from '#change-sets';
import type { DataContract } from '#contracts/documents';
import type { InputDisagreement } from '#contracts/policy-input';
import type { Column } from '#document-readers';
import { NotFound } from '#errors';
import { CurrentBase, type RequestBase } from '../base/index.js';
import { SubjectsStore } from '../subjects/index.js';
import { WireFields } from './wire-fields.js';

/** A wire schema and the contract of its subject, seen as one. */
export interface FieldsOfVersion {
  readonly subject: string;
  readonly version: number;
  readonly contractId: string | null;
  readonly fields: readonly FieldView[];
  /** Columns of the contract that should be in the schema and are not. */
  readonly onlyInContract: readonly Column[];
  readonly disagreements: readonly InputDisagreement[];
}

/** Reads what is known of the fields of a schema version: by itself, and by the contract as it is now. */
@Injectable()
export class ReadFields {
  constructor(
    private readonly subjects: SubjectsStore,
    private readonly current: CurrentBase,
    private readonly wire: WireFields,
  ) {}

  /**
   * @param number a version, or `latest`
   * @throws NotFound, and whatever {@link WireFields.ofVersion} throws
   */
  async read(subject: string, number: number | 'latest'): Promise<FieldsOfVersion> {
    const summary = await this.subjects.find(subject);
    if (!summary) throw new NotFound('subject', subject);
    const version = await this.subjects.version(
      subject,
      number === 'latest' ? summary.latestVersion : number,
    );
    if (!version) throw new NotFound('version', `${number} of ${subject}`);
    const base = await this.current.forRequest();
    const [contract, fields] = await Promise.all([
      contractOf(summary.contractId, base),
      this.wire.ofVersion(version, base),
    ]);
    const wire = { subject, schemaType: version.schemaType, fields };
    return { subject, version: version.version, contractId: summary.contractId, ...asOne(wire, contract) };
  }
}

async function contractOf(contractId: string | null, base: RequestBase): Promise<DataContract | undefined> {
  if (contractId === null) return undefined;
  const [contract] = await base.documents([{ kind: 'DataContract', id: contractId }]);
  return contract?.document as DataContract | undefined;
}

function asOne(
  wire: WireSchema,
  contract: DataContract | undefined,
): Pick<FieldsOfVersion, 'fields' | 'onlyInContract' | 'disagreements'> {
  if (!contract) {
    const fields = wire.fields.map((field) => fieldView({ field, column: null }));
    return { fields, onlyInContract: [], disagreements: [] };
  }
  const { fields, missing } = joinFields(wire, contract);
  return {
    fields: fields.map(fieldView),
    onlyInContract: missing,
    disagreements: disagreements(wire, contract),
  };
}
