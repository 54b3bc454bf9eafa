import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dialects } from '../../../lib/apis';
import { alarms, type Fate, fates, rowOf } from '../../../lib/cli/plan/fates';
import { changeText, consequence, whyOf } from '../../../lib/cli/plan/plan-words';
import { readPlan } from '../../../lib/cli/plan/planned-objects';
import { alarmsOf, classified } from '../../../lib/cli/plan/planned-servers';
import { engines, recorded, recordedNames, serversOf } from './recorded-plans';

/** What follows from a recorded plan: fate, what differs, further reasons, how many servers there are. */
type Expectation = readonly [name: string, fate: Fate, changes: string[], reasons: RegExp, servers: number];

const expectations: readonly Expectation[] = [
  ['created', 'create', [], /^$/, 0],
  ['created-with-unknown-image', 'create', [], /^$/, 0],
  ['created-with-hidden-image', 'create', [], /^$/, 0],
  ['adopted', 'adopt', [], /^$/, 1],
  ['unchanged', 'unchanged', [], /^$/, 1],
  ['replaced-by-image', 'replace', ['image_id "centos63x64" -> "centos73x64"'], /^$/, 1],
  ['replaced-by-place', 'replace', ['zone "pek3a" -> "pek3b"'], /^$/, 1],
  ['replaced-by-api', 'replace', ['api "tencent-3.0" -> "tencent-2017-03-12"'], /^$/, 1],
  ['replaced-by-hand', 'replace', [], /^-replace=null_resource.server$/, 1],
  ['replaced-prepaid', 'replace', ['imageId "img-lkxqa4kj" -> "img-3wnd9xpl"'], /^$/, 1],
  ['replaced-and-retained', 'let-go-and-create', ['image_id "centos63x64" -> "centos73x64"'], /RETAIN/, 1],
  ['missing-and-recreated', 'create', [], /^terminated outside of Terraform: i-\w+$/, 1],
  ['record-alone-replaced', 'destroy', [], /nothing launches others in their place/, 1],
  ['stopped', 'stop', ['InstanceType "S5.MEDIUM4" -> "S5.LARGE8"'], /^$/, 1],
  ['stop-not-allowed', 'refused', ['InstanceType "S5.MEDIUM4" -> "S5.LARGE8"'], /^$/, 1],
  [
    'disk-shrunk',
    'refused',
    ['InstanceName "web" -> "web-1"', 'SystemDisk.DiskSize "100" -> "50"'],
    /^SystemDisk\.DiskSize: no disk can become smaller\.$/,
    1,
  ],
  [
    'stopped-and-renamed',
    'stop',
    ['InstanceName "web" -> "web-1"', 'InstanceType "S5.MEDIUM4" -> "S5.LARGE8"'],
    /^$/,
    1,
  ],
  ['changed-in-place', 'change', ['InstanceName "web" -> "web-1"'], /^$/, 1],
  ['changed-list', 'change', ['vxnets.2 (none) -> "vxnet-abcdefgh"'], /^$/, 1],
  ['settings-by-hand', 'change', [], /compared, and changed where they differ/, 1],
  ['set-back', 'change', ['set back: InstanceName of ins-1'], /^$/, 1],
  ['left-the-program', 'destroy', [], /^left the program$/, 1],
  ['left-prepaid', 'destroy', [], /^left the program$/, 1],
  ['left-and-retained', 'let-go', [], /^left the program; removalPolicy RETAIN$/, 1],
  ['left-for-recycle-bin', 'recycle', [], /^left the program$/, 1],
  ['destroyed-two', 'destroy', [], /^$/, 2],
  ['let-go', 'let-go', [], /^removed \{ destroy = false \}$/, 1],
  ['renamed', 'moved', [], /^was null_resource.server$/, 1],
  ['unfinished-resumed', 'create', [], /its last launch failed; resumes its launch/, 0],
  ['fleet-grown', 'grow', ['InstanceCount "2" -> "3"'], /^$/, 2],
  ['fleet-shrunk', 'shrink', ['InstanceCount "3" -> "2"'], /^1 of 3$/, 3],
  [
    'fleet-of-another-kind',
    'replace',
    ['CpuTopology.CoreCount (none) -> "1"', 'CpuTopology.ThreadPerCore (none) -> "1"', 'InstanceCount "3" -> "2"'],
    /^exchanged: ins-\w+, ins-\w+; 1 of 3$/,
    3,
  ],
  ['fleet-growth-not-completed', 'grow', [], /^its last apply was not completed; compared, and changed where/, 2],
  ['fleet-shrinking-not-completed', 'shrink', [], /^1 of 3; its last apply was not completed; compared/, 3],
  ['fleet-exchange-not-completed', 'replace', [], /^its last apply was not completed; compared/, 2],
  [
    'change-not-completed',
    'stop',
    [],
    /^its last apply was not completed; compared, and changed where they differ, with a stop where that takes one$/,
    1,
  ],
  ['change-refused', 'change', [], /^its last apply was not completed; compared, and changed where they differ$/, 1],
  ['reinstall-not-completed', 'reinstall', [], /^its last apply was not completed; compared/, 1],
  ['disk-removal-not-completed', 'remove-disk', [], /^its last apply was not completed; compared/, 1],
  ['fleet-left', 'destroy', [], /^left the program$/, 2],
  ['unfinished-left', 'destroy', [], /whatever its unfinished launch created/, 0],
];

