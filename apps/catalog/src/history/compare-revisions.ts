import { Authorisation, leaveOut, type Principal, ShownThings } from '#access';
import { checkParsed } from '#schema-compat';
import { Inject, Injectable } from '@nestjs/common';
import { nameOf, ReadDocuments, type DocumentKind, type RegisteredVersion } from '../documents/index.js';
import type { BetweenQuery, DifferencesAnswer } from './history-documents.js';
import { saidDifferently } from './said-differently.js';

/** Tells what two revisions of a document say differently. */
@Injectable()
export class CompareRevisions {
  constructor(
    private readonly documents: ReadDocuments,
    private readonly authorisation: Authorisation,
    @Inject(ShownThings) private readonly things: ShownThings,
  ) {}

  /** Of what the caller sees of both. @throws NotFound; AccessDenied where one was a draft that the caller does not see */
  async between(
    kind: DocumentKind,
    id: string,
    asked: BetweenQuery,
    caller: Principal,
  ): Promise<DifferencesAnswer> {
    const { shown: to, leftOut } = await this.seen(kind, { id, revision: asked.to }, caller);
    const revision = asked.from ?? to.revision - 1;
    const from = revision === 0 ? undefined : (await this.seen(kind, { id, revision }, caller)).shown;
    return {
      ...{ kind, id, from: from ? sideOf(from) : null, to: sideOf(to) },
      differences: saidDifferently(from?.document ?? {}, to.document),
      forReaders: from && kind === 'DataContract' ? forReaders(from, to) : [],
      ...(leftOut && { leftOut }),
    };
  }

  /** A revision without the fields that the caller does not see, as it is shown by itself. */
  private async seen(kind: DocumentKind, wanted: { id: string; revision?: number }, caller: Principal) {
    const version = await this.documents.version(kind, wanted, caller);
    const resource = await this.things.whose(nameOf[kind], { ...version });
    const rules = await this.authorisation.leavesOut(caller, 'document:read', resource);
    const { thing, leftOut } = leaveOut(version, rules);
    return { shown: thing as RegisteredVersion, leftOut };
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
