import type { Reinstall } from '../apis/change';
import { withoutChangeable } from '../apis/former-parameters';
import type { InstanceView } from '../apis/instance-view';
import type { WireParameters } from '../apis/parameter';
import { parametersOf } from '../engine/hook-input';
import type { HookRun } from './hook-run';

/** The servers and parameters that decide about another image. */
interface Images {
  readonly views: readonly InstanceView[];
  readonly desired: WireParameters;
  readonly previous: WireParameters | undefined;
  /** What a server had when its reinstall was requested; undefined where it was not. */
  readonly requested: (id: string) => string | undefined;
}

/**
 * With what each server is reinstalled. Only another image in the configuration does that, since it costs the system disk:
 * where somebody else has changed the image of a server, it stays as it is.
 */
export async function reinstalling(
  run: HookRun,
  images: Images,
): Promise<(view: InstanceView) => Reinstall | undefined> {
  const { input, dialect } = run;
  const { image } = dialect.known;
  const { [image]: to } = images.desired;
  if (to === undefined || input.context.reinstall === undefined) {
    return () => undefined;
  }
  const launched = parametersOf(withoutChangeable(dialect.parameters, input.launched ?? {}), dialect);
  const decisions = new Map(images.views.map((view) => [view.id, decide(image, to, launched, view, images)]));
  for (const { id, imageId } of images.views.filter((view) => decisions.get(view.id) === 'of others')) {
    run.reporter.say(
      `${id}: ${image} is "${imageId}" instead of "${to}" and stays so, because the configuration did not change it.`,
    );
  }
  const isDue = [...decisions.values()].includes('due') && refusalOf(run) === undefined;
  const secrets = isDue ? await run.secrets() : {};
  return (view) => {
    const decision = decisions.get(view.id);
    return decision !== 'due' && decision !== 'in doubt'
      ? undefined
      : {
          parameters: { ...launched, ...images.desired, ...secrets },
          refusal: refusalOf(run) ?? (decision === 'due' ? undefined : inDoubt(image, view)),
        };
  };
}

function decide(
  image: string,
  to: string,
  launched: WireParameters,
  { id, imageId: from }: InstanceView,
  { previous, requested }: Images,
): 'as it is' | 'due' | 'of others' | 'in doubt' {
  if (from === undefined || from === to) {
    return 'as it is';
  }
  const before = previous?.[image];
  if (requested(id) !== undefined || (before === undefined ? from === launched[image] : before !== to)) {
    return 'due';
  }
  return before === undefined ? 'in doubt' : 'of others';
}

function refusalOf({ input: { context } }: HookRun): string | undefined {
  if (context.reinstall === false) {
    return 'reinstallOnImageChange is false. With true, the system is reinstalled, and its disk is lost.';
  }
  return context.preventDestroy === true
    ? 'a reinstall loses the system disk, which preventDestroy forbids. Leave preventDestroy out for it.'
    : undefined;
}

function inDoubt(image: string, { imageId }: InstanceView): string {
  return `which image it was to have until now is not known on this machine. Set ${image} to "${imageId}" and apply, and then to the new one.`;
}
