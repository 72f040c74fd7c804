import type { Principal } from '#access';
import { checkParsed } from '#schema-compat';
import { Injectable } from '@nestjs/common';
import { ReadDocuments, type DocumentKind, type RegisteredVersion } from '../documents/index.js';
import type { BetweenQuery, DifferencesAnswer } from './history-documents.js';
import { saidDifferently } from './said-differently.js';

/** Tells what two revisions of a document say differently. */
@Injectable()
export class CompareRevisions {
  constructor(private readonly documents: ReadDocuments) {}

  /** @throws NotFound; AccessDenied where one was a draft that the caller does not see */
  async between(
    kind: DocumentKind,
    id: string,
    asked: BetweenQuery,
    caller: Principal,
  ): Promise<DifferencesAnswer> {
    const to = await this.documents.version(kind, { id, revision: asked.to }, caller);
    const revision = asked.from ?? to.revision - 1;
    const from = revision === 0 ? undefined : await this.documents.version(kind, { id, revision }, caller);
    return {
      ...{ kind, id, from: from ? sideOf(from) : null, to: sideOf(to) },
      differences: saidDifferently(from?.document ?? {}, to.document).map((it) => ({
        ...{ path: it.path, what: it.what, before: it.before, after: it.after, message: it.message },
      })),
      forReaders: from && kind === 'DataContract' ? forReaders(from, to) : [],
    };
  }
}

function sideOf({ revision, decisionId, actor, at }: RegisteredVersion): DifferencesAnswer['to'] {
  return { revision, decisionId, actor, at };
}

/** Whoever reads the earlier one: that data of the later one can be read by it, or what breaks. */
function forReaders(from: RegisteredVersion, to: RegisteredVersion): DifferencesAnswer['forReaders'] {
  const { changes } = checkParsed({
    type: 'ODCS',
    mode: 'FULL',
    candidate: { parsed: to.document },
    history: [{ version: from.revision, type: 'ODCS', parsed: from.document }],
  });
  return changes.map(({ rule, path, breaks, message }) => ({
    ...{ rule, path, breaking: breaks.length > 0, message },
  }));
}
