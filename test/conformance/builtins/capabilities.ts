import { execFileSync } from 'node:child_process';

/** A type as OPA's capabilities declare it. */
export interface DeclaredType {
  readonly type: string;
  readonly of?: DeclaredType | readonly DeclaredType[];
  readonly static?: readonly (DeclaredType & { readonly key?: string; readonly value?: DeclaredType })[];
  readonly dynamic?: DeclaredType & { readonly key?: DeclaredType; readonly value?: DeclaredType };
}

/** A builtin function as OPA declares it. */
export interface DeclaredBuiltin {
  readonly name: string;
  readonly infix?: string;
  readonly relation?: boolean;
  readonly decl: { readonly args?: readonly DeclaredType[]; readonly result?: DeclaredType };
}

/** Every builtin that this `opa` offers. */
export function declaredBuiltins(opa: string): DeclaredBuiltin[] {
  const text = execFileSync(opa, ['capabilities', '--current'], { maxBuffer: 16 * 1024 * 1024 });
  return (JSON.parse(text.toString()) as { builtins: DeclaredBuiltin[] }).builtins;
}
