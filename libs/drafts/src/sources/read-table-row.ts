import { z } from 'zod';
import type { TableSource } from './table.js';

const Row = z.object({
  schema: z.string(),
  table: z.string(),
  comment: z.string().nullish(),
  columns: z
    .array(
      z.object({
        name: z.string(),
        type: z.string(),
        nullable: z.boolean(),
        comment: z.string().nullish(),
        labels: z.array(z.string()).nullish(),
      }),
    )
    .min(1),
  primaryKey: z.array(z.string()).optional(),
});

/** The row that {@link tableQuery} gives; or what is wrong with it, and where. */
export function readTableRow(row: unknown): TableSource | { readonly message: string } {
  const { data, error } = Row.safeParse(row);
  if (data) return data;
  const [issue] = error.issues;
  const place = issue?.path.map(String).join('.');
  return { message: [place, issue?.message].filter(Boolean).join(': ') };
}
