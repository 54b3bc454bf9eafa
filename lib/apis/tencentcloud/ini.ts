/** The sections of an INI file, as Python's configparser reads simple ones: names of keys do not mind their case. */
export function parseIni(text: string): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const sections = new Map<string, Record<string, string>>();
  let section: Record<string, string> = {};
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const trimmed = line.trim();
    const header = /^\[(.+)\]$/.exec(trimmed);
    const pair = /^([^#;=:[]+?)\s*[=:]\s*(.*)$/.exec(trimmed);
    if (header !== null) {
      const name = header[1].trim();
      section = sections.get(name) ?? {};
      sections.set(name, section);
    } else if (pair !== null) {
      section[pair[1].toLowerCase()] = pair[2];
    }
  }
  return sections;
}
