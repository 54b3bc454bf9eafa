import { Annotations } from 'cdktf';
import type { Construct } from 'constructs';
import type { Dialect } from '../dialects/dialect';
import type { RuleLevel } from '../dialects/rule';
import type { InstanceOptions } from '../instance-options';
import { additionalParameterFindings } from './additional-parameters';
import { libraryRule } from './library-rules';
import { shapeFindings } from './prop-shape';
import { ruleInput } from './rule-input';
import { timeoutFindings } from './timeouts';

/**
 * Checks the props of an instance when the app is synthesized, all findings at once. What can never work is an error;
 * what may work since the document was written, or works but surprises, is a warning.
 *
 * @param place the zone or region of the provider construct
 */
export function validateInstance(scope: Construct, dialect: Dialect, props: InstanceOptions, place: string): void {
  const request = ruleInput(dialect, props, place);
  const findings = (level: RuleLevel): string[] =>
    dialect.rules
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
    ...additionalParameterFindings(dialect, props.additionalParameters),
    ...timeoutFindings(props.timeouts).map((text) => ({ rule: libraryRule.timeouts, text })),
  ].map(({ text, rule }) => `${text} [${rule.id}] (${rule.document})`);
}
