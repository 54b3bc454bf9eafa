type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What the environment tells Node to be careless about and these programs are not: they check certificates and parse
 * replies strictly, whatever it says.
 */
export function ignoredSettings({ NODE_TLS_REJECT_UNAUTHORIZED, NODE_OPTIONS }: Environment): string[] {
  return [
    ...(NODE_TLS_REJECT_UNAUTHORIZED === '0'
      ? [
          'NODE_TLS_REJECT_UNAUTHORIZED=0 is ignored: certificates are checked. For one of a private authority, name a file with that authority in SSL_CERT_FILE.',
        ]
      : []),
    ...(/(^|\s)--insecure-http-parser(\s|=|$)/.test(NODE_OPTIONS ?? '')
      ? ['--insecure-http-parser in NODE_OPTIONS is ignored: a reply has to be HTTP as the standard has it.']
      : []),
  ];
}

/** Code that NODE_OPTIONS brings into each of these programs, which then sees passwords and keys: as it is named there. */
export function preloaded({ NODE_OPTIONS }: Environment): string[] {
  const option = /(?:^|\s)(?:--require|-r|--import|--loader|--experimental-loader)(?:=|\s+)("(?:\\.|[^"])*"|\S+)/g;
  return [...(NODE_OPTIONS ?? '').matchAll(option)].map(([, module]) => module);
}
