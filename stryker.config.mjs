/**
 * The modules that decide who owns a server, whether it exists, how far its launch has come, and whether it is terminated:
 * `npm run mutants`, or a part of it with `-- --mutate lib/hooks/guard.ts`.
 */
const modules = {
  'lib/contract': ['names'],
  'lib/apis': ['retry-policy'],
  'lib/engine': ['claim-entry', 'existence', 'hand-over', 'poll', 'provenance', 'retries', 'size-parts'],
  'lib/engine/terraform': ['backend', 'configuration-facts', 'ownership', 'state-objects', 'terraform'],
  'lib/hooks': [
    'abandon',
    'abandon-resize',
    'abandon-sizes',
    'accepted-jobs',
    'adopt',
    'as-launched',
    'begin-size',
    'bound-to-terraform',
    'create-servers',
    'end-claim',
    'ending-mark',
    'ensure-created',
    'exchange',
    'first-entry',
    'fleet-check',
    'fleet-parts',
    'grow',
    'guard',
    'hold',
    'launch',
    'launch-result',
    'leave-fleet',
    'leaving',
    'let-go',
    'lost-launches',
    'lost-terraform',
    'marked-launches',
    'plan-resize',
    'power',
    'remember',
    'remove-recorded',
    'remove-servers',
    'resize',
    'resized',
    'retained',
    'roll',
    'settle',
    'settle-plan',
    'settlement',
    'template',
    'terminate',
    'terminate-servers',
    'termination',
    'update-strategy',
    'wait-until-running',
    'wanted',
  ],
  'lib/hooks/reads': ['instance-records'],
};

/** Of the mutants of each module, in percent. */
export const lowestScore = 90;

