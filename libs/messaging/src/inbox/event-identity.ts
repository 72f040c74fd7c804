/** What makes two deliveries the same event. */
export interface EventIdentity {
  readonly source: string;
  readonly id: string;
}
