import type { Resource } from './resource.js';

/** What is known of a thing by its id: as several resources when it concerns several domains; none when there is no such thing. */
type ResourceFinder = (id: string) => readonly Resource[] | Promise<readonly Resource[]>;

/** Who knows the things that paths name. Features add what they know of when the process starts. */
export class ResourceFinders {
  private readonly byName = new Map<string, ResourceFinder[]>();

  /**
   * @param name as routes name it: `@Endpoint({ on: { product: 'id' } })`
   * @param ofRecord whether it is this finder's word that counts, where several services know of such things
   */
  add(name: string, find: ResourceFinder, { ofRecord = false } = {}): void {
    const known = this.byName.get(name) ?? [];
    this.byName.set(name, ofRecord ? [find, ...known] : [...known, find]);
  }

  /** The thing of that id; none when there is no such thing. Rejects as its finder does. */
  find(name: string, id: string): readonly Resource[] | Promise<readonly Resource[]> {
    const [finder] = this.byName.get(name) ?? [];
    if (!finder) throw new Error(`Nothing in this process knows of a ${name}.`);
    return finder(id);
  }
}
