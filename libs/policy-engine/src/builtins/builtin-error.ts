/** OPA's error codes for what a builtin may refuse. */
export type BuiltinErrorCode = 'eval_builtin_error' | 'eval_type_error';

/**
 * A builtin could not answer: a wrong operand, or input it cannot read. Under strict evaluation it ends the
 * evaluation; otherwise the call is undefined, as in OPA.
 */
export class BuiltinError extends Error {
  override readonly name = 'BuiltinError';
  /** The builtin's Rego name; set where the call is dispatched. */
  builtin = '';

  constructor(
    readonly reason: string,
    readonly code: BuiltinErrorCode = 'eval_builtin_error',
  ) {
    super(reason);
  }

  /** The same error, naming the builtin as OPA does: `json.patch: operand 2 must be ...`. */
  inBuiltin(name: string): this {
    this.builtin = name;
    this.message = `${name}: ${this.reason}`;
    return this;
  }
}
