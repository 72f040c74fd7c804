/** Sequences that we answer otherwise than the released registry on purpose, with the reason that a client's author is owed. */
export const deviations: ReadonlyMap<string, string> = new Map([
  [
    'invalid subjects',
    'a subject without a name in the default context is refused as not valid (42208); the released registry loses it and times out (500)',
  ],
  ['proto editions', 'we read the editions of Protobuf, which the released registry cannot'],
  [
    'alias with slash & context',
    'an alias of a name with a slash is looked up and not found (40401); in the released registry the slash breaks the address (404)',
  ],
  ['mode basics', 'a body without a mode is refused (42204); the released registry fails on it (500)'],
]);

/** Subjects that sequences see which sequences that are not in the file have left. */
export const leftBefore: ReadonlyMap<string, readonly string[]> = new Map([
  ['subject wildcard & sort', [':.lsc:s1']],
]);
