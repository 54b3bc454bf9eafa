import type { Dialect } from '../../apis/api';
import type { Change, Situation } from '../../apis/change';
import type { InstanceView } from '../../apis/instance-view';
import type { WireParameters } from '../../apis/parameter';
import { namesOf } from '../../apis/server-names';
import type { PowerStateName } from '../../contract/hook';
import { powerChange } from '../power';

export interface Configured {
  readonly dialect: Dialect;
  readonly place: string;
  readonly parameters: WireParameters;
  readonly powerState?: PowerStateName;
  /** The servers, in their places. */
  readonly ids: readonly string[];
  readonly viewOf: (id: string) => InstanceView | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What else is known, in place of what follows from the parameters. */
  readonly also?: (view: InstanceView) => Partial<Situation>;
}

/** What would make a server be as configured. What the API does not report counts as done. */
export function differences(configured: Configured): (view: InstanceView) => readonly Change[] {
  const { dialect, place, parameters, powerState, ids, viewOf, now, also } = configured;
  const names = dialect.names(
    parameters,
    ids.map((id) => namesOf(viewOf(id))),
  );
  const { [dialect.known.image]: image } = parameters;
  const reinstall =
    image === undefined ? undefined : { parameters, refusal: 'only another image in the configuration reinstalls it.' };
  const situation = { place, now, reinstall, previous: parameters };
  return (view) => {
    const power = powerChange(powerState, view);
    const changes = dialect.changes(parameters, view, {
      ...situation,
      ...names[ids.indexOf(view.id)],
      ...also?.(view),
    });
    return power === undefined ? changes : [...changes, power];
  };
}
