/** What a program needs to find its tools, and nothing else of the developer's shell. */
export function basicEnvironment(): Record<string, string> {
  const { PATH = '', HOME = '', TERRAFORM_BINARY_NAME } = process.env;
  return { PATH, HOME, ...(TERRAFORM_BINARY_NAME ? { TERRAFORM_BINARY_NAME } : {}) };
}

/** The environment of a person who runs Terraform with `env`, providers from `mirror`, and without being asked questions. */
export function terraformEnvironment(
  mirror: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return { ...basicEnvironment(), ...mirror, TF_IN_AUTOMATION: '1', ...env };
}
