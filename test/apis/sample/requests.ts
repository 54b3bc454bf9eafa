import type { ApiRequest } from '../../../lib/apis/api-request';
import type { JsonObject } from '../../../lib/apis/json';

export function sampleRequest(action: string, parameters: JsonObject): ApiRequest {
  return { scheme: 'sample', service: 'servers', action, parameters };
}
