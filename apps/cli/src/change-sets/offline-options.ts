import { type Given, type Options, UsageMistake } from '../command-line/index.js';

/** The option that names other policies than those that ship. */
export const policiesOption = {
  type: 'string',
  value: 'DIR|FILE',
  help: 'policies in the place of those that ship: compiled ones, or a bundle of a server',
} as const;

/** Options of a gate without a server. */
export const offlineOptions = {
  offline: { type: 'boolean', help: 'decide here, without a server; it knows no readers, and says so' },
  against: {
    type: 'string',
    value: 'DIR|REF',
    help: 'with --offline: what stands for what is registered; that of --changed-since where left out',
  },
  policies: { ...policiesOption, help: `with --offline: ${policiesOption.help}` },
} as const satisfies Options;

/** @throws UsageMistake where an option of a gate without a server is given to one with */
export function refuseOfflineOptions(given: Given): void {
  for (const name of ['against', 'policies'])
    if (given.text(name) !== undefined) throw new UsageMistake(`--${name} goes with --offline.`);
}
