/** What incidents can be of besides promises of the contract's document. */
const others = ['slo', 'anomaly', 'report'] as const;

/** By what an incident came to be: a promise of the document, a budget that burns, an unusual value, somebody's report. */
export type IncidentOrigin = 'expectation' | (typeof others)[number];

/** By what the incident of a key came to be. */
export function originOf(expectationId: string): IncidentOrigin {
  return others.find((origin) => expectationId.startsWith(`${origin}:`)) ?? 'expectation';
}

/** The key of incidents that are of no promise of the document: one is open of each at a time. */
export function keyOf(origin: (typeof others)[number], id: string): string {
  return `${origin}:${id}`;
}