interface Recorded {
  readonly name: string;
  readonly change: Record<'before' | 'after', { readonly triggers: object }>;
}

const noMask = (text: string) => text;

describe.each(engines)('a plan of %s', (engine) => {
  test.each(expectations)('%s means: %s', (name, fate, changes, reasons, servers) => {
    const { plan, declared } = recorded(name, engine);
    const [one, ...others] = serversOf(plan, declared);
    expect(others).toEqual([]);
    expect(one.fate).toBe(fate);
    expect(one.changes.map((change) => changeText(change, noMask).replace(/ins-\w+/, 'ins-1'))).toEqual(changes);
    expect(whyOf(one).join('; ')).toMatch(reasons);
    expect(one.ids).toHaveLength(servers);
    expect(one.construct).toBe(name === 'renamed' ? 'web/worker' : 'web/server');
  });

  test('of every kind is in that table', () => {
    expect(expectations.map(([name]) => name).sort()).toEqual(recordedNames(engine).sort());
  });
});

describe('a recorded plan', () => {
  test('there is of every fate but those that need more than a plan', () => {
    expect(fates.map(({ fate }) => fate).filter((fate) => !expectations.some((one) => one[1] === fate))).toEqual([
      // The same as without a new server.
      'recycle-and-create',
    ]);
  });

  describe('with another image in the settings', () => {
    const imageIn = (name: string, before: object, after: object, context: object = {}) => {
      const { plan, declared } = recorded(name);
      const [settings] = (plan as { resource_changes: Recorded[] }).resource_changes.filter(
        (one) => one.name === 'server_settings',
      );
      const side = (values: { triggers: object }, image: object) => ({
        ...values,
        triggers: { ...values.triggers, ...image },
      });
      const { change } = settings;
      const also = { ...change, before: side(change.before, before), after: side(change.after, after) };
      const changes = (plan as { resource_changes: Recorded[] }).resource_changes.map((one) =>
        one === settings ? { ...one, change: also } : one,
      );
      const known = declared.map((one) => ({ ...one, context: { ...one.context, ...context } }));
      const [server] = serversOf({ resource_changes: changes }, known);
      return server;
    };
    const other = [{ ImageId: 'img-a' }, { ImageId: 'img-b' }] as const;

    test('says what is lost', () => {
      const server = imageIn('changed-in-place', ...other, { reinstall: true });
      expect(server.fate).toBe('reinstall');
      expect(consequence(server)).toBe('Reinstalls: its system disk is lost, data disks stay');
      expect(server.changes).toContainEqual(expect.objectContaining({ parameter: 'ImageId', effect: 'reinstall' }));
      expect(alarmsOf(server)).toEqual(['destroy', 'reinstall', 'stop', 'reboot']);
    });

    test.each([{ reinstall: false }, { reinstall: true, preventDestroy: true }])('is refused: %o', (context) => {
      const server = imageIn('changed-in-place', ...other, context);
      expect(server.fate).toBe('refused');
      expect(consequence(server)).toMatch(/which reinstallOnImageChange or preventDestroy forbids/);
    });

    test('and none in a list of disks, that a disk is lost', () => {
      const server = imageIn('changed-in-place', { 'DataDisks.1.DiskSize': '50' }, {}, { allowStop: true });
      expect(server.fate).toBe('remove-disk');
      expect(consequence(server)).toBe('a data disk is terminated, unless it was to outlive its server');
      expect(alarmsOf(server)).toContain('destroy');
    });

    test('and a disk that preventDestroy keeps, that the apply refuses', () => {
      const context = { allowStop: true, preventDestroy: true };
      const server = imageIn('changed-in-place', { 'DataDisks.1.DiskSize': '50' }, {}, context);
      expect(server.fate).toBe('refused');
      expect(server.refusals.join()).toMatch(/DataDisks\.1: .* preventDestroy forbids/);
      expect(alarmsOf(server)).not.toContain('destroy');
    });

    test('and other user data, that a server reads it at its next boot', () => {
      const server = imageIn('changed-in-place', { UserData: 'YQ==' }, { UserData: 'Yg==' });
      expect(server.fate).toBe('change');
      expect(whyOf(server)).toEqual(['UserData is read at the next boot']);
      const stopped = imageIn('stopped', { UserData: 'YQ==' }, { UserData: 'Yg==' });
      expect([stopped.fate, whyOf(stopped)]).toEqual(['stop', []]);
    });

    test('is no change where the option has just been switched on', () => {
      const { plan } = recorded('changed-in-place');
      const [claim] = (plan as { resource_changes: Recorded[] }).resource_changes.filter(
        ({ name }) => name === 'server',
      );
      const { ImageId } = claim.change.before.triggers as { ImageId: string };
      expect(imageIn('changed-in-place', {}, { ImageId }).fate).toBe('change');
      const server = imageIn('changed-in-place', {}, { ImageId: 'img-b' });
      expect(server.changes).toContainEqual(
        expect.objectContaining({ from: { text: ImageId }, to: { text: 'img-b' } }),
      );
    });

    test('names the option that has left where the servers were reinstalled since their launch', () => {
      const { plan } = recorded('replaced-by-image');
      const [claim] = (plan as { resource_changes: Recorded[] }).resource_changes.filter(
        ({ name }) => name === 'server',
      );
      const { image_id } = claim.change.after.triggers as { image_id: string };
      expect(imageIn('replaced-by-image', { image_id }, {}).reasons.join()).toMatch(
        /keep reinstallOnImageChange, as false/,
      );
    });
  });

  test.each(expectations)('%s means the same without the configuration, but for what only that has', (name, fate) => {
    const [one] = serversOf(recorded(name).plan);
    const unseen: Partial<Record<Fate, Fate>> = { adopt: 'create', refused: 'stop' };
    // Nothing says then that it may not.
    const mayStop = one.stops && (fate === 'change' || fate === 'grow');
    expect(one.fate).toBe(one.refusals.length > 0 ? fate : mayStop ? 'stop' : (unseen[fate] ?? fate));
  });

  test.each([
    ['change-not-completed', ['stop', 'reboot'], 'down while it is changed, if that takes a stop'],
    ['change-refused', [], ''],
    ['reinstall-not-completed', ['destroy', 'reinstall', 'stop', 'reboot'], /its system disk is lost/],
    ['fleet-shrinking-not-completed', ['destroy'], 'the disks of those are lost'],
    ['fleet-growth-not-completed', [], '1 more server'],
  ])('after an apply that was not completed tells what the next one may do: %s', (name, alarms, follows) => {
    const { plan, declared } = recorded(name);
    const [one] = serversOf(plan, declared);
    expect(alarmsOf(one)).toEqual(alarms);
    expect(consequence(one)).toMatch(follows);
  });

  test('says what is lost, and what was paid in advance', () => {
    const [hourly] = serversOf(recorded('left-the-program').plan);
    expect(consequence(hourly)).toBe('its disk is lost');
    const [prepaid] = serversOf(recorded('left-prepaid').plan);
    expect(consequence(prepaid)).toMatch(/^its disk is lost; prepaid until \d{4}-\d\d-\d\d .*: a refund is requested$/);
    const [two] = serversOf(recorded('destroyed-two').plan);
    expect(consequence(two)).toBe('their disks are lost');
  });

  test('keeps to itself what is sensitive, before and after', () => {
    const { plan } = recorded('created-with-hidden-image');
    const create = (plan as { resource_changes: { change: Record<string, unknown>; name: string }[] }).resource_changes;
    const replaced = create.map(({ change, ...rest }) => ({
      ...rest,
      change: {
        ...change,
        actions: rest.name === 'server' || rest.name === 'server_record' ? ['delete', 'create'] : change.actions,
        before: rest.name === 'server' ? { triggers: { api: 'tencent-3.0', ImageId: 'img-older' } } : change.after,
        before_sensitive: rest.name === 'server' ? { triggers: true } : {},
      },
    }));
    const servers = serversOf({ resource_changes: replaced });
    expect(servers[0].changes).toContainEqual(
      expect.objectContaining({ parameter: 'ImageId', from: 'sensitive', to: 'sensitive' }),
    );
    expect(JSON.stringify(servers)).not.toMatch(/img-hidden00|img-older/);
  });
});

