import type { HookContext } from '../contract/hook';
import { inTime } from './in-time';
import { isKnownWhileApplyingOnly } from './known-value';

type Texts = Readonly<Record<string, string>>;

interface Requested {
  readonly site: Texts;
  readonly replacing: Texts;
  readonly changeable: Texts;
  readonly former: readonly string[];
  readonly context: HookContext;
}

/** What a replacement of the servers would launch, to be tried before they are terminated. */
export function nextLaunch({
  site,
  replacing,
  changeable,
  former,
  context,
}: Requested): Pick<HookContext, 'next' | 'secrets'> {
  const triggers = { ...inTime(changeable, former).late, ...replacing, ...site };
  const unknown = Object.keys(triggers).filter((name) => isKnownWhileApplyingOnly(triggers[name]));
  return { secrets: context.secrets, next: { triggers: known(triggers), settings: known(changeable), unknown } };
}

function known(texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).filter(([, value]) => !isKnownWhileApplyingOnly(value)));
}
