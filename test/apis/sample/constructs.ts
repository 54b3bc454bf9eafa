import type { Construct } from 'constructs';
import { rulesOfTable } from '../../../lib/apis/rules-of-table';
import type { InstanceOptions } from '../../../lib/constructs/instance-options';
import type { Secret } from '../../../lib/constructs/secret';
import { type ConstructApi, optionNames } from '../../../lib/synthesis/construct-api';
import { InstanceBase } from '../../../lib/synthesis/instance-base';
import { findProvider, ProviderBase, type ProviderOptions } from '../../../lib/synthesis/provider-base';
import { sample } from './dialect';
import { sampleParameters } from './parameters';

export interface SampleProviderProps extends ProviderOptions {
  readonly area: string;
  /** The bundle of the sample's provisioner. */
  readonly provisioner: string;
}

export class SampleProvider extends ProviderBase {
  public constructor(
    scope: Construct,
    id: string,
    private readonly given: SampleProviderProps,
  ) {
    super(scope, id, 'SampleProvider', given, given.provisioner);
  }

  public get _site() {
    return { place: this.given.area };
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
  options: optionNames<Pick<SampleInstanceProps, 'provider' | 'scriptSecret'>>({ provider: true, scriptSecret: true }),
};

export class SampleInstance extends InstanceBase {
  public constructor(scope: Construct, id: string, props: SampleInstanceProps) {
    const provider = props.provider ?? findProvider<SampleProvider>(scope, id, 'SampleProvider');
    super(scope, id, api, provider, provider._site, props);
  }
}
