import type { ErrorTable } from '../failure';
import { tencentAccessErrors } from './errors-access';
import { tencentParameterErrors } from './errors-parameters';
import { tencentServiceErrors } from './errors-service';
import { tencentStateErrors } from './errors-state';
import { tencentSupplyErrors } from './errors-supply';

/** Codes of API 3.0 and of version 2017-03-12 on the v2 endpoint; the latter has names of its own for some. */
export const tencentErrors = (): ErrorTable => ({
  ...tencentAccessErrors(),
  ...tencentServiceErrors(),
  ...tencentParameterErrors(),
  ...tencentSupplyErrors(),
  ...tencentStateErrors(),
});
