import type { ApiRequest } from '../../api-request';
import type { JsonObject } from '../../json';

export function tencent30Request(action: string, parameters: JsonObject): ApiRequest {
  return { scheme: 'tc3', service: 'cvm', action, version: '2017-03-12', parameters };
}
