import type { AskedCall, Launched, Reply } from '../api';
import { apiFailure, errorRule } from '../failure';
import { identifiers, references } from '../identifiers';
import type { JsonObject } from '../json';
import { integer, object, text } from '../loose';
import { type ReplyLists, soundLists } from '../reply-lists';
import { parseObject, unreadableReply } from '../unreadable';

const lists: ReplyLists = {
  made: 'InstanceIdSet',
  described: {
    DescribeInstances: { list: 'InstanceSet', id: 'InstanceId' },
    DescribeInstancesStatus: { list: 'InstanceStatusSet', id: 'InstanceId' },
  },
  total: 'TotalCount',
};

/** The tables of errors are large, and most hooks meet none. */
const errors = () => (require('./errors') as typeof import('./errors')).tencentErrors();
const v2Errors = () => (require('./legacy/errors') as typeof import('./legacy/errors')).tencentV2Errors();

const v2Lists: ReplyLists = {
  made: 'unInstanceIds',
  described: { DescribeInstances: { list: 'instanceSet', id: 'unInstanceId' } },
  total: 'totalCount',
};

/**
 * Reads both envelopes that Tencent's APIs answer in: `Response` with an `Error` in it, and `code`, `message`, `codeDesc`.
 * The gateway before the newer APIs speaks the older one, so an error may come in either. A success comes with status 200,
 * in `Response` exactly where the call has a version, and with an id for every server.
 */
export function decodeTencentReply(httpStatus: number, body: string, asked: AskedCall): Reply {
  const payload = parseObject(body);
  const response = object(payload?.Response);
  const code = integer(payload?.code);
  const inResponse = response !== undefined && (code === undefined || code === 0);
  const reply = inResponse
    ? decodeResponse(httpStatus, response, asked.action)
    : decodeV2(httpStatus, payload ?? {}, code, asked.action);
  const swapped = reply?.ok === true && inResponse !== (asked.version !== undefined);
  return reply === undefined || swapped ? unreadableReply(httpStatus, body) : reply;
}

function decodeResponse(httpStatus: number, response: JsonObject, action: string): Reply | undefined {
  // The samples of one document spell it RequestID.
  const requestId = text(response.RequestId) ?? text(response.RequestID);
  if (response.Error !== undefined && response.Error !== null) {
    const { Code, Message } = object(response.Error) ?? {};
    const code = text(Code);
    if (code === undefined) {
      return undefined;
    }
    const error = { httpStatus, code, message: text(Message) ?? '', requestId };
    return { ok: false, failure: apiFailure(errorRule(errors(), code), error) };
  }
  // Some calls return nothing but the request id, which distinguishes a success from an empty object.
  return httpStatus === 200 && requestId !== undefined && soundLists(lists, response, action)
    ? { ok: true, payload: response, requestId }
    : undefined;
}

function decodeV2(
  httpStatus: number,
  payload: JsonObject,
  code: number | undefined,
  action: string,
): Reply | undefined {
  if (code === undefined) {
    return undefined;
  }
  const requestId = text(payload.requestId);
  if (code !== 0) {
    const symbol = text(payload.codeDesc);
    // The symbol is the more exact of the two; the number decides where no table knows the symbol.
    const table = v2Errors();
    const rule = errorRule(table, symbol ?? '') ?? errorRule(table, String(code));
    const error = {
      httpStatus,
      code: symbol === undefined ? String(code) : `${code} ${symbol}`,
      message: text(payload.message) ?? '',
      requestId,
    };
    return { ok: false, failure: apiFailure(rule, error) };
  }
  return httpStatus === 200 && soundLists(v2Lists, payload, action) ? { ok: true, payload, requestId } : undefined;
}

export function launchedTencent(payload: JsonObject): Launched {
  return { instanceIds: identifiers(payload.InstanceIdSet) ?? [], references: [] };
}

/** `unInstanceIds` is an array, or an object of arrays by deal. */
export function launchedTencentV2(payload: JsonObject): Launched {
  return { instanceIds: identifiers(payload.unInstanceIds) ?? [], references: references(payload.dealIds) };
}
