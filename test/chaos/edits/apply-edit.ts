import type { Edit, Trait } from './edit';
import {
  type InstanceProgram,
  instanceOf,
  type Programs,
  type Selection,
  type StackId,
  type StackProgram,
  stackIds,
  withInstance,
} from './program';
import { instanceMoves, objectsOf, ownAddresses, providerMoves, type Shape, tidied } from './shape';

/** `terraform state rm` or `mv`. */
export type Surgery =
  | { readonly do: 'rm'; readonly stack: StackId; readonly addresses: readonly string[] }
  | {
      readonly do: 'mv';
      readonly from: StackId;
      readonly to: StackId;
      readonly addresses: readonly { readonly from: string; readonly to: string }[];
    };

export interface Deploy {
  readonly stack: StackId;
  readonly command: 'apply' | 'destroy';
  readonly replace?: string;
}

/** What a person does for an edit, in this order. */
export interface Deeds {
  readonly programs: Programs;
  readonly surgery: readonly Surgery[];
  readonly selection?: { readonly stack: StackId; readonly selection: Selection };
  readonly deploys: readonly Deploy[];
}

/** What the outcome of earlier edits decides. */
export interface Known {
  shapeOf(program: StackProgram): Shape;
  /** Ids to adopt, and what their servers are; undefined where there are none. */
  adoptable(edit: Edit & { readonly do: 'adopt' }): Partial<InstanceProgram> | undefined;
}

/** Undefined where there is nothing left to edit. */
export function deedsOf(programs: Programs, edit: Edit, known: Known): Deeds | undefined {
  const changed = changedPrograms(programs, edit, known);
  if (changed === undefined) {
    return undefined;
  }
  const tidy = (stack: StackId): StackProgram => {
    const program = changed[stack];
    return program === programs[stack]
      ? program
      : { ...program, ...tidied(program.moved, program.removed, known.shapeOf(program)) };
  };
  return {
    programs: { a: tidy('a'), b: tidy('b') },
    surgery: surgeryOf(programs, changed, edit, known),
    selection: edit.do === 'select' ? { stack: edit.stack, selection: edit.selection } : undefined,
    deploys: deploysOf(edit, programs, known),
  };
}

function changedPrograms(programs: Programs, edit: Edit, known: Known): Programs | undefined {
  const { stack } = edit;
  const program = programs[stack];
  const put = (next: StackProgram): Programs => ({ ...programs, [stack]: next });
  const instance = 'key' in edit ? instanceOf(program, edit.key) : undefined;
  if ('key' in edit && instance === undefined) {
    return undefined;
  }
  const withMoves = (next: StackProgram, key: string, to: string): StackProgram => ({
    ...next,
    moved: [...next.moved, ...instanceMoves(known.shapeOf(program), known.shapeOf(next), key, to)],
  });
  switch (edit.do) {
    case 'nothing':
    case 'destroy':
    case 'replace':
      return programs;
    case 'select':
      // What one state has adopted another cannot, which no machine without the folder could tell.
      return put({ ...program, instances: program.instances.map((one) => ({ ...one, adopt: undefined })) });
    case 'add':
    case 'adopt': {
      const { key, provider } = edit.instance;
      const traits = edit.do === 'adopt' ? known.adoptable(edit) : {};
      return instanceOf(program, key) !== undefined || !program.providers.includes(provider) || traits === undefined
        ? undefined
        : put({ ...program, instances: [...program.instances, { ...edit.instance, ...traits }] });
    }
    case 'delete':
      return put(withInstance(program, edit.key, 'gone'));
    case 'rename': {
      if (instanceOf(program, edit.to) !== undefined) {
        return undefined;
      }
      const next = withInstance(program, edit.key, { key: edit.to, adopt: undefined });
      return put(edit.moved ? withMoves(next, edit.key, edit.to) : next);
    }
    case 'provider': {
      if (!program.providers.includes(edit.to) || instance?.provider === edit.to) {
        return undefined;
      }
      const next = withInstance(program, edit.key, { provider: edit.to });
      return put(edit.moved ? withMoves(next, edit.key, edit.key) : next);
    }
    case 'rename-provider': {
      if (!program.providers.includes(edit.from) || program.providers.includes(edit.to)) {
        return undefined;
      }
      const other = (id: string) => (id === edit.from ? edit.to : id);
      const next: StackProgram = {
        ...program,
        providers: program.providers.map(other),
        instances: program.instances.map((one) => ({ ...one, provider: other(one.provider) })),
      };
      const moves = providerMoves(known.shapeOf(program), known.shapeOf(next), edit.from, edit.to);
      return put({ ...next, moved: [...next.moved, ...moves] });
    }
    case 'drop-provider':
      return program.providers.includes(edit.provider)
        ? put({
            ...program,
            providers: program.providers.filter((id) => id !== edit.provider),
            instances: program.instances.filter(({ provider }) => provider !== edit.provider),
          })
        : undefined;
    case 'move': {
      const target = programs[edit.to];
      if (instanceOf(target, edit.key) !== undefined || instance === undefined || target.providers.length === 0) {
        return undefined;
      }
      const provider = target.providers.includes(instance.provider) ? instance.provider : target.providers[0];
      return {
        ...programs,
        [stack]: withInstance(program, edit.key, 'gone'),
        [edit.to]: { ...target, instances: [...target.instances, { ...instance, provider, adopt: undefined }] },
      };
    }
    case 'state-rm':
      return edit.afterwards === 'delete' ? put(withInstance(program, edit.key, 'gone')) : programs;
    case 'removed': {
      const own = ownAddresses(known.shapeOf(program), edit.key);
      const next = withInstance(program, edit.key, 'gone');
      return put({ ...next, removed: [...next.removed.filter((address) => !own.includes(address)), ...own] });
    }
    case 'change': {
      const next = withInstance(program, edit.key, changesOf(instance as InstanceProgram, edit.what));
      return put(
        edit.without === undefined || edit.without === edit.key ? next : withInstance(next, edit.without, 'gone'),
      );
    }
    case 'forbidden':
      return put(
        withInstance(program, edit.key, {
          preventDestroy: true,
          ...changeOf(instance as InstanceProgram, 'image'),
        }),
      );
  }
}

