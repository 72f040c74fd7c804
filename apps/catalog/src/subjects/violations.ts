const codes = { 'not null': '23502', 'foreign key': '23503' };

/** Whether a statement was refused by a constraint of this kind. */
export function isViolation(error: unknown, kind: keyof typeof codes): boolean {
  const { driverError } = error as { driverError?: { code?: string } };
  return driverError?.code === codes[kind];
}
