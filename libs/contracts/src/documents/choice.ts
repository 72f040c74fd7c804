import { z } from 'zod';

type Options = readonly [z.ZodType, ...z.ZodType[]];

interface ChoiceDef<O extends Options> extends z.core.$ZodUnionDef<O> {
  readonly choose: (value: unknown) => number;
}

interface ZodChoice<O extends Options> extends z.ZodUnion<O> {
  readonly _zod: z.core.$ZodUnionInternals<O> & { def: ChoiceDef<O> };
}

// A union tries every option and, when none fits, buries the mistakes of each under one error at the union's own
// path. Here the value itself says which option is meant, so each mistake keeps its exact path.
const ZodChoice = z.core.$constructor<ZodChoice<Options>>('ZodChoice', (inst, def) => {
  z.ZodUnion.init(inst, def);
  inst._zod.parse = (payload, ctx) => chosen(def, payload.value)._zod.run(payload, ctx);
});

/**
 * A union whose option is picked by looking at the value.
 * @param choose the index of the option that the value is meant to be; must accept any value
 */
export function choice<const O extends Options>(
  options: O,
  choose: (value: unknown) => number,
): z.ZodType<z.output<O[number]>> {
  const def = { type: 'union', options, inclusive: true, choose } as const;
  return new ZodChoice(def) as unknown as z.ZodType<z.output<O[number]>>;
}

/** The option of a {@link choice} that a value is meant to be, or `undefined` for any other schema. */
export function optionFor(schema: z.core.$ZodType, value: unknown): z.core.$ZodType | undefined {
  return schema instanceof ZodChoice ? chosen(schema._zod.def, value) : undefined;
}

function chosen<O extends Options>(def: ChoiceDef<O>, value: unknown): z.ZodType {
  return def.options[def.choose(value)] ?? def.options[0];
}

/** Reads one key of a value that may not be an object: what a choice looks at before anything is validated. */
export function keyOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
