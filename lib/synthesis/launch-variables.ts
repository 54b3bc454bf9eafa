import type { Construct } from 'constructs';
import { hookVariable } from '../contract/hook';
import { claimKey } from '../contract/triggers';
import { LeanLocal } from './lean-elements';

type Texts = Readonly<Record<string, string>>;

/**
 * What the launch needs beside the claim's triggers. Through a local, since encoding a literal that has quotes in it
 * makes cdktf write invalid HCL.
 */
export function settingsVariable(scope: Construct, name: string, changeable: Texts): Texts {
  if (Object.keys(changeable).length === 0) {
    return {};
  }
  if (scope.node.tryFindChild('changeable') === undefined) {
    new LeanLocal(scope, 'changeable', changeable).overrideLogicalId(`${name}_settings`);
  }
  return { [hookVariable.settings]: `\${jsonencode(local.${name}_settings)}` };
}

/**
 * What the launch of a fleet requests, as an expression. Its claim stays when its parameters change: what is launched after a
 * launch that failed must be what was mended.
 */
export function requestedOfFleet(scope: Construct, name: string, parameters: Texts): string {
  new LeanLocal(scope, 'launched', parameters).overrideLogicalId(`${name}_launched`);
  return `merge(local.${name}_launched, { ${claimKey.planned} = null_resource.${name}.triggers.${claimKey.planned} })`;
}
