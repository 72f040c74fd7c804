type Json = Readonly<Record<string, unknown>>;

/** As many characters of JSON a property's schema may have on the page. */
const longest = 10_000;

const elsewhere = { description: 'A document of a standard. Its whole schema is in /openapi.json.' };

/**
 * The schemas of a document as Swagger UI is given them: without those of whole documents of the standards, whose every field it would have to resolve,
 * each time somebody opens a call that takes one, with the page standing still for half a minute.
 */
export function forPage<T extends { readonly components?: object }>(document: T): T {
  const { schemas = {} } = (document.components ?? {}) as {
    readonly schemas?: Readonly<Record<string, Json>>;
  };
  const shorter = Object.entries(schemas).map(([name, schema]) => [name, shorten(schema)] as const);
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(shorter) } };
}

function shorten(schema: Json): Json {
  const { properties } = schema as { readonly properties?: Json };
  if (!properties) return schema;
  const shorter = Object.entries(properties).map(
    ([name, it]) => [name, JSON.stringify(it).length > longest ? elsewhere : it] as const,
  );
  return { ...schema, properties: Object.fromEntries(shorter) };
}
