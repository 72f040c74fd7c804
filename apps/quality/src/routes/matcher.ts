import { z } from 'zod';

/** Longer patterns are programs. */
const longestPattern = 200;

/** What a label of a signal has to be like: exactly, one of several, or with `*` for any characters. */
export const Matcher = z
  .strictObject({
    label: z
      .string()
      .min(1)
      .max(100)
      .describe('As `contract`, `product`, `domain`, `severity`, `kind`, `element`.'),
    like: z
      .array(z.string().min(1).max(longestPattern))
      .min(1)
      .max(100)
      .describe('One of these it has to be; `*` stands for any characters.'),
    not: z.boolean().default(false).describe('It must be none of these.'),
  })
  .meta({ id: 'LabelMatcher', description: 'What a label of a signal has to be like.' });
export type Matcher = z.infer<typeof Matcher>;

/** Whether labels are as all matchers ask; one that is not there is like nothing. */
export function matches(matchers: readonly Matcher[], labels: Readonly<Record<string, string>>): boolean {
  return matchers.every(({ label, like, not }) => {
    const value = labels[label];
    const isLike = value !== undefined && like.some((pattern) => isLikePattern(value, pattern));
    return isLike !== not;
  });
}

/** Each part between two `*` is looked for behind the one before: the first place that fits is the best. */
function isLikePattern(value: string, pattern: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return value === first;
  if (!value.startsWith(first)) return false;
  let from = first.length;
  for (const part of others) {
    const at = value.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return value.length - last.length >= from && value.endsWith(last);
}
