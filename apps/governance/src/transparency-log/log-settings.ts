import { NoteKeyInvalid, readSigner, readVerifier } from '#transparency-log';
import { z } from 'zod';

/** By what the log is signed, and where it is handed on to. */
export const logSettings = {
  /**
   * Ed25519 keys that sign checkpoints, divided by spaces or new lines, each PRIVATE+KEY+<name>+<id>+<key>. The first one's name is
   * the log's. Without one, what is recorded waits for its place in the log.
   */
  LOG_SIGNING_KEY: keys(readSigner),
  /** Keys of before, <name>+<id>+<key>, by which old checkpoints still count. */
  LOG_FORMER_KEYS: keys(readVerifier),
  /** Folder to which tiles and checkpoints are written, for a server of files. */
  LOG_TILES_DIR: z.string().optional(),
  /** Witnesses that are asked to cosign: `<url> <name>+<id>+<key>`, divided by commas. */
  LOG_WITNESSES: z.string().transform(readWitnesses).optional(),
};

/** A witness: where its `add-checkpoint` is, and by which key its cosignatures are known. */
export interface Witness {
  readonly url: string;
  readonly key: string;
}

export type LogSettings = z.infer<z.ZodObject<typeof logSettings>>;

function keys(read: (key: string) => unknown) {
  return z
    .string()
    .transform((text) => text.split(/\s+/).filter((key) => key !== ''))
    .superRefine((all, context) => {
      for (const key of all) complainOf(() => read(key), context);
    })
    .optional();
}

function readWitnesses(text: string, context: z.RefinementCtx): Witness[] {
  return text.split(',').map((each) => {
    const [url = '', key = ''] = each.trim().split(/\s+/);
    if (!URL.canParse(url)) context.addIssue({ code: 'custom', message: `'${url}' is no URL of a witness.` });
    complainOf(() => readVerifier(key), context);
    return { url, key };
  });
}

function complainOf(read: () => unknown, context: z.RefinementCtx): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof NoteKeyInvalid)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
  }
}
