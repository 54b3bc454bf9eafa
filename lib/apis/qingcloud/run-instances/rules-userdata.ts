import { isIdentifier } from '../../identifiers';
import { type Rule, type RuleSource, ruleMaker, together, when } from '../../rule';
import type { RuleInput } from '../../rule-input';
import { isBase64 } from '../../rules-formats';

const details = ['userdata_type', 'userdata_value', 'userdata_path', 'userdata_file'] as const;

export function userdataRules(source: RuleSource): Rule[] {
  const rule = ruleMaker(source);
  return [
    rule({
      name: 'userdata-needs-need-userdata',
      concerns: ['need_userdata', ...details],
      sentence: 'The user data props need `needUserdata`.',
      breach: (request) => given(request).length > 0 && !request.given('need_userdata'),
      finding: (request) =>
        `${listed(request)} given, but without needUserdata the API ignores user data: set needUserdata to true.`,
    }),
    rule({
      name: 'userdata-switched-off',
      level: 'warning',
      because: 'effect',
      concerns: ['need_userdata', ...details],
      sentence: 'With `needUserdata` set to false, the other user data props have no effect.',
      breach: (request) => given(request).length > 0 && request.truth('need_userdata') === false,
      finding: (request) => `${listed(request)} given, but needUserdata is false, so the API ignores user data.`,
    }),
    rule({
      name: 'need-userdata-needs-value',
      level: 'warning',
      because: 'effect',
      concerns: ['need_userdata', 'userdata_type', 'userdata_value'],
      sentence: 'With `needUserdata`, `userdataType` and `userdataValue` are given too.',
      breach: (request) =>
        request.truth('need_userdata') === true && !request.given('userdata_type') && !request.given('userdata_value'),
      finding: 'needUserdata (need_userdata) is true, but there are no user data: give userdataType and userdataValue.',
    }),
    rule({
      name: 'userdata-type-and-value-together',
      sentence: '`userdataType` and `userdataValue` are given together or not at all.',
      ...together('userdata_type', 'userdata_value', 'give both.'),
    }),
    rule({
      name: 'userdata-value-is-base64',
      because: 'form',
      concerns: ['userdata_value', 'userdata_type'],
      sentence: 'With the types plain and exec, `userdataValue` is Base64 text.',
      check: (request) => {
        const type = request.text('userdata_type');
        return type === 'plain' || type === 'exec'
          ? request
              .texts('userdata_value')
              .filter(({ value }) => value !== '' && !isBase64(value))
              .map(
                ({ wire }) =>
                  `${request.shown(wire)}, which is not Base64, but userdataType is ${type}: give Buffer.from(text).toString('base64').`,
              )
          : [];
      },
    }),
    rule({
      name: 'userdata-value-is-attachment',
      concerns: ['userdata_value', 'userdata_type'],
      sentence: 'With the type tar, `userdataValue` is the attachment id that UploadUserDataAttachment returned.',
      check: (request) =>
        request.value('userdata_type') === 'tar'
          ? request
              .texts('userdata_value')
              .filter(({ value }) => value !== '' && !isIdentifier(value))
              .map(
                ({ wire }) =>
                  `${request.shown(wire)}, which is no attachment id, but userdataType is tar: upload the archive with UploadUserDataAttachment and give the id that it returns.`,
              )
          : [],
    }),
    rule({
      name: 'userdata-file-needs-exec',
      concerns: ['userdata_file', 'userdata_type'],
      sentence: '`userdataFile` needs the type exec.',
      check: (request) => {
        const type = request.text('userdata_type');
        return when(
          request.given('userdata_file') && (type === undefined || type === 'plain' || type === 'tar'),
          () =>
            `${request.shown('userdata_file')}, but userdataType is ${type === undefined ? 'missing' : String(type)} and only exec writes a file: set userdataType to QingCloudUserdataType.EXEC, or leave userdataFile out.`,
        );
      },
    }),
    rule({
      name: 'userdata-paths-are-absolute',
      concerns: ['userdata_path', 'userdata_file'],
      sentence:
        '`userdataPath` and `userdataFile` are absolute paths: the API silently replaces others by its default.',
      check: (request) =>
        [...request.texts('userdata_path'), ...request.texts('userdata_file')]
          .filter(({ value }) => value !== '' && !/^(\/|[A-Za-z]:[\\/])/.test(value))
          .map(({ wire }) => `${request.shown(wire)}, but it must be an absolute path, such as /etc/rc.local.`),
    }),
  ];
}

function given(request: RuleInput): string[] {
  return details.filter((wire) => request.given(wire)).map((wire) => request.prop(wire));
}

function listed(request: RuleInput): string {
  const props = given(request);
  return `${props.join(', ')} ${props.length === 1 ? 'is' : 'are'}`;
}
