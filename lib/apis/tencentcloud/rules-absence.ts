import { type RuleInput, UNKNOWN } from '../rule-input';

/** Whether a parameter certainly has its default: a launch template can fill in what the request leaves out. */
export function surelyAbsent(request: RuleInput, name: string): boolean {
  return !request.given(name) && !request.given('LaunchTemplate');
}

export function instanceCount(request: RuleInput): number | typeof UNKNOWN {
  return request.number('InstanceCount') ?? (request.given('LaunchTemplate') ? UNKNOWN : 1);
}

/** The charge type where it is known, the default included. */
export function chargeType(request: RuleInput): string | typeof UNKNOWN {
  return request.text('InstanceChargeType') ?? (request.given('LaunchTemplate') ? UNKNOWN : 'POSTPAID_BY_HOUR');
}

/** Whether the charge type is certainly another one. */
export function isPaidOtherwise(request: RuleInput, type: string): boolean {
  const charge = chargeType(request);
  return charge !== UNKNOWN && charge !== type;
}
