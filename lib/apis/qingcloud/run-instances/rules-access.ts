import { type Rule, type RuleSource, ruleMaker, when } from '../../rule';
import { type RuleInput, UNKNOWN } from '../../rule-input';
import { isIpv4 } from '../../rules-formats';

/** The basic network, in which addresses cannot be chosen and a firewall counts. */
const basicNetwork = 'vxnet-0';

/** What each login mode needs, and what it ignores. */
const loginModes = [
  { mode: 'keypair', own: 'login_keypair', other: 'login_passwd', constant: 'KEYPAIR' },
  { mode: 'passwd', own: 'login_passwd', other: 'login_keypair', constant: 'PASSWD' },
] as const;

export function accessRules(source: RuleSource): Rule[] {
  return [...loginRules(source), ...networkRules(source), ...placeRules(source)];
}

function loginRules(source: RuleSource): Rule[] {
  const rule = ruleMaker(source);
  return loginModes.flatMap(({ mode, own, other, constant }) => [
    rule({
      name: `${mode}-needs-${own.replace('_', '-')}`,
      concerns: ['login_mode', own],
      sentence: `The login mode ${mode} needs \`${own === 'login_keypair' ? 'loginKeypair' : 'loginPasswd'}\`.`,
      breach: (request) => request.value('login_mode') === mode && !request.given(own),
      finding: (request) =>
        `${request.shown('login_mode')}, but ${request.prop(own)} is missing: give it, or choose the other mode.`,
    }),
    rule({
      name: `${mode}-ignores-${other.replace('_', '-')}`,
      level: 'warning',
      because: 'effect',
      concerns: ['login_mode', other],
      sentence: `The login mode ${mode} ignores \`${other === 'login_keypair' ? 'loginKeypair' : 'loginPasswd'}\`.`,
      breach: (request) => request.value('login_mode') === mode && request.given(other),
      finding: (request) =>
        `${request.prop(other)} is given, but loginMode is QingCloudLoginMode.${constant}, which has no use for it: leave it out.`,
    }),
  ]);
}

function networkRules(source: RuleSource): Rule[] {
  const rule = ruleMaker(source);
  return [
    rule({
      name: 'vxnet-form',
      because: 'form',
      concerns: ['vxnets.n'],
      sentence: 'An entry of `vxnets` is the id of a network, or `id|address`.',
      check: (request) =>
        entries(request)
          .filter(({ id, rest }) => id.trim() === '' || rest.length > 1)
          .map(
            ({ wire }) => `${request.shown(wire)}, but it must be the id of a network, such as vxnet-0, or id|address.`,
          ),
    }),
    rule({
      name: 'vxnet-0-takes-no-address',
      concerns: ['vxnets.n'],
      sentence: 'In the basic network, `vxnet-0`, no address can be chosen.',
      check: (request) =>
        entries(request)
          .filter(({ id, rest }) => id === basicNetwork && rest.length > 0)
          .map(
            ({ wire }) =>
              `${request.shown(wire)}, but only a managed network of your own lets you choose the address: write vxnet-0 alone.`,
          ),
    }),
    rule({
      name: 'vxnet-address-is-ipv4',
      because: 'form',
      concerns: ['vxnets.n'],
      sentence: 'What follows the `|` of an entry of `vxnets` is an IPv4 address.',
      check: (request) =>
        entries(request)
          .filter(({ rest }) => rest.length === 1 && !isIpv4(rest[0]))
          .map(({ wire }) => `${request.shown(wire)}, but an IPv4 address must follow the |, such as 192.168.1.2.`),
    }),
    rule({
      name: 'vxnet-address-needs-count-1',
      concerns: ['vxnets.n', 'count'],
      sentence: 'An address in `vxnets` needs a `count` of 1: two instances cannot share it.',
      check: (request) => {
        const count = request.number('count');
        return typeof count === 'number' && count > 1
          ? entries(request)
              .filter(({ rest }) => rest.length > 0)
              .map(
                ({ wire }) =>
                  `${request.shown(wire)}, but count is ${count} and one address serves one instance: leave the address out, or set count to 1.`,
              )
          : [];
      },
    }),
    rule({
      name: 'security-group-needs-vxnet-0',
      level: 'warning',
      because: 'effect',
      concerns: ['security_group', 'vxnets.n'],
      sentence: '`securityGroup` counts only in the basic network, `vxnet-0`.',
      breach: (request) =>
        request.given('security_group') &&
        request.items('vxnets.n').every(({ value }) => value !== UNKNOWN) &&
        !entries(request).some(({ id }) => id === basicNetwork),
      finding:
        '{security_group}, but vxnets has no vxnet-0, and a firewall counts there only: add vxnet-0, or leave securityGroup out.',
    }),
    rule({
      name: 'eip-needs-count-1',
      concerns: ['eip', 'count'],
      sentence: 'An `eip` needs a `count` of 1.',
      check: (request) => {
        const count = request.number('count');
        return when(
          request.given('eip') && typeof count === 'number' && count > 1,
          () =>
            `eip is given, but count is ${String(count)} and an address belongs to one instance: set count to 1, or leave eip out.`,
        );
      },
    }),
    rule({
      name: 'eip-or-eip-bandwidth',
      concerns: ['eip', 'eip_bandwidth'],
      sentence: 'An instance has one EIP: `eip`, or the one that `eipBandwidth` makes.',
      breach: (request) => request.given('eip') && request.given('eip_bandwidth'),
      finding: '{eip_bandwidth} makes an EIP, and an instance has one: leave eip or eipBandwidth out.',
    }),
    rule({
      name: 'volumes-need-count-1',
      concerns: ['volumes.n', 'count'],
      sentence: '`volumes` need a `count` of 1.',
      check: (request) => {
        const count = request.number('count');
        return when(
          request.given('volumes.n') && typeof count === 'number' && count > 1,
          () =>
            `volumes are given, but count is ${String(count)} and a volume belongs to one instance: set count to 1, or leave volumes out.`,
        );
      },
    }),
  ];
}

function placeRules(source: RuleSource): Rule[] {
  return [
    ruleMaker(source)({
      name: 'zone-is-lower-case',
      concerns: ['zone'],
      sentence: 'The `zone` of the provider construct is written in lower case.',
      check: ({ place }) =>
        typeof place === 'string' && place !== place.toLowerCase()
          ? [`zone of the provider is "${place}", but it must be lower case: write ${place.toLowerCase()}.`]
          : [],
    }),
  ];
}

interface Entry {
  readonly wire: string;
  readonly id: string;
  readonly rest: readonly string[];
}

function entries(request: RuleInput): Entry[] {
  return request.texts('vxnets.n').map(({ wire, value }) => {
    const [id, ...rest] = value.split('|');
    return { wire, id, rest };
  });
}
