import { printJson } from '#exact-json';
import { anonymous } from '#access';
import { bindSubjects, collectBase, readChangeSet } from '#change-sets';
import type { Change, ChangeSet } from '#contracts/change-sets';
import type { Decision } from '#contracts/decisions';
import type { UnknownFact } from '#contracts/policy-input';
import { DomainError } from '#errors';
import { decide, type Grounds, noExcuses } from '#evaluation';
import type { Item, SentChange } from '../sources/index.js';
import type { PoliciesHere } from './policies-here.js';
import { RegisteredFiles } from './registered-files.js';

/** What nobody knows who asks no server. */
const unknown: readonly UnknownFact[] = [
  'actor',
  'domains',
  'elsewhere',
  'evolution',
  'glossary',
  'history',
  'lifecycle',
  'lineage',
  'quality',
];

/** What changes are set against, and what of it could not be read. */
interface Ground {
  readonly files: RegisteredFiles;
  readonly unread: readonly Item[];
}

/** Takes things of files for registered. @param items with what they import in versions of these files */
export function groundOf(items: readonly Item[]): Ground {
  const read = items.map((item) => ({ item, change: changeOf(item.change) }));
  return {
    files: new RegisteredFiles(read.flatMap(({ change }) => change ?? [])),
    unread: read.filter(({ change }) => change === undefined).map(({ item }) => item),
  };
}

function changeOf(change: SentChange): Change | undefined {
  try {
    return readChangeSet({ changes: [change] }).changes[0];
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/** Decides as the server's gate does, on files and policies that are here. What only a server knows is unknown to the policies. */
export class OfflineGate {
  constructor(
    private readonly files: RegisteredFiles,
    private readonly policies: PoliciesHere,
    private readonly now: () => Date,
  ) {}

  /** @throws DomainError where the set has mistakes, or refers to what is not there */
  async decide(changes: readonly SentChange[]): Promise<Decision> {
    const changeSet = await bindSubjects(this.files, readChangeSet({ changes }));
    const { decision } = await decide(await this.askedOf(changeSet), this.grounds);
    return decision;
  }

  private async askedOf(changeSet: ChangeSet) {
    return {
      purpose: 'gate' as const,
      changeSet,
      base: await collectBase(this.files, changeSet),
      principal: anonymous,
      now: this.now().toISOString(),
      context: { catalog: 'unknown', lineage: 'unknown', quality: 'unknown' },
      unknown,
    };
  }

  private get grounds(): Grounds {
    return {
      known: {
        consumers: () => Promise.resolve({ consumers: [], complete: false }),
        quality: () => Promise.resolve([]),
        derivations: () => Promise.resolve([]),
        contracts: () => Promise.resolve([]),
        onTopics: () => Promise.resolve([]),
        terms: () => Promise.resolve([]),
      },
      lineageKnown: false,
      examiner: this.files.examiner,
      evaluator: this.policies.engine,
      unboundSubjects: 'allow',
      inForce: () => this.policies,
      excusesFor: () => noExcuses,
      textOf: printJson,
      failed: () => undefined,
    };
  }
}
