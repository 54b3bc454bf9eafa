import type { IConstruct } from 'constructs';
import { InstanceBase } from '../synthesis/instance-base';
import type { RemovalPolicy } from './removal-policy';

/** The call that launches the servers of one construct, for tests of stacks. */
export interface LaunchRequest {
  /** Path of the construct, with its stack: `web/server`. */
  readonly construct: string;
  /** The API, as `npx cdktf-run-instances doctor --api` names it. */
  readonly api: string;
  /** Region or zone. `(known after apply)` where a token decides it. */
  readonly place: string;
  /** `RunInstances`, or what the API calls it. */
  readonly action: string;
  /** How many servers the call requests; 0 where that is known only after apply. */
  readonly count: number;
  /**
   * The parameters as they are sent, under the document's own names: nested and typed for API 3.0, flat texts for the others.
   * A token is `(known after apply)`, a secret `(secret: environment variable NAME)` or `(secret: file PATH)`. What makes a
   * launch recognizable and differs from one to the next, such as a client token, is left out.
   */
  // biome-ignore lint/suspicious/noExplicitAny: in all languages, any JSON
  readonly parameters: { [name: string]: any };
  /** Parameters that the document knows only after the launch, and that a call of its own sets. */
  readonly afterLaunch: { [name: string]: string };
  /** What happens to the servers when they are destroyed, replaced or removed from the stack. */
  readonly removalPolicy: RemovalPolicy;
  /** Whether the servers may be stopped for a change. */
  readonly allowStop: boolean;
}

/** What tests of stacks ask about the servers in them, whatever resources these consist of. */
export class RunInstancesTesting {
  /**
   * The launches of a stack, or of a part of it, sorted by the constructs' paths. Nothing is sent, and no credentials are
   * needed.
   *
   * @param scope a stack, or any construct in it
   */
  public static serversOf(scope: IConstruct): LaunchRequest[] {
    return scope.node
      .findAll()
      .filter(InstanceBase._isInstance)
      .map((instance) => instance._launchFacts())
      .sort((one, other) => (one.construct < other.construct ? -1 : 1));
  }

  private constructor() {}
}
