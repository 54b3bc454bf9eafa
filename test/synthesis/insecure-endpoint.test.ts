import { type TerraformStack, Token } from 'cdktf';
import { describe, expect, test } from 'vitest';
import { CvmInstance, QingCloudProvider, TencentCloudProvider } from '../../lib';
import { type Synthesized, synthesize } from '../synthesize';

type Props = { readonly endpoint?: string; readonly allowInsecureEndpoint?: boolean };

const providers: readonly [
  string,
  (stack: TerraformStack, props: Props) => { readonly node: { readonly metadata: unknown[] } },
][] = [
  ['QingCloudProvider', (stack, props) => new QingCloudProvider(stack, 'cloud', { zone: 'pek3a', ...props })],
  [
    'TencentCloudProvider',
    (stack, props) => new TencentCloudProvider(stack, 'cloud', { region: 'ap-guangzhou', ...props }),
  ],
];

describe.each(providers)('the endpoint of a %s', (_, declare) => {
  function outcome(props: Props): { errors: string; warnings: string } {
    let warnings = '';
    try {
      synthesize((stack) => {
        warnings = JSON.stringify(declare(stack, props).node.metadata);
      });
      return { errors: '', warnings };
    } catch (error) {
      return { errors: (error as Error).message, warnings };
    }
  }

  test.each([
    undefined,
    'https://api.private.example/iaas/',
    'http://127.0.0.1:8080',
    'http://localhost:8080',
    Token.asString({ later: true }),
    'no URL',
  ])('is no finding where no network carries it in the clear, or it is not known: %s', (endpoint) => {
    const { errors, warnings } = outcome({ endpoint });
    expect(errors + warnings).not.toContain('over http:');
  });

  test('is an error where it is plain HTTP to another machine', () => {
    const { errors } = outcome({ endpoint: 'http://api.private.example/' });
    expect(errors).toContain('endpoint goes to another machine over http:');
    expect(errors).toContain('[library/insecure-endpoint]');
  });

  test('is a warning where that is allowed', () => {
    const { errors, warnings } = outcome({ endpoint: 'http://api.private.example', allowInsecureEndpoint: true });
    expect(errors).toBe('');
    expect(warnings).toContain('as allowInsecureEndpoint allows');
  });
});

/** The contexts of all hooks, wherever in the configuration. */
function contexts(value: unknown): string[] {
  return typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, item]) =>
        name === 'RUN_INSTANCES_CONTEXT' ? [String(item)] : contexts(item),
      );
}

test('allowInsecureEndpoint reaches every hook, and no trigger', () => {
  const synthesized = (allowInsecureEndpoint: boolean) =>
    synthesize((stack) => {
      new TencentCloudProvider(stack, 'cloud', { region: 'ap-guangzhou', allowInsecureEndpoint, refresh: true });
      new CvmInstance(stack, 'web', { placement: { zone: 'ap-guangzhou-2' }, imageId: 'img-1', recreateMissing: true });
    });
  const [without, allowed] = [synthesized(false), synthesized(true)];
  const triggers = ({ resource }: Synthesized) => Object.values(resource.null_resource).map((one) => one.triggers);
  expect(triggers(allowed)).toEqual(triggers(without));
  expect(contexts(allowed).length).toBe(contexts(without).length);
  expect(contexts(allowed).length).toBeGreaterThan(30);
  expect(contexts(allowed).filter((context) => !context.includes('"allowInsecureEndpoint":true'))).toEqual([]);
  expect(contexts(without).join()).not.toContain('allowInsecureEndpoint');
});
