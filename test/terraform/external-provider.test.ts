import { afterEach, describe, expect, test } from 'vitest';
import { TerraformFolder } from './harness/terraform-folder';
import { hcl } from './harness/terraform-json';

let folder: TerraformFolder;
afterEach(() => folder.dispose());

const reading = (script: string, query: Record<string, string> = {}) => ({
  terraform: { required_providers: { external: { source: 'hashicorp/external' } } },
  data: { external: { web: { program: ['node', '-e', script], query } } },
  output: { result: { value: hcl('data.external.web.result') } },
});

describe('the stand-in for hashicorp/external', () => {
  test('hands the query to the program as JSON, and its answer to Terraform', async () => {
    const script = 'process.stdin.on("data", (d) => console.log(JSON.stringify({ got: JSON.parse(d).say })))';
    folder = await TerraformFolder.create(reading(script, { say: 'hello' }));
    await folder.init();
    await folder.apply();
    expect(await folder.output()).toEqual({ result: { got: 'hello' } });
    expect((await folder.plan()).actions).toEqual({});
  }, 60_000);

  test.each([
    ['a program that fails, with what it said', 'console.error("no such server"); process.exit(3)', /no such server/],
    ['an answer that is no JSON', 'console.log("progress")', /Unexpected External Program Results/],
    [
      'an answer with anything but texts',
      'console.log(JSON.stringify({ a: 1 }))',
      /a is no text|Unexpected External Program Results/,
    ],
  ])(
    'fails the plan for %s',
    async (_what, script, text) => {
      folder = await TerraformFolder.create(reading(script));
      await folder.init();
      const { exitCode, unwrapped } = await folder.tryPlan();
      expect(exitCode).toBe(1);
      expect(unwrapped).toMatch(text);
    },
    60_000,
  );
});
