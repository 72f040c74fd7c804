import { z } from 'zod';

/** What a setting names, divided by commas: without blanks around names, and without empty ones. */
export const dividedByCommas = z.string().transform((text) =>
  text
    .split(',')
    .map((it) => it.trim())
    .filter((it) => it !== ''),
);
