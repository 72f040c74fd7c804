/** What a consumption says was read. The most precise name counts: contract, then subject, then topic. */
export interface ReadName {
  readonly kind: 'contract' | 'subject' | 'topic';
  readonly id: string;
}

/** `topic:clients.visits` */
export function keyOfName({ kind, id }: ReadName): string {
  return `${kind}:${id}`;
}
