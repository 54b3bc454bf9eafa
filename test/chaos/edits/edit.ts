import type { Fault } from '../schedule';
import type { InstanceProgram, Selection, StackId } from './program';

/** What an instance has that changes about it. */
export type Trait = 'setting' | 'project' | 'size' | 'image' | 'retain' | 'stop' | 'count' | 'strategy';

/** What a person changes, as data: what it does not find any more, it leaves alone. */
export type Edit =
  | { readonly do: 'nothing'; readonly stack: StackId }
  | { readonly do: 'add'; readonly stack: StackId; readonly instance: InstanceProgram }
  | { readonly do: 'delete'; readonly stack: StackId; readonly key: string }
  | {
      readonly do: 'rename';
      readonly stack: StackId;
      readonly key: string;
      readonly to: string;
      /** Without `moved` blocks it is a deletion and an addition. */
      readonly moved: boolean;
    }
  /** Another provider construct of the stack. */
  | {
      readonly do: 'provider';
      readonly stack: StackId;
      readonly key: string;
      readonly to: string;
      readonly moved: boolean;
    }
  | { readonly do: 'rename-provider'; readonly stack: StackId; readonly from: string; readonly to: string }
  /** The provider construct goes with its instances, which Terraform refuses. */
  | { readonly do: 'drop-provider'; readonly stack: StackId; readonly provider: string }
  /** `terraform state mv` into the other stack, and the construct with it. */
  | {
      readonly do: 'move';
      readonly stack: StackId;
      readonly key: string;
      readonly to: StackId;
      /** Which stack is deployed first. */
      readonly first: StackId;
    }
  | {
      readonly do: 'state-rm';
      readonly stack: StackId;
      readonly key: string;
      /** All of its objects, all but those of the provider construct, or the record alone. */
      readonly what: 'all' | 'own' | 'record';
      readonly afterwards: 'delete' | 'keep';
    }
  | { readonly do: 'removed'; readonly stack: StackId; readonly key: string }
  | {
      readonly do: 'adopt';
      readonly stack: StackId;
      readonly instance: InstanceProgram;
      /** A server that was let go, or one that a construct of the same state holds. */
      readonly from: 'free' | 'held';
      /** Which of them. */
      readonly nth: number;
    }
  | { readonly do: 'select'; readonly stack: StackId; readonly selection: Selection }
  | {
      readonly do: 'replace';
      readonly stack: StackId;
      readonly key: string;
      readonly object: '' | '_launch' | '_record' | '_settings' | 'guard';
    }
  | {
      readonly do: 'change';
      readonly stack: StackId;
      readonly key: string;
      /** One or several, each once. */
      readonly what: readonly Trait[];
      /** Another construct that leaves with the same deployment. */
      readonly without?: string;
    }
  /** A change that `preventDestroy` forbids. */
  | { readonly do: 'forbidden'; readonly stack: StackId; readonly key: string }
  | { readonly do: 'destroy'; readonly stack: StackId };

/** One edit and how it is deployed. */
export interface Turn {
  readonly edit: Edit;
  /** `-target` of an object of the instance that the edit names, and everything afterwards. */
  readonly target?: '' | '_launch' | '_record' | '_settled';
  /** The plan is made first and applied late: what happens between. */
  readonly late?: 'nothing' | 'another-program' | 'another-deployment';
  /** On which machine: the same as before, one that never saw the stacks, or the very first. */
  readonly machine: 'same' | 'new' | 'first';
  readonly fault: Fault;
  readonly recovery: {
    /** The same command again, or the program as it was before; instead of a destroy, a program without instances. */
    readonly how: 'again' | 'revert';
    readonly elsewhere: boolean;
  };
}
