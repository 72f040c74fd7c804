import type { components } from '@meshwarden/client';

type Column = components['schemas']['TemplateColumn'];

const types: readonly Column['type'][] = ['string', 'integer', 'number', 'boolean', 'date', 'timestamp'];

/** Columns as people write them: `waiting integer Guests who wait now.`; what has no type is text. */
export function readColumns(text: string): Column[] {
  const lines = text.split('\n').filter((it) => it.trim() !== '');
  return lines.map((line, index) => {
    const [name = '', second = '', ...rest] = line.trim().split(/[\s,]+/);
    const type = types.find((it) => it === second);
    const description = (type ? rest : [second, ...rest]).join(' ');
    return {
      name,
      type: type ?? 'string',
      description: description || name,
      ...(index === 0 && { key: true }),
    };
  });
}
