import { type Rule, type RuleSource, ruleMaker, when } from '../rule';

export function loginRules(source: RuleSource, dataTypes: string): Rule[] {
  return [
    ruleMaker(source)({
      name: 'one-way-to-log-in',
      concerns: ['LoginSettings.Password', 'LoginSettings.KeyIds.N', 'LoginSettings.KeepImageLogin'],
      sentence: 'At most one of `password`, `keyIds` and `keepImageLogin` is given in `loginSettings`.',
      document: dataTypes,
      check: (request) => {
        const ways = [
          ...['LoginSettings.Password', 'LoginSettings.KeyIds'].filter((wire) => request.given(wire)),
          ...(request.truth('LoginSettings.KeepImageLogin') === true ? ['LoginSettings.KeepImageLogin'] : []),
        ];
        return when(
          ways.length > 1,
          () =>
            `${ways.map((wire) => request.named(wire)).join(' and ')} are given, but they exclude each other: keep one.`,
        );
      },
    }),
  ];
}
