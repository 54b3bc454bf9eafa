import type { Answer } from '../server/exchange';
import type { Fault } from './fault';

/** What a gateway in front of the API answers when the API does not. */
export function statusAnswer(fault: Fault): Answer {
  const status = fault.status ?? 502;
  return {
    status,
    contentType: 'text/html',
    ...(fault.retryAfter === undefined ? {} : { headers: { 'retry-after': fault.retryAfter } }),
    body: Buffer.from(`<html><head><title>${status}</title></head><body><center>nginx</center></body></html>\n`),
  };
}

/** A reply with status 200 that no API made, such as a captive portal's. */
export function garbageAnswer(fault: Fault): Answer {
  switch (fault.garbage ?? 'html') {
    case 'html':
      return {
        status: 200,
        contentType: 'text/html',
        body: Buffer.from('<!DOCTYPE html><html><body>Please log in to this network.</body></html>\n'),
      };
    case 'binary':
      return {
        status: 200,
        contentType: 'application/octet-stream',
        body: Buffer.from(Array.from({ length: 256 }, (_, index) => (index * 37) % 256)),
      };
    case 'empty':
      return { status: 200, contentType: 'application/json', body: Buffer.alloc(0) };
  }
}
