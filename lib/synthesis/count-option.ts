import { Token } from 'cdktf';
import { type Dialect, mostPerCall } from '../apis/api';
import { fixedTriggerNames } from '../apis/former-parameters';
import type { CountOption } from './instance-resources-options';
import { oncePer } from './once-per';

const fixedNames = oncePer(({ parameters, wire }: Dialect) => fixedTriggerNames(parameters, wire.indexBase));

/**
 * The number of servers among the parameters, if it is given. The launch is a single call; what exceeds that, the size adds.
 */
export function countOption(dialect: Dialect, parameters: Readonly<Record<string, string>>): CountOption | undefined {
  const wire = dialect.known.count;
  const given = parameters[wire];
  if (given === undefined) {
    return undefined;
  }
  const most = mostPerCall(dialect);
  return {
    wire,
    fixed: fixedNames(dialect),
    launched: Token.isUnresolved(given) || !(Number(given) > most) ? given : String(most),
  };
}
