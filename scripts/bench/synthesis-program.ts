import { readFileSync } from 'node:fs';
import { NullProvider } from '@cdktf/provider-null/lib/provider';
import { Resource as NullResource } from '@cdktf/provider-null/lib/resource';
import { App, TerraformStack } from 'cdktf';
import { CvmInstance, TencentCloudProvider } from '../../lib';

/** What `synthesis.ts` starts: `<kind> <count> <output folder> <template>`. Prints how long it took and what it needed. */

/** The resources of one instance that is named `web-0`: their names and triggers. */
type Template = readonly (readonly [name: string, triggers: Record<string, string>])[];

function ours(stack: TerraformStack, count: number): void {
  new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
  for (let index = 0; index < count; index++) {
    new CvmInstance(stack, `web-${index}`, {
      placement: { zone: 'ap-guangzhou-2' },
      imageId: 'img-pmqg1cw7',
      instanceType: 'S5.MEDIUM4',
      internetAccessible: { internetMaxBandwidthOut: 10, publicIpAssigned: true },
      instanceName: `web-${index}`,
      securityGroupIds: ['sg-1a2b3c4d'],
    });
  }
}

function bare(stack: TerraformStack, count: number, template: Template): void {
  new NullProvider(stack, 'null');
  for (let index = 0; index < count; index++) {
    const named = (text: string) => text.replaceAll('web-0', `web-${index}`);
    for (const [name, triggers] of template) {
      const entries = Object.entries(triggers).map(([key, value]) => [key, named(value)]);
      new NullResource(stack, named(name), { triggers: Object.fromEntries(entries) });
    }
  }
}

const [kind, countText, outdir, templateFile] = process.argv.slice(2);
const template: Template = kind === 'bare' ? JSON.parse(readFileSync(templateFile, 'utf8')) : [];
const start = performance.now();
const app = new App({ outdir });
const stack = new TerraformStack(app, 'stack');
if (kind === 'bare') {
  bare(stack, Number(countText), template);
} else {
  ours(stack, Number(countText));
}
app.synth();
const milliseconds = performance.now() - start;
process.stdout.write(JSON.stringify({ milliseconds, mebibytes: process.resourceUsage().maxRSS / 1024 }));
