import { z } from 'zod';

const Identified = z.looseObject({ id: z.string().min(1) });

/** What says that a folder is an export. */
export const FolderFile = z.strictObject({ form: z.literal('meshwarden.mesh/v1') });

/** A file in `domains`. */
export const DomainFile = Identified;

/** A file in `glossary`; what it leaves out is what the server takes it for. */
export const TermFile = Identified.transform((term) => ({
  state: 'draft',
  owners: [],
  synonyms: [],
  related: [],
  ...term,
}));

/** A file `subject.yaml`. */
export const SubjectFile = z.strictObject({
  subject: z.string().min(1),
  contract: z.string().min(1).optional(),
  versions: z
    .array(
      z.strictObject({
        version: z.int().positive(),
        id: z.int().positive().optional(),
        file: z
          .string()
          .regex(
            /^[^/\\]+\.(avsc|proto|schema\.json)$/,
            'names a file beside it: .avsc, .proto or .schema.json',
          ),
        references: z
          .array(z.strictObject({ name: z.string(), subject: z.string(), version: z.int().positive() }))
          .default([]),
        metadata: z.looseObject({}).optional(),
        ruleSet: z.looseObject({}).optional(),
      }),
    )
    .min(1),
});

/** The file `settings.yaml`. */
export const SettingsOfScopes = z.array(
  z.strictObject({
    scope: z.string(),
    config: z.looseObject({}).optional(),
    mode: z.string().optional(),
  }),
);
