/**
 * The scalars at the top level of a YAML file. The vendor's configuration is one `key: value` a line, so this reads no more:
 * what is indented, or has a structure as its value, is left out.
 */
export function parseFlatYaml(text: string): Readonly<Record<string, string>> {
  const scalars: Record<string, string> = {};
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const pair = /^([A-Za-z_][\w-]*)\s*:(?:\s+(.*))?$/.exec(line);
    if (pair !== null) {
      const value = scalar((pair[2] ?? '').trim());
      if (value !== undefined) {
        scalars[pair[1]] = value;
      }
    }
  }
  return scalars;
}

function scalar(text: string): string | undefined {
  const single = /^'((?:[^']|'')*)'\s*(?:#.*)?$/.exec(text);
  if (single !== null) {
    return single[1].replaceAll("''", "'");
  }
  const double = /^"((?:[^"\\]|\\.)*)"\s*(?:#.*)?$/.exec(text);
  if (double !== null) {
    return double[1].replace(/\\(["\\])/g, '$1');
  }
  // A comment begins with a number sign after a space; within a word the sign is part of the value.
  const plain = text.replace(/(^|\s)#.*$/, '').trim();
  return plain === '' || /^[[{|>&*!'"]/.test(plain) ? undefined : plain;
}
