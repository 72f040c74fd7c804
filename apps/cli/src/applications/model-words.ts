import type { Asked } from './ask-for-access.js';

interface Level {
  readonly contract: string;
  readonly value: unknown;
  readonly unit?: string;
}

/** What follows from building an application, as far as it is told here. */
export interface Model {
  readonly id: string;
  readonly ready: boolean;
  readonly reads: readonly {
    readonly contract: string;
    readonly access: {
      readonly state: string;
      readonly why: readonly string[];
      readonly terms: { readonly text: string } | null;
    };
  }[];
  readonly classifications: readonly {
    readonly classification: string;
    readonly columns: readonly { readonly contract: string; readonly path: string }[];
  }[];
  readonly serviceLevels: readonly {
    readonly property: string;
    readonly weakest: Level | null;
    readonly silent: readonly string[];
  }[];
  readonly findings: readonly {
    readonly level: string;
    readonly policy: string | null;
    readonly message: string;
    readonly mend: string;
  }[];
  readonly accessRequests: readonly { readonly contract: string }[];
}

/** The same for people, with what became of requests for access. */
export function inWords(
  { id, ready, reads, classifications, serviceLevels, findings }: Model,
  asked: readonly Asked[],
): string[] {
  return [
    `${id}: ${ready ? 'nothing stands in the way' : 'it cannot be as it is'}`,
    ...reads.flatMap(({ contract, access: { state, why, terms } }) => [
      `access to ${contract}: ${[state, ...why].join(', ')}`,
      ...(terms === null ? [] : [`terms of ${contract}: ${terms.text}`]),
    ]),
    ...classifications.map(
      ({ classification, columns }) =>
        `${classification}: ${columns.map(({ contract, path }) => `${path} of ${contract}`).join(', ')}`,
    ),
    ...serviceLevels.map(({ property, weakest, silent }) => promised(property, weakest, silent)),
    ...findings.flatMap(({ level, policy, message, mend }) => [
      `${level} ${policy ?? 'a policy'}: ${message}`,
      `  ${mend}`,
    ]),
    ...asked.map(({ contract, grant, state, refused }) =>
      refused === null
        ? `asked for ${contract}: grant ${grant} is ${state}`
        : `not asked for ${contract}: ${refused}`,
    ),
  ];
}

function promised(property: string, weakest: Level | null, silent: readonly string[]): string {
  const most =
    weakest === null
      ? 'cannot be compared'
      : `${[weakest.value, weakest.unit].filter(Boolean).join(' ')} at most`;
  return `${property}: ${most}${silent.length > 0 ? `; not promised by ${silent.join(', ')}` : ''}`;
}
