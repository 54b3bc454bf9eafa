/** The part of JSON Schema that the program's own schemas use. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/** What in a value is not as the schema says, a member that it does not name included. */
export function schemaFindings(value: unknown, schema: Schema, path = ''): string[] {
  if ('const' in schema) {
    return value === schema.const ? [] : [`${path}: ${JSON.stringify(value)} is not ${JSON.stringify(schema.const)}`];
  }
  if (schema.enum !== undefined) {
    return schema.enum.includes(value) ? [] : [`${path}: ${JSON.stringify(value)} is none of the values`];
  }
  if (schema.type === 'array') {
    return Array.isArray(value)
      ? value.flatMap((item, index) => schemaFindings(item, schema.items ?? {}, `${path}[${index}]`))
      : [`${path} is no array`];
  }
  if (schema.type === 'object') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return [`${path} is no object`];
    }
    const missing = (schema.required ?? []).filter((name) => !(name in value));
    return [
      ...missing.map((name) => `${path}.${name} is missing`),
      ...Object.entries(value).flatMap(([name, member]) => {
        const known = schema.properties?.[name];
        return known === undefined
          ? [`${path}.${name} is not described`]
          : schemaFindings(member, known, `${path}.${name}`);
      }),
    ];
  }
  const type = schema.type === 'integer' ? Number.isInteger(value) : typeof value === schema.type;
  return type ? [] : [`${path}: ${JSON.stringify(value)} is no ${schema.type}`];
}
