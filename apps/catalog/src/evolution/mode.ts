/** What may be done with a subject: everything; reading alone; taking in schemas with the ids of another registry. */
export const modes = ['READWRITE', 'READONLY', 'READONLY_OVERRIDE', 'IMPORT', 'FORWARD'] as const;
export type Mode = (typeof modes)[number];

/** What holds where no mode is set. */
export const defaultMode: Mode = 'READWRITE';
