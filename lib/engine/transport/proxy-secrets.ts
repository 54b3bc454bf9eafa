type Environment = Readonly<Record<string, string | undefined>>;

const variables = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];

/** The passwords in the addresses of proxies, also where an address cannot be read otherwise. */
export function proxySecrets(environment: Environment): string[] {
  const passwords = variables.flatMap((name) => {
    const address = (environment[name] ?? '').trim().replace(/^\w+:\/\//, '');
    const [, password] = /^[^:@]*:(.*)@/s.exec(address) ?? [];
    return password === undefined || password === '' ? [] : [password, decoded(password)];
  });
  return [...new Set(passwords)];
}

/** A stray percent sign is part of the password, not an error. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
