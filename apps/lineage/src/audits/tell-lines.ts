import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Question, Sealed } from './audit.js';
import { type AuditLine, csvHeader, csvOf, jsonLine, nameless } from './audit-line.js';
import { AuditLinesStore } from './audit-lines.store.js';

/** Consumers that are read at once. */
const page = 500;

const firstKey = '00000000-0000-0000-0000-000000000000';

/** A form in which an answer is handed on. */
export const exportFormats = ['ndjson', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const forms: Readonly<Record<ExportFormat, { head: string; lineOf: (line: AuditLine) => string }>> = {
  ndjson: { head: '', lineOf: jsonLine },
  csv: { head: csvHeader, lineOf: csvOf },
};

/** A question, and the contracts that it comes down to. */
interface Asked extends Question {
  readonly contracts: readonly string[];
}

/** Tells who consumed a product, however many did. */
@Injectable()
export class TellLines {
  constructor(private readonly store: AuditLinesStore) {}

  /** The answer in pieces of text; as many lines are read as are taken. */
  async *text(asked: Asked, format: ExportFormat): AsyncGenerator<string> {
    const { head, lineOf } = forms[format];
    if (head !== '') yield head;
    for await (const lines of this.pages(asked)) yield lines.map(lineOf).join('');
  }

  /** What proves the answer. */
  async seal(asked: Asked): Promise<Sealed> {
    const digest = createHash('sha256');
    const seal = createHash('sha256');
    let count = 0;
    for await (const lines of this.pages(asked)) {
      count += lines.length;
      digest.update(lines.map(jsonLine).join(''));
      seal.update(lines.map(nameless).join(''));
    }
    return { lines: count, digest: digest.digest('hex'), seal: seal.digest('hex') };
  }

  private async *pages(asked: Asked): AsyncGenerator<readonly AuditLine[]> {
    for (const contractId of asked.contracts) {
      for (let after: string | undefined = firstKey; after !== undefined;) {
        const lines: AuditLine[] = await this.store.page(asked, { contractId, after }, page);
        if (lines.length > 0) yield lines;
        after = lines.at(-1)?.key;
      }
    }
  }
}
