/** By what people can show this server who they are: by saying a name, by an API key, or at the identity provider. */
export type WayToSignIn = 'name' | 'key' | 'session';

const content = document.querySelector<HTMLMetaElement>('meta[name="sign-in"]')?.content ?? '';

/** Those that this server takes; in development, where nobody wrote them into the page, a name. */
export const waysToSignIn: readonly WayToSignIn[] = content.startsWith('%')
  ? ['name']
  : (content.split(' ') as WayToSignIn[]);

// A key is gone with the tab; a name is no secret.
const places = { key: sessionStorage, name: localStorage } as const;

/** What is shown with each request, as this browser keeps it. */
export function shown(way: 'key' | 'name'): string {
  return waysToSignIn.includes(way) ? (places[way].getItem(`meshwarden.${way}`) ?? '') : '';
}

/** Shows something else from now on; nothing when it is empty. */
export function show(way: 'key' | 'name', value: string): void {
  if (value === '') places[way].removeItem(`meshwarden.${way}`);
  else places[way].setItem(`meshwarden.${way}`, value);
}
