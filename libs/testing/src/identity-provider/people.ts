/** Somebody who has an account at the provider. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly groups: readonly string[];
}

/** The accounts of the provider under test, by their `sub`. Tests change them as an administrator would. */
export function firstPeople(): Map<string, Person> {
  return new Map([
    ['ada', { name: 'Ada', email: 'ada@clients.example', groups: ['mesh/clients/owners'] }],
    ['grace', { name: 'Grace', email: 'grace@billing.example', groups: ['mesh-governors'] }],
  ]);
}
