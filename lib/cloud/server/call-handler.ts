import { type Api, type ApiName, type CallIdentity, Refusal } from '../api';
import type { Fault, FaultKind, Moment } from '../faults/fault';
import { garbageAnswer, statusAnswer } from '../faults/fault-answers';
import type { FaultPlan } from '../faults/fault-plan';
import type { OpenRequest, RequestLog } from '../request-log';
import type { Tenant, Tenants } from '../tenants';
import type { Connection } from './cloud-server';
import type { Answer, IncomingCall } from './exchange';

/** Handles a request: records, counts, applies faults, performs, answers. */
export class CallHandler {
  public constructor(
    private readonly tenants: Tenants,
    private readonly log: RequestLog,
    private readonly faults: FaultPlan,
  ) {}

  public async handle(name: ApiName, call: IncomingCall, connection: Connection): Promise<void> {
    const identity = this.tenants.first.apis[name].identify(call);
    const tenant = this.tenants.withKeyId(identity.keyId);
    const request = this.log.open(identity, call.method, call.body, tenant.world.now());
    const faults = this.faults.meet(identity);
    const fault = (kind: FaultKind) => faults.find((candidate) => candidate.kind === kind);
    request.fault = faults[0]?.kind;
    await this.#moment('received', request, faults);

    const status = fault('status');
    if (fault('reset-before') !== undefined || status !== undefined) {
      request.outcome = 'fault';
      if (status === undefined) {
        connection.reset();
      } else {
        await this.#send(statusAnswer(status), request, faults, connection);
      }
      return;
    }

    const answer = this.#answer(tenant, call, identity, request, faults);
    await this.#moment('processed', request, faults);
    const delay = fault('delay');
    if (delay !== undefined) {
      await this.faults.hold(delay.ms);
    }
    if (fault('reset-after') !== undefined) {
      connection.reset();
      return;
    }
    if (fault('truncate') !== undefined) {
      await connection.sendHalf(answer);
      await this.#moment('half-sent', request, faults);
      connection.reset();
      return;
    }
    await this.#send(this.#disguised(answer, faults), request, faults, connection);
  }

  #answer(
    tenant: Tenant,
    call: IncomingCall,
    identity: CallIdentity,
    request: OpenRequest,
    faults: readonly Fault[],
  ): Answer {
    const api = tenant.apis[identity.api];
    try {
      this.#interfere(api, tenant, identity, faults);
      const perform = () => api.perform(call, identity);
      const emptied = faults.some(({ kind }) => kind === 'empty-list');
      const performed = emptied ? tenant.world.withEmptyLists(perform) : perform();
      request.outcome = 'ok';
      request.instanceIds = performed.instanceIds;
      const lie = faults.find(({ kind }) => kind === 'error-after');
      return lie === undefined ? api.success(performed, identity) : api.refusal(refusalOf(lie), identity);
    } catch (error) {
      const refusal =
        error instanceof Refusal ? error : api.broken(String(error instanceof Error ? error.stack : error));
      request.outcome = refusal.code;
      request.codeDesc = refusal.codeDesc;
      request.message = refusal.message;
      return api.refusal(refusal, identity);
    }
  }

  #interfere(api: Api, tenant: Tenant, identity: CallIdentity, faults: readonly Fault[]): void {
    const exceeded = tenant.counter.exceededBy(identity, tenant.world.now());
    if (exceeded !== undefined || faults.some(({ kind }) => kind === 'throttle')) {
      throw api.throttled();
    }
    if (faults.some(({ kind }) => kind === 'busy')) {
      throw api.busy();
    }
    if (faults.some(({ kind }) => kind === 'unauthorized')) {
      throw api.unauthorized(identity);
    }
    const error = faults.find(({ kind }) => kind === 'error');
    if (error !== undefined) {
      throw refusalOf(error);
    }
  }

  #disguised(answer: Answer, faults: readonly Fault[]): Answer {
    for (const fault of faults) {
      if (fault.kind === 'status-after') {
        return statusAnswer(fault);
      }
      if (fault.kind === 'garbage') {
        return garbageAnswer(fault);
      }
    }
    return answer;
  }

  async #send(answer: Answer, request: OpenRequest, faults: readonly Fault[], connection: Connection): Promise<void> {
    request.httpStatus = answer.status;
    if (this.#watched('half-sent', faults)) {
      await connection.sendHalf(answer);
      await this.#moment('half-sent', request, faults);
      await connection.sendRest(answer);
    } else {
      await connection.send(answer);
    }
    await this.#moment('sent', request, faults);
  }

  #watched(moment: Moment, faults: readonly Fault[]): boolean {
    return this.faults.onEvent !== undefined || faults.some(({ kind, at }) => kind === 'kill' && at === moment);
  }

  async #moment(moment: Moment, request: OpenRequest, faults: readonly Fault[]): Promise<void> {
    await this.faults.onEvent?.({ moment, request });
    for (const fault of faults) {
      if (fault.kind === 'kill' && (fault.at ?? 'processed') === moment) {
        await fault.onMoment?.({ moment, request });
      }
    }
  }
}

function refusalOf(fault: Fault): Refusal {
  return new Refusal(fault.code ?? 'InternalError', fault.message ?? 'a fault that was asked for', fault.codeDesc);
}