/** Why no test can kill these, by file and by what each changes. One that is not here, or here in vain, fails the run. */
export const survivors = {
  'lib/engine/existence.ts': {
    '() => true => () => undefined': 'Nobody reads what this poll comes to.',
    'true => false': 'Nobody reads what this poll comes to.',
    "case 'not-visible': return undefined; => case 'not-visible':": 'The same, in JavaScript.',
    '\'not-visible\' => ""': 'Where no case fits, the answer is the same.',
    'launchedAt !== undefined => true': 'No time less an absent one is no number, and no number is less than the lag.',
  },
  'lib/engine/hand-over.ts': {
    'one !== undefined => true': 'There is no file of a launch "undefined" to be removed.',
  },
  'lib/engine/provenance.ts': {
    '\'\' => "Stryker was here!"': 'Either text is no time.',
  },
  'lib/engine/terraform/backend.ts': {
    "object(JSON.parse(content ?? '{}'))?.backend => object(JSON.parse(content ?? '{}')).backend":
      'What it throws then is caught beside, with the same result.',
    '\'{}\' => ""': 'An empty text is no JSON, with the same result.',
    '{ return undefined; } => {}': 'The same, in JavaScript.',
    'one < other => one <= other': 'No two settings have one name.',
  },
  'lib/engine/terraform/configuration-facts.ts': {
    '\' \' => ""': 'A comment stands beside blanks, or nothing is read from what it joins.',
    '\'\' => "Stryker was here!"': 'A line of its own that is no block and no argument.',
    'end < code.length => end <= code.length': 'Behind the end there is no brace.',
  },
  'lib/engine/terraform/ownership.ts': {
    '/\\["(.*)"\\]$/ => /\\["(.*)"\\]/': 'Nothing follows the key of an address.',
    '/^null_resource\\./ => /null_resource\\./':
      'In a module, an address begins otherwise, and is held before this is asked.',
  },
  'lib/engine/terraform/terraform.ts': {
    'content === undefined => false': 'No text is no state either, with the same result.',
    'locked !== undefined && written !== undefined => true': 'No time is later or earlier than none.',
    'locked !== undefined && written !== undefined => locked !== undefined || written !== undefined':
      'No time is later or earlier than none.',
    'locked !== undefined => true': 'No time is later or earlier than none.',
    'written !== undefined => true': 'No time is later or earlier than none.',
    '\'\' => "Stryker was here!"': 'Either text declares nothing.',
  },
  'lib/hooks/abandon.ts': {
    '\'DESTROY\' => ""': 'What is neither to be retained nor to come to the recycle bin is destroyed.',
    'ended?.state => ended.state': 'Whatever leads there has left an entry.',
    'left?.state => left.state': 'Whatever leads there has left an entry.',
  },
  'lib/hooks/abandon-resize.ts': {
    '({ claim }) => claim => () => undefined': 'What is known and terminated already is looked for once more, in vain.',
    '!begun.has(claim) => true': 'What is known is terminated either way, and then looked for once more, in vain.',
  },
  'lib/hooks/accepted-jobs.ts': {
    '\'failed\' => ""': 'Without jobs, none was noted, and this is not reached.',
    'jobs === undefined => false': 'Without jobs, none was noted, and this is not reached.',
    '\'\' => "Stryker was here!"': 'Neither is the id of a job.',
    '\'working\' => ""': 'What is neither done nor failed is at work.',
  },
  'lib/hooks/end-claim.ts': {
    '[] => ["Stryker was here"]':
      'Where a token decides, what looks alike is asked of launches alone of which nothing is known.',
    'planned === undefined => false': 'No server is older than a time that is none.',
    'false => true':
      'What another machine has made is looked up where there are no tokens, and those are dealt with before.',
  },
  'lib/hooks/ending-mark.ts': {
    'this.launch !== undefined => true': 'There is no mark of a launch "undefined" to be removed.',
  },
  'lib/hooks/ensure-created.ts': {
    '\'intent\' => ""': 'The step that follows writes the phase.',
  },
  'lib/hooks/exchange.ts': {
    'batch.members.slice(batch.unavailable) => batch.members':
      'What was terminated before is looked for once more, and found to be gone.',
  },
  'lib/hooks/first-entry.ts': {
    'closedAt !== undefined => true': 'No time is as young as anything where there is none.',
  },
  'lib/hooks/guard.ts': {
    'keepers.includes(object) && isGuard(object) => keepers.includes(object) || isGuard(object)':
      'Neither a hold nor the guard of another claim is looked at by what follows.',
    "ownership.kind === 'leaves' => true": 'What a guard owns is of no other kind.',
  },
  'lib/hooks/let-go.ts': {
    'own.filter(isGuard) => own': 'Beside records and guards, no object has servers.',
    'own.filter(isSize) => own': 'No entry has the id of an object of another kind.',
    '[] => ["Stryker was here"]': 'A text is no entry that is unfinished.',
  },
  'lib/hooks/hold.ts': {
    '\'held\' => ""': 'Where no case fits, nothing is done either.',
  },
  'lib/hooks/launch.ts': {
    'entry.adopted === true => true': 'Only servers that are adopted can be those of another entry.',
    'other !== undefined => true': 'There is no file of a launch "undefined" to be removed.',
    '\'DESTROY\' => ""': 'What is neither to be retained nor to come to the recycle bin is destroyed.',
  },
  'lib/hooks/leave-fleet.ts': {
    '\'DESTROY\' => ""': 'What is neither to be retained nor to come to the recycle bin is destroyed.',
  },
  'lib/hooks/leaving.ts': {
    '\'\' => "Stryker was here!"': 'Terraform always has the key of an object of these blocks.',
  },
  'lib/hooks/lost-terraform.ts': {
    '\'DESTROY\' => ""': 'What is neither to be retained nor to come to the recycle bin is destroyed.',
  },
  'lib/hooks/resize.ts': {
    'seen === undefined => false': 'A member that stays is listed: one that is not is missing, or in doubt.',
    '[] => ["Stryker was here"]':
      'The same, where it is not listed. And whether a launch was for so many does not depend on who is gone.',
    '\'\' => "Stryker was here!"': 'No parameter has either name.',
  },
  'lib/hooks/resized.ts': {
    'claimId === undefined => false': 'No claim has the id "undefined".',
    'sizeId !== undefined => true': 'No entry belongs to a size without an id.',
  },
  'lib/hooks/settlement.ts': {
    '\'\' => "Stryker was here!"': 'A check has named the state before patience is over.',
  },
  'lib/hooks/termination.ts': {
    'this.isOver(id) => true': 'What is not found by the keys of its account is over.',
    'this.client.monotonic() - this.start >= this.client.policy.listLagMs => this.client.monotonic() - this.start > this.client.policy.listLagMs':
      'A millisecond more or less decides nothing.',
    '\'running\' => ""': 'It only says that it is not the recycle bin.',
  },
  'lib/hooks/update-strategy.ts': {
    '\'\' => "Stryker was here!"': 'Neither text is a number.',
  },
  'lib/hooks/wait-until-running.ts': {
    '[] => ["Stryker was here"]': 'The first list has said what runs before patience is over.',
    'sightings.missedMs(id) >= absenceMs => sightings.missedMs(id) > absenceMs':
      'A millisecond more or less decides nothing.',
  },
};

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: Object.entries(modules).flatMap(([folder, names]) => names.map((name) => `${folder}/${name}.ts`)),
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutants/vitest.config.mts' },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  plugins: ['@stryker-mutator/vitest-runner', './test/mutants/plugins.mjs'],
  // What they leave out is text for people; test/mutants/plugins.mjs says how they know it.
  ignorers: ['texts'],
  reporters: ['clear-text', 'html', 'explained', ...(process.env.MUTANTS_JSON ? ['json'] : [])],
  jsonReporter: { fileName: process.env.MUTANTS_JSON },
  clearTextReporter: { reportTests: false, skipFull: true },
  htmlReporter: { fileName: 'mutants.html' },
  ignorePatterns: ['.stryker-tmp', 'dist', 'docs', 'examples', 'lib/**/*.js', 'lib/**/*.d.ts'],
  // Nothing here checks types.
  disableTypeChecks: false,
};
