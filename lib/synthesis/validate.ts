import { Annotations } from 'cdktf';
import type { Construct } from 'constructs';
import type { RuleInput } from '../apis/rule-input';
import type { InstanceOptions } from '../constructs/instance-options';
import { additionalParameterFindings } from './additional-parameters';
import { adoptionFindings } from './adoption';
import type { ConstructApi } from './construct-api';
import { fleetFindings } from './fleet-findings';
import { inHostLanguage } from './host-language';
import { lookFindings } from './look-options';
import { oncePer } from './once-per';
import { optionFindings } from './option-checks';
import { ownershipTagFindings } from './ownership-tags';
import { passwordVersionFindings } from './password-version';
import { shapeFindings } from './prop-shape';
import { ruleInput } from './rule-input';
import { secretPropFindings } from './secret-props';
import { shortSecretWarnings } from './short-secrets';

export interface ValidatedSite {
  /** Zone or region. */
  readonly place: string;
  readonly refresh: boolean;
  /** Whether servers get tags of this library. */
  readonly ownershipTags: boolean;
}

/**
 * Checks the props of an instance when the app is synthesized, all findings at once. What can never work is an error; what
 * may have become valid since the document was written, or has a surprising effect, is a warning.
 *
 * @param asked the props, with secrets under the names of the plain props
 * @param site what the provider construct says
 */
export function validateInstance(
  scope: Construct,
  api: ConstructApi,
  props: InstanceOptions,
  asked: InstanceOptions,
  site: ValidatedSite,
): void {
  const { dialect, rules } = api;
  const request = ruleInput(api, asked, site.place);
  const certain = oncePer((all: RuleInput) => all.certain());
  const errors = libraryFindings(api, props, site);
  const warn = (text: string) => Annotations.of(scope).addWarning(inHostLanguage(text));
  for (const rule of rules) {
    for (const text of rule.check(request)) {
      const finding = `${text} [${rule.id}] (${dialect.title}, ${rule.document})`;
      if (rule.level === 'warning') {
        warn(finding);
      } else if (rule.check(certain(request)).includes(text)) {
        errors.push(finding);
      } else {
        warn(`${finding} ${unlessNull}`);
      }
    }
  }
  shortSecretWarnings(asked).forEach(warn);
  if (errors.length > 0) {
    const texts = errors.map((text) => inHostLanguage(text));
    scope.node.addValidation({ validate: () => texts });
  }
}

const unlessNull =
  'This is not an error, because a value that is known only after apply may be null then, which counts as not given.';

function libraryFindings(api: ConstructApi, props: InstanceOptions, site: ValidatedSite): string[] {
  const { dialect } = api;
  return [
    ...shapeFindings(api, props),
    ...secretPropFindings(dialect, props),
    ...additionalParameterFindings(dialect, props.additionalParameters),
    ...passwordVersionFindings(dialect, props),
    ...adoptionFindings(dialect, props),
    ...fleetFindings(dialect, props),
    ...optionFindings(api.options, optionsIn(api, props)),
    ...lookFindings(api, props, site.refresh),
    ...ownershipTagFindings(dialect, props, site.ownershipTags),
  ].map(({ text, rule }) => `${text} [${rule.id}] (${rule.document})`);
}

/** Without the parameters of the request, which the tables know, and what is no prop at all. */
function optionsIn({ options }: ConstructApi, props: InstanceOptions): object {
  return Object.fromEntries(Object.entries(props).filter(([name]) => Object.hasOwn(options, name)));
}
