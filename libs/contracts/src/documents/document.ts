import { z } from 'zod';
import { maxDocumentDepth, tooDeep } from './depth.js';

interface ZodDocument<Inner extends z.ZodType> extends z.ZodLazy<Inner> {
  readonly _zod: z.core.$ZodLazyInternals<Inner>;
}

// What was put in comes out: a valid document is answered as the very value that was given, not as the copy that an
// object schema builds (which would reorder keys). Depth is checked first because the schema of properties recurses.
const ZodDocument = z.core.$constructor<ZodDocument<z.ZodType>>('ZodDocument', (inst, def) => {
  z.ZodLazy.init(inst, def);
  inst._zod.parse = (payload, ctx) => {
    const given: unknown = payload.value;
    if (tooDeep(given, maxDocumentDepth)) {
      payload.issues.push({
        code: 'custom',
        input: given,
        inst,
        message: `nested deeper than ${maxDocumentDepth} levels`,
      });
      return payload;
    }
    const parsed = inst._zod.innerType._zod.run(payload, ctx);
    if (parsed instanceof Promise) return parsed.then((settled) => Object.assign(settled, { value: given }));
    parsed.value = given;
    return parsed;
  };
});

/** The root of a document of record: refuses endless nesting and leaves the value as it was given. */
export function documentOf<Inner extends z.ZodType>(inner: Inner): z.ZodType<z.output<Inner>> {
  return new ZodDocument({ type: 'lazy', getter: () => inner }) as unknown as z.ZodType<z.output<Inner>>;
}
