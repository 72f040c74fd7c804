import type { SchemaFormat } from '#schema-compat';

const plain = new WeakMap<object, string>();
const normalized = new WeakMap<object, string>();

/** The text by which a schema is told apart, made once per parsed schema: every version is asked for it again and again. */
export function textOf(format: SchemaFormat<unknown>, parsed: unknown, normalize: boolean): string {
  const texts = normalize ? normalized : plain;
  const known = texts.get(parsed as object);
  if (known !== undefined) return known;
  const text = write(format, parsed, normalize);
  texts.set(parsed as object, text);
  return text;
}

function write(format: SchemaFormat<unknown>, parsed: unknown, normalize: boolean): string {
  const kept = format.identity ?? format.canonical;
  return normalize ? (format.normalized ?? format.canonical)(parsed) : kept(parsed);
}
