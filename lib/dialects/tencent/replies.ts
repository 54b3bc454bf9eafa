import type { Launched, Reply } from '../dialect';
import { apiFailure } from '../failure';
import type { JsonObject } from '../json';
import { integer, object, text, texts } from '../loose';
import { parseObject, unreadableReply } from '../unreadable';
import { tencentErrors, tencentV2Errors } from './errors';

/**
 * Reads both envelopes that Tencent's APIs answer in: `Response` with an `Error` in it, and `code`, `message`,
 * `codeDesc`. The gateway before the newer APIs speaks the older one, so each API can answer in either.
 */
export function decodeTencentReply(httpStatus: number, body: string): Reply {
  const payload = parseObject(body);
  const response = object(payload?.Response);
  if (response !== undefined) {
    return decodeResponse(response);
  }
  if (payload !== undefined && integer(payload.code) !== undefined) {
    return decodeV2(payload);
  }
  return unreadableReply(httpStatus, body);
}

function decodeResponse(response: JsonObject): Reply {
  // The samples of one document spell it RequestID.
  const requestId = text(response.RequestId) ?? text(response.RequestID);
  const error = object(response.Error);
  if (error === undefined) {
    return { ok: true, payload: response, requestId };
  }
  const code = text(error.Code) ?? 'no code';
  const message = text(error.Message) ?? 'no message';
  return { ok: false, failure: apiFailure(tencentErrors, { code, message, requestId }) };
}

function decodeV2(payload: JsonObject): Reply {
  const code = integer(payload.code);
  if (code === 0) {
    return { ok: true, payload, requestId: text(payload.requestId) };
  }
  const description = text(payload.codeDesc);
  const message = text(payload.message) ?? 'no message';
  const requestId = text(payload.requestId);
  const failure = apiFailure(tencentV2Errors, {
    code: description === undefined ? String(code) : `${code} ${description}`,
    message,
    requestId,
  });
  // The symbolic code is the more exact of the two; the number decides where no table knows the symbol.
  const byDescription = apiFailure(tencentV2Errors, { ...failure, code: description ?? '' });
  const byNumber = apiFailure(tencentV2Errors, { ...failure, code: String(code) });
  const rule = byDescription.advice === undefined ? byNumber : byDescription;
  return { ok: false, failure: { ...failure, kind: rule.kind, advice: rule.advice } };
}

export function launchedTencent(payload: JsonObject): Launched {
  return { instanceIds: texts(payload.InstanceIdSet), references: [] };
}

/** `unInstanceIds` is an array, or an object of arrays by deal. */
export function launchedTencentV2(payload: JsonObject): Launched {
  return { instanceIds: texts(payload.unInstanceIds), references: texts(payload.dealIds) };
}
