import { readDocumentStream } from '#change-sets';
import { anonymous } from '#access';
import { parseYamlBody } from '#http';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Projection } from '../projections/index.js';
import { DecideChangeSet } from '../evaluation/index.js';

const columnCount = 300;
const rounds = 3;

/** Decides on a wide contract of its own making before anyone asks, so that the first to ask does not wait for compilers. */
@Injectable()
export class WarmUp implements OnApplicationBootstrap {
  private readonly logger = new Logger(WarmUp.name);

  constructor(
    private readonly evaluator: DecideChangeSet,
    private readonly projection: Projection,
  ) {}

  /** In the background: nothing depends on it. */
  onApplicationBootstrap(): void {
    this.decide().catch((error: unknown) => this.logger.debug(`Not warmed up: ${String(error)}`));
  }

  /** Nothing is recorded. */
  private async decide(): Promise<void> {
    for (let round = 0; round < rounds; round++) {
      await this.evaluator.decide({
        purpose: 'gate',
        changeSet: readDocumentStream(parseYamlBody(wideContract()).documents),
        base: { documents: [], contractHistory: [], referrers: [], subjects: [], domains: [] },
        known: this.projection.view(),
        principal: anonymous,
        catalog: 'unknown',
      });
    }
  }
}

function wideContract(): string {
  const columns = Array.from({ length: columnCount }, (_, number) => [
    `      - name: column_${number}`,
    '        logicalType: string',
    '        physicalType: varchar(50)',
    '        description: One of many.',
  ]);
  return [
    'apiVersion: v3.1.0',
    'kind: DataContract',
    'id: warm-up',
    'version: 1.0.0',
    'status: draft',
    'schema:',
    '  - name: columns',
    '    properties:',
    ...columns.flat(),
  ].join('\n');
}
