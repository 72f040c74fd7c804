import { DomainError, type Mistake } from '#errors';

/** Somebody else wrote the scope's parameters at the same moment. */
export class ParametersConflict extends DomainError {
  readonly code = 'parameters.conflict';
  readonly kind = 'conflict';
}

/** A value that would demand less than the scopes above do. */
interface WeakerValue {
  readonly path: string;
  readonly above: unknown;
  readonly asked: unknown;
}

/** A scope may only tighten what is above it. */
export class ParametersWeaker extends DomainError {
  readonly code = 'parameters.weaker';
  readonly kind = 'unprocessable';
  override readonly errors: readonly Mistake[];
  override readonly extensions: { readonly weaker: readonly WeakerValue[] };

  constructor(weaker: readonly WeakerValue[], directions: readonly string[]) {
    super('A scope may only tighten the parameters of the scopes above it.');
    this.extensions = { weaker };
    this.errors = weaker.map(({ path, above, asked }, position) => ({
      path,
      message: `is ${JSON.stringify(above)} above and may only become ${directions[position]}; asked for ${JSON.stringify(asked)}`,
    }));
  }
}
