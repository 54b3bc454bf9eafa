// The least that a Node program can do to make the calls of a hook: no retry, no files, no messages.
const { createHash, createHmac } = require('node:crypto');
const { request } = require('node:http');

const { TENCENTCLOUD_ENDPOINT, TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY, BENCH_CALLS } = process.env;
const url = new URL(TENCENTCLOUD_ENDPOINT);
const hash = (text) => createHash('sha256').update(text).digest('hex');
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();

function send({ action, version, region, body }) {
  const timestamp = Math.floor(Date.now() / 1000);
  const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
  const type = 'application/json; charset=utf-8';
  const canonical = `POST\n/\n\ncontent-type:${type}\nhost:${url.host}\n\ncontent-type;host\n${hash(body)}`;
  const toSign = `TC3-HMAC-SHA256\n${timestamp}\n${date}/cvm/tc3_request\n${hash(canonical)}`;
  const key = hmac(hmac(hmac(`TC3${TENCENTCLOUD_SECRET_KEY}`, date), 'cvm'), 'tc3_request');
  const headers = {
    authorization: `TC3-HMAC-SHA256 Credential=${TENCENTCLOUD_SECRET_ID}/${date}/cvm/tc3_request, SignedHeaders=content-type;host, Signature=${hmac(key, toSign).toString('hex')}`,
    'content-type': type,
    'x-tc-action': action,
    'x-tc-version': version,
    'x-tc-region': region,
    'x-tc-timestamp': timestamp,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', headers }, (incoming) => {
      let text = '';
      incoming.on('data', (chunk) => {
        text += chunk;
      });
      incoming.on('end', () => resolve(JSON.parse(text)));
    });
    outgoing.on('error', reject).end(body);
  });
}

(async () => {
  for (const call of JSON.parse(BENCH_CALLS)) {
    await new Promise((resolve) => (call.pauseMs > 0 ? setTimeout(resolve, call.pauseMs) : resolve()));
    const { Response } = await send(call);
    if (Response.Error?.Code !== call.refused) {
      throw new Error(`${call.action}: ${Response.Error?.Code}, and not ${call.refused}`);
    }
  }
})();
