// The same calls by the vendor's SDK for Node. It takes the service from the host's name, so the name must be the real one.
const { Agent } = require('node:http');
const { connect } = require('node:net');
const { cvm } = require('tencentcloud-sdk-nodejs-cvm');

const { TENCENTCLOUD_ENDPOINT, TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY, BENCH_CALLS } = process.env;
const { hostname, port } = new URL(TENCENTCLOUD_ENDPOINT);
const calls = JSON.parse(BENCH_CALLS);
const agent = new Agent();
agent.createConnection = () => connect(Number(port), hostname);
const client = new cvm.v20170312.Client({
  credential: { secretId: TENCENTCLOUD_SECRET_ID, secretKey: TENCENTCLOUD_SECRET_KEY },
  region: calls[0].region,
  profile: { httpProfile: { protocol: 'http://', endpoint: 'cvm.tencentcloudapi.com', agent } },
});

(async () => {
  for (const { action, body, pauseMs, refused } of calls) {
    await new Promise((resolve) => (pauseMs > 0 ? setTimeout(resolve, pauseMs) : resolve()));
    const code = await client[action](JSON.parse(body)).then(
      () => undefined,
      (error) => error.code,
    );
    if (code !== refused) {
      throw new Error(`${action}: ${code}, and not ${refused}`);
    }
  }
})();
