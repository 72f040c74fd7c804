/** The state of a row of allowances at an instant, as SQL: as {@link stateOf} has it. */
export function stateAt(now: string): string {
  return `case when revoked_at is not null then 'revoked'
               when holds_until is null and asked is not null then 'requested'
               when holds_until is null then 'rejected'
               when holds_until > ${now} then 'approved' else 'expired' end`;
}
