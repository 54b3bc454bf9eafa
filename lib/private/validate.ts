import { Annotations } from 'cdktf';
import type { Construct } from 'constructs';
import type { Dialect } from '../dialects/dialect';
import { dialectRules } from '../dialects/dialect-rules';
import type { RuleLevel } from '../dialects/rule';
import type { InstanceOptions } from '../instance-options';
import { additionalParameterFindings } from './additional-parameters';
import { libraryRule } from './library-rules';
import { passwordVersionFindings } from './password-version';
import { shapeFindings } from './prop-shape';
import { ruleInput } from './rule-input';
import { secretPropFindings } from './secret-props';
import { timeoutFindings } from './timeouts';

/**
 * Checks the props of an instance when the app is synthesized, all findings at once. What can never work is an error;
 * what may work since the document was written, or works but surprises, is a warning.
 *
 * @param asked the props with secrets in the place of the values that they give
 * @param place the zone or region of the provider construct
 */
export function validateInstance(
  scope: Construct,
  dialect: Dialect,
  props: InstanceOptions,
  asked: InstanceOptions,
  place: string,
): void {
  const request = ruleInput(dialect, asked, place);
  const findings = (level: RuleLevel): string[] =>
    dialectRules[dialect.id]
      .filter((rule) => rule.level === level)
      .flatMap((rule) =>
        rule.check(request).map((text) => `${text} [${rule.id}] (${dialect.title}, ${rule.document})`),
      );
  for (const warning of findings('warning')) {
    Annotations.of(scope).addWarning(warning);
  }
  scope.node.addValidation({ validate: () => [...libraryFindings(dialect, props), ...findings('error')] });
}

function libraryFindings(dialect: Dialect, props: InstanceOptions): string[] {
  return [
    ...shapeFindings(dialect, props),
    ...secretPropFindings(dialect, props),
    ...additionalParameterFindings(dialect, props.additionalParameters),
    ...passwordVersionFindings(dialect, props),
    ...timeoutFindings(props.timeouts).map((text) => ({ rule: libraryRule.timeouts, text })),
  ].map(({ text, rule }) => `${text} [${rule.id}] (${rule.document})`);
}
