import { type CallIdentity, type Performed, Refusal } from '../api';
import type { World } from '../fleet/world';
import { type Answer, jsonAnswer } from '../server/exchange';

/** How version 2017-03-12 answers, whichever endpoint serves it. */
export abstract class VersionedApi {
  protected constructor(protected readonly world: World) {}

  public success(performed: Performed): Answer {
    return jsonAnswer({ Response: performed.payload });
  }

  public refusal(refusal: Refusal): Answer {
    const error = { Code: refusal.code, Message: refusal.message };
    return jsonAnswer({ Response: { Error: error, RequestId: this.world.identifiers.request() } });
  }

  public busy(): Refusal {
    return new Refusal('OperationDenied.InstanceOperationInProgress', 'Another operation is in progress.');
  }

  /** The shape of the message is that of replies that people have published. */
  public unauthorized({ service, action }: CallIdentity): Refusal {
    return new Refusal(
      'UnauthorizedOperation',
      `you are not authorized to perform operation (${service}:${action})\nresource (*) has no permission\n`,
    );
  }

  public broken(message: string): Refusal {
    return new Refusal('InternalError', message);
  }
}
