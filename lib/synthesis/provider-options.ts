import { DriftPolicy } from '../constructs/drift-policy';
import { decidedText, elsewhere, type OptionChecks, oneOf, url, yesOrNo } from './option-checks';

/** The props that both provider constructs have. */
export interface ProviderOptions {
  readonly refresh?: boolean;
  readonly drift?: string;
  readonly ownershipTags?: boolean;
  readonly renamedFrom?: string;
  readonly endpoint?: string;
  readonly endpoints?: Readonly<Record<string, string>>;
  readonly allowInsecureEndpoint?: boolean;
}

/** The checks of the props that both provider constructs have. */
export const providerChecks: OptionChecks<ProviderOptions> = {
  refresh: yesOrNo,
  drift: oneOf('DriftPolicy', DriftPolicy),
  ownershipTags: yesOrNo,
  renamedFrom: decidedText,
  // One that holds a password is refused on the spot, and no message may have it.
  endpoint: url,
  allowInsecureEndpoint: yesOrNo,
  endpoints: elsewhere,
};
