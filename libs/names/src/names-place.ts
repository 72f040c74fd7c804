/** Where a service has its table of names. */
export class NamesPlace {
  constructor(
    readonly url: string,
    readonly schema: string,
    /** Whether names are given here, and not heard of. */
    readonly ofRecord: boolean,
  ) {}
}
