const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;

/** The one spelling of a run's id: a UUID is told in small letters. */
export function runIdOf(text: string): string {
  const lower = text.toLowerCase();
  return isUuid(lower) ? lower : text;
}

/** Whether a run's id in that spelling is a UUID. */
export function isUuid(runId: string): boolean {
  return uuid.test(runId);
}
