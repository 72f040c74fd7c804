import type { Resource } from './resource.js';

/** Whose a thing is that an answer holds, as far as it can be told: what is nobody's is shown in full to those who see all. */
type WhoseThing = (thing: Readonly<Record<string, unknown>>) => Resource | Promise<Resource>;

/** Where in an answer things lie that have fields for some only, by their names: `{ product: 'items.*' }`; '' is the answer. */
export type ShownInAnswer = Readonly<Record<string, string>>;

/** Who knows whose the things are that answers hold. Features add what they answer with when the process starts. */
export class ShownThings {
  private readonly byName = new Map<string, WhoseThing>();

  /** @param name as routes name it: `@Endpoint({ shows: { product: 'items.*' } })` */
  add(name: string, whose: WhoseThing): void {
    this.byName.set(name, whose);
  }

  /** Whose a thing is. Rejects as whoever finds it does. */
  whose(name: string, thing: Readonly<Record<string, unknown>>): Resource | Promise<Resource> {
    const known = this.byName.get(name);
    if (!known) throw new Error(`Nothing in this process knows whose a ${name} is.`);
    return known(thing);
  }
}
