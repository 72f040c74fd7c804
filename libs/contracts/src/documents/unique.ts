import { z } from 'zod';

/**
 * A list whose elements are told apart by a key: a second one of the same key is a mistake at its own place.
 * @param keyOf what tells elements apart; `undefined` for an element that nothing is compared by
 * @param field where in the element the mistake is
 */
export function uniqueList<Element extends z.ZodType>(
  element: Element,
  keyOf: (element: z.output<Element>) => string | undefined,
  field: string,
): z.ZodArray<Element> {
  return z.array(element).superRefine((elements, ctx) => {
    const first = new Map<string, number>();
    elements.forEach((it, index) => {
      const key = keyOf(it);
      if (key === undefined) return;
      const before = first.get(key);
      if (before === undefined) first.set(key, index);
      else ctx.addIssue({ code: 'custom', path: [index, field], message: twice(key, before) });
    });
  });
}

function twice(key: string, first: number): string {
  return `'${key}' is there a second time; the first is at ${first}`;
}
