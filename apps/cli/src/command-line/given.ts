/** The arguments and options that a command was given. */
export class Given {
  constructor(
    readonly positionals: readonly string[],
    private readonly values: Readonly<Record<string, unknown>>,
  ) {}

  /** An argument by its position; the command says how many there have to be. */
  at(position: number): string {
    return this.positionals[position] ?? '';
  }

  /** The same options with other arguments. */
  with(positionals: readonly string[]): Given {
    return new Given(positionals, this.values);
  }

  /** The value of an option; undefined where it was not given. */
  text(option: string): string | undefined {
    const value = this.values[option];
    return typeof value === 'string' ? value : undefined;
  }

  /** Whether a flag was given. */
  flag(option: string): boolean {
    return this.values[option] === true;
  }

  /** Every value of an option that can be given several times. */
  list(option: string): readonly string[] {
    const value = this.values[option];
    return Array.isArray(value) ? (value as string[]) : [];
  }
}
