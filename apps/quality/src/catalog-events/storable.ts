/** A NUL, or half of a surrogate pair: PostgreSQL keeps neither as text. */
const unstorable = /\0|\p{Surrogate}/gu;

/** A document whose texts can all be kept as text: what cannot is replaced, nothing else is touched. */
export function storable<Document>(document: Document): Document {
  const clean = (_key: string, value: unknown) =>
    typeof value === 'string' ? value.replace(unstorable, '\uFFFD') : value;
  return JSON.parse(JSON.stringify(document, clean)) as Document;
}