describe('the order', () => {
  test('puts the most dangerous first', () => {
    const changes = ['changed-in-place', 'unchanged', 'replaced-by-image', 'left-the-program'].flatMap((name, index) =>
      (recorded(name).plan as { resource_changes: { name: string }[] }).resource_changes
        .filter((one) => 'index' in one === false)
        .map((one) => ({ ...one, name: one.name.replace('server', `s${index}`) })),
    );
    expect(serversOf({ resource_changes: changes }).map(({ fate }) => fate)).toEqual([
      'replace',
      'destroy',
      'change',
      'unchanged',
    ]);
  });

  test.each(recordedNames())('of %s is the same whatever order the plan has', (name) => {
    const { plan } = recorded(name);
    const changes = [...(plan as { resource_changes: object[] }).resource_changes];
    expect(serversOf({ ...plan, resource_changes: changes.reverse() })).toEqual(serversOf(plan));
  });

  test('of fates begins with all that --fail-on destroy stops for', () => {
    const stopping = fates.map(({ alarms: raised }) => raised.includes('destroy'));
    expect(stopping.lastIndexOf(true)).toBe(stopping.indexOf(false) - 1);
    expect(new Set(fates.flatMap(({ fate }) => rowOf(fate).alarms))).toEqual(new Set(alarms));
  });
});

describe('a plan from anybody', () => {
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(null, true, 1, 'delete', 'create', 'qingcloud', 'null_resource', 'managed', '1,2', '\u001b[2J'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom(
          ...['change', 'actions', 'before', 'after', 'triggers', 'api', 'claim', 'instance_ids', 'name', 'address'],
          ...['type', 'mode', 'index', 'after_unknown', 'before_sensitive', '__proto__', 'constructor'],
        ),
        tie('value'),
        { maxKeys: 6 },
      ),
    ),
  })).value;

  test('never breaks the reader, whatever its values are', () => {
    const resource = fc.record({
      mode: fc.constant('managed'),
      type: fc.constant('null_resource'),
      name: json,
      address: json,
      change: json,
    });
    fc.assert(
      fc.property(fc.oneof(json, fc.record({ resource_changes: fc.array(resource, { maxLength: 4 }) })), (plan) => {
        const document = readPlan(JSON.stringify(plan));
        if (document !== undefined) {
          classified(document, [], dialects, 'web');
        }
      }),
    );
  });

  test.each([['no JSON'], ['[]'], ['{"version":4,"resources":[]}'], ['null']])('%s is no plan', (content) => {
    expect(readPlan(content)).toBeUndefined();
  });
});
