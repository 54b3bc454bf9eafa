import { type Rule, type RuleSource, ruleMaker } from '../../rule';
import { utf8Length } from '../../rules-formats';

/** The document has `{R:x}`; the vendor added a number of digits since: `{R:x,F:y}`. */
const numberPattern = /\{R:\d+(,F:[0-8])?\}/g;

/** Since the document, a host name may hold the instance's address. */
const addressPattern = /\{IP\}/g;

export function nameRules(source: RuleSource): Rule[] {
  const rule = ruleMaker(source);
  return [
    rule({
      name: 'instance-name-bytes',
      level: 'warning',
      concerns: ['InstanceName'],
      sentence: '`instanceName` has at most 60 bytes: the description says characters, the error table says bytes.',
      check: (request) =>
        request
          .texts('InstanceName')
          // Beyond 60 characters the rule about those speaks.
          .filter(({ value }) => [...value].length <= 60 && utf8Length(value) > 60)
          .map(
            ({ wire, value }) =>
              `${request.shown(wire)}, which has ${utf8Length(value)} bytes; where the API counts bytes, more than 60 are refused (InvalidInstanceName.TooLong).`,
          ),
    }),
    rule({
      name: 'instance-name-pattern',
      level: 'warning',
      because: 'effect',
      concerns: ['InstanceName'],
      sentence: 'A number in `instanceName` is written {R:x}: anything else is taken as plain text.',
      check: (request) =>
        request
          .texts('InstanceName')
          .filter(({ value }) => /\{\s*r\s*[:}]/i.test(value.replace(numberPattern, '')))
          .map(({ wire }) => `${request.shown(wire)}, whose pattern the API takes as plain text: write it as {R:3}.`),
    }),
    rule({
      name: 'host-name-form',
      // The SDK's own example, server_{R:3}, has an underscore.
      level: 'warning',
      concerns: ['HostName'],
      sentence:
        '`hostName` has 2 to 60 letters, digits, hyphens and periods; hyphens and periods stand neither first nor last nor side by side.',
      of: 'HostName',
      illegal: (value) => !isHostName(value),
      finding:
        'which fits neither Linux (2 to 60 letters, digits, - and ., the last two neither first nor last nor side by side) nor Windows (2 to 15 letters, digits and -): change it.',
    }),
  ];
}

/** The Windows form is narrower in everything, and the system is not known at synthesis. */
function isHostName(text: string): boolean {
  const name = text.replace(numberPattern, '1').replace(addressPattern, '10.0.0.1');
  return /^[A-Za-z0-9]+([-.][A-Za-z0-9]+)*$/.test(name) && name.length >= 2 && [...text].length <= 60;
}
