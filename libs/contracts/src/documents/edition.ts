import type { z } from 'zod';

/**
 * A generation of a standard by the first two parts of its version, e.g. 3.1: each is read by its own rules. Patches of
 * one generation (3.0.1, 3.0.2) do not differ in what they allow.
 */
export type Edition = number;

/** The fields of a generation, or none in those before it. All of them are optional, so that one type fits all. */
export function since<Shape extends Readonly<Record<string, z.ZodOptional>>>(
  first: Edition,
  edition: Edition,
  fields: Shape,
): Shape {
  return edition >= first ? fields : ({} as Shape);
}

/** A field that may be left out before a generation; its readers have to bear that. */
export function neededSince<Field extends z.ZodType>(first: Edition, edition: Edition, field: Field): Field {
  return edition >= first ? field : (field.optional() as unknown as Field);
}

/** A field that may be left out from a generation on. */
export function neededBefore<Field extends z.ZodType>(
  first: Edition,
  edition: Edition,
  field: Field,
): z.ZodOptional<Field> {
  return edition < first ? (field as unknown as z.ZodOptional<Field>) : field.optional();
}

/** Builds something once for each generation. */
export function perEdition<Built>(build: (edition: Edition) => Built): (edition: Edition) => Built {
  const built = new Map<Edition, Built>();
  return (edition) => {
    const known = built.get(edition);
    if (known !== undefined) return known;
    const made = build(edition);
    built.set(edition, made);
    return made;
  };
}

/** The name of a part of a standard in API documents: the newest generation has the plain one. */
export function partName(name: string, edition: Edition, newest: Edition): string {
  return edition === newest ? name : `${name}${edition.toFixed(1).replace('.', '_')}`;
}
