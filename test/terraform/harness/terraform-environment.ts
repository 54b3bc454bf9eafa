/** By which a program that starts Terraform knows which one. */
export function engineChoice(): Record<string, string> {
  const { TERRAFORM_BINARY_NAME } = process.env;
  return TERRAFORM_BINARY_NAME ? { TERRAFORM_BINARY_NAME } : {};
}

/** What a program needs to find its tools, and nothing else of the developer's shell. */
export function basicEnvironment(): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, ...engineChoice() };
}

/** The environment of a person who runs Terraform with `env`, providers from `mirror`, and without being asked questions. */
export function terraformEnvironment(
  mirror: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return { ...basicEnvironment(), ...mirror, TF_IN_AUTOMATION: '1', ...env };
}
