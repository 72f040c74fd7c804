/** Whether there are more than `limit` values in one, each counted as often as aliases repeat it. Ends early when there are. */
export function holdsMoreThan(limit: number, root: unknown): boolean {
  const pending = [root];
  for (let count = 0; pending.length > 0; count += 1) {
    if (count + pending.length > limit) return true;
    const value = pending.pop();
    if (typeof value === 'object' && value !== null) for (const it of Object.values(value)) pending.push(it);
  }
  return false;
}
