/** A document, and what is tried with it. */
export interface Sample {
  readonly name: string;
  readonly document: object;
}

/** What nearly everything may carry. */
export const annotations = {
  tags: ['sales'],
  customProperties: [{ property: 'mesh.region', value: { code: 'eu' }, description: 'where' }],
  authoritativeDefinitions: [
    { type: 'businessDefinition', url: 'https://example.org/terms', description: 'terms' },
  ],
};
/** A member of a team. */
export const member = {
  username: 'ada',
  name: 'Ada',
  description: 'leads',
  role: 'owner',
  dateIn: '2024-02-29',
  dateOut: '2030-01-01',
  replacedByUsername: 'bob',
  ...annotations,
};
export const url = 'https://example.org/data';

/** A copy whose parts are not shared, as a document that was read would be. */
export function asDocument(value: object): object {
  return JSON.parse(JSON.stringify(value)) as object;
}
