import type { InstanceView } from '../../apis/instance-view';
import { shownText } from '../../apis/shown-text';
import type { Deadline } from '../../engine/clock';
import { HookError, UnreachableError } from '../../engine/hook-error';
import type { Target } from '../../engine/hook-input';
import { describeServers } from '../../engine/servers';
import type { Session } from '../session';

/** A person waits: trouble that passes within these seconds is worth it, other trouble is told. */
const patienceMs = 10_000;

export interface Look {
  /** By id. Absent where the API does not know the server any more. */
  readonly views: ReadonlyMap<string, InstanceView>;
  /** Why the cloud could not be asked. */
  readonly problem?: HookError;
}

/** Looks at servers wherever they are, a call for a hundred of the same place. */
export class Looker {
  private readonly looks = new Map<string, Look>();

  public constructor(private readonly session: Session) {}

  public deadline(target: Target): Deadline {
    return this.session.client(target).deadline(patienceMs);
  }

  /** Looks at all of these at once, so that `lookAt` need not ask for each. */
  public async prepare(
    wanted: readonly { readonly triggers: Texts; readonly ids: readonly string[] }[],
  ): Promise<void> {
    const groups = new Map<string, { target: Target; ids: Set<string> }>();
    for (const { triggers, ids } of wanted) {
      const target = this.target(triggers);
      const group = groups.get(keyOf(target)) ?? { target, ids: new Set<string>() };
      groups.set(keyOf(target), group);
      for (const id of ids) {
        group.ids.add(id);
      }
    }
    const looks = [...groups]
      .filter(([, { ids }]) => ids.size > 0)
      .map(async ([key, { target, ids }]) => {
        const { title } = target.dialect;
        const count = ids.size === 1 ? '1 server' : `${ids.size} servers`;
        this.session.say(`Asking ${title.replace(/ RunInstances\w*/, '')} in ${target.place} about ${count}.`);
        this.looks.set(key, await this.look(target, [...ids]));
      });
    await Promise.all(looks);
  }

  public target(triggers: Texts): Target {
    return this.session.target(triggers);
  }

  public lookOf(triggers: Texts): Look {
    return this.looks.get(keyOf(this.target(triggers))) ?? { views: new Map() };
  }

  /** Why not all could be looked at. */
  public get problem(): HookError | undefined {
    const problems = [...this.looks.values()].flatMap(({ problem }) => problem ?? []);
    if (problems.length === 0) {
      return undefined;
    }
    const message = problems.map((problem) => problem.message).join('\n');
    const unreachable = problems.every((problem) => problem instanceof UnreachableError);
    return unreachable ? new UnreachableError(message) : new HookError(message);
  }

  /** Looks at servers of one place, whose trouble is the caller's. */
  public async lookAt(target: Target, ids: readonly string[]): Promise<Look> {
    const look = await this.look(target, ids);
    if (look.problem !== undefined) {
      throw look.problem;
    }
    return look;
  }

  private async look(target: Target, ids: readonly string[]): Promise<Look> {
    // The legacy API lists as returned what the newer one still has in the recycle bin, and bills.
    const client = this.session.client(target, target.dialect.endedThrough ?? target.dialect);
    try {
      return { views: await describeServers(client, ids, client.deadline(patienceMs)) };
    } catch (error) {
      if (error instanceof HookError) {
        return { views: new Map(), problem: error };
      }
      throw error;
    }
  }
}

type Texts = Readonly<Record<string, string>>;

function keyOf({ dialect, place, endpoint }: Target): string {
  return JSON.stringify([dialect.id, place, endpoint]);
}

/** A name that a person gave, or a stranger. */
export function shownName(view: InstanceView | undefined): string {
  return shownText(view?.name ?? '', 60);
}
