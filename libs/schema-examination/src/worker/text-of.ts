import { normalizedText, registryText, type SchemaType } from '#schema-compat';

const kept = new WeakMap<object, string>();
const normalized = new WeakMap<object, string>();

/** The text by which a schema is told apart, made once per parsed schema: every version is asked for it again and again. */
export function textOf(type: SchemaType, parsed: unknown, normalize: boolean): string {
  const texts = normalize ? normalized : kept;
  const known = texts.get(parsed as object);
  if (known !== undefined) return known;
  const text = normalize ? normalizedText(type, parsed) : registryText(type, parsed);
  texts.set(parsed as object, text);
  return text;
}
