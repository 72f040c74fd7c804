import type { Listed } from './command-line/index.js';

/** Everything that `meshwarden` does. Each is read when it is called, so that it starts at once. */
export const commands: readonly Listed[] = [
  { name: 'gate', load: async () => (await import('./gate/index.js')).gateCommand },
];
