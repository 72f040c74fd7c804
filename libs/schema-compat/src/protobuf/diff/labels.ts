import type { ProtoField, ProtoLabel } from '../model.js';

/** The label of a field as written; an edition's `LEGACY_REQUIRED` is `required`. */
export function labelOf(field: ProtoField): ProtoLabel | undefined {
  const legacyRequired = field.options.some(
    ({ name, value }) =>
      name === 'features.field_presence' && value.kind === 'scalar' && value.text === 'LEGACY_REQUIRED',
  );
  return legacyRequired ? 'required' : field.label;
}
