import type { SourceFinding } from '#policy-authoring';
import type { RegoModule } from '#policy-engine';

/**
 * Where modules read `data.params` past `mesh.lib.params`. What scopes set comes with the input, so such a rule would be
 * undefined in every decision, and never find anything.
 */
export function directParameterReads(modules: readonly RegoModule[]): SourceFinding[] {
  return modules.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, position) => {
      const column = line.replace(/#.*$/, '').search(/\bdata(\.params\b|\["params"\])/);
      return column < 0 ? [] : [finding(path, position + 1, column + 1)];
    }),
  );
}

function finding(file: string, row: number, column: number): SourceFinding {
  return {
    stage: 'package',
    severity: 'error',
    code: 'package.parameters',
    message: 'data.params holds nothing in a decision: what scopes set comes with the input',
    file,
    row,
    column,
    remediation: 'Import data.mesh.lib.params and read params.value("<policy>", "<name>", <default>).',
  };
}
