interface Annotated {
  readonly customProperties?: readonly { readonly property: string; readonly value?: unknown }[];
}

/**
 * The value of a custom property: what the mesh adds to the standards, e.g. `mesh.eventType`.
 * The first entry counts; `undefined` when there is none.
 */
export function meshProperty(element: Annotated, name: `mesh.${string}`): unknown {
  return element.customProperties?.find(({ property }) => property === name)?.value;
}

/** The same where it is a text; `undefined` also when it is something else. */
export function meshText(element: Annotated, name: `mesh.${string}`): string | undefined {
  const value = meshProperty(element, name);
  return typeof value === 'string' ? value : undefined;
}
