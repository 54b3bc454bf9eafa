import type { Construct } from 'constructs';
import { rulesOfTable } from '../../../lib/apis/rules-of-table';
import type { InstanceOptions } from '../../../lib/constructs/instance-options';
import type { Secret } from '../../../lib/constructs/secret';
import { type ConstructApi, withShared } from '../../../lib/synthesis/construct-api';
import { InstanceBase } from '../../../lib/synthesis/instance-base';
import { elsewhere } from '../../../lib/synthesis/option-checks';
import { findProvider, ProviderBase } from '../../../lib/synthesis/provider-base';
import type { ProviderOptions } from '../../../lib/synthesis/provider-options';
import { sample } from './dialect';
import { sampleParameters } from './parameters';

export interface SampleProviderProps extends ProviderOptions {
  readonly area: string;
  /** The bundle of the sample's provisioner. */
  readonly provisioner: string;
}

export class SampleProvider extends ProviderBase {
  private readonly area: string;

  public constructor(scope: Construct, id: string, { provisioner, ...props }: SampleProviderProps) {
    super(scope, id, 'SampleProvider', props, 'area', provisioner);
    this.area = props.area;
  }

  public get _site() {
    return { place: this.area };
  }
}

export interface SampleInstanceProps extends InstanceOptions {
  readonly image: string;
  readonly amount?: number;
  readonly size?: string;
  readonly label?: string;
  readonly weight?: number;
  readonly public?: boolean;
  readonly spare?: boolean;
  readonly networks?: string[];
  readonly disks?: { readonly size: number; readonly kind?: string }[];
  readonly password?: Secret;
  readonly script?: string;
  readonly scriptSecret?: Secret;
  readonly checkOnly?: boolean;
  readonly renews?: boolean;
  readonly provider?: SampleProvider;
}

const api: ConstructApi = {
  dialect: sample,
  rules: rulesOfTable({ prefix: 'sample', document: 'the sample document', frozen: true }, sampleParameters),
  beside: [],
  options: withShared<Pick<SampleInstanceProps, 'provider' | 'scriptSecret'>>({
    provider: elsewhere,
    scriptSecret: elsewhere,
  }),
};

export class SampleInstance extends InstanceBase {
  public constructor(scope: Construct, id: string, props: SampleInstanceProps) {
    const provider = findProvider(scope, id, 'SampleProvider', props.provider);
    super(scope, id, api, provider, provider._site, props);
  }
}