function changesOf(instance: InstanceProgram, traits: readonly Trait[]): Partial<InstanceProgram> {
  return Object.assign({}, ...traits.map((trait) => changeOf(instance, trait)));
}

function changeOf(instance: InstanceProgram, what: Trait): Partial<InstanceProgram> {
  const other = (value: 'first' | 'second') => (value === 'first' ? 'second' : 'first');
  switch (what) {
    case 'setting':
    case 'project':
    case 'size':
    case 'image':
      return { [what]: other(instance[what]) };
    case 'retain':
      return { retain: !instance.retain };
    case 'stop':
      return { allowStop: !instance.allowStop };
    case 'count':
      return { count: instance.count === 1 ? 3 : instance.count - 1, single: undefined, adopt: undefined };
    case 'strategy':
      return { strategy: instance.strategy === 'one by one' ? 'new before old' : 'one by one', single: undefined };
  }
}

function surgeryOf(programs: Programs, changed: Programs, edit: Edit, known: Known): Surgery[] {
  const before = known.shapeOf(programs[edit.stack]);
  if (edit.do === 'state-rm') {
    const own = ownAddresses(before, edit.key);
    const addresses = {
      all: objectsOf(before, edit.key),
      own,
      record: own.filter((one) => /_(record|members)$/.test(one)),
    }[edit.what];
    return [{ do: 'rm', stack: edit.stack, addresses }];
  }
  if (edit.do === 'move') {
    const own = ownAddresses(before, edit.key);
    const shared = instanceMoves(before, known.shapeOf(changed[edit.to]), edit.key, edit.key);
    const unmoved = objectsOf(before, edit.key).filter(
      (address) => !own.includes(address) && !shared.some(({ from }) => from === address),
    );
    const addresses = [...[...own, ...unmoved].map((address) => ({ from: address, to: address })), ...shared];
    return [{ do: 'mv', from: edit.stack, to: edit.to, addresses }];
  }
  return [];
}

function deploysOf(edit: Edit, programs: Programs, known: Known): Deploy[] {
  const { stack } = edit;
  switch (edit.do) {
    case 'move':
      return [edit.first, ...stackIds.filter((id) => id !== edit.first)].map((id) => ({ stack: id, command: 'apply' }));
    case 'replace': {
      const guard = objectsOf(known.shapeOf(programs[stack]), edit.key).find((address) => address.includes('_guard_'));
      const replace = edit.object === 'guard' ? guard : `null_resource.${edit.key}${edit.object}`;
      return [{ stack, command: 'apply', replace }];
    }
    case 'destroy':
      return [{ stack, command: 'destroy' }];
    default:
      return [{ stack, command: 'apply' }];
  }
}
