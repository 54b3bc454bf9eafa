import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Vector {
  readonly id: string;
  readonly source: string;
  readonly method: 'GET' | 'POST';
  readonly secret: string;
  readonly signature: string;
}

export interface ParameterVector extends Vector {
  readonly scheme: 'qingcloud' | 'tencent-v2';
  readonly host: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

export interface Tc3Vector extends Vector {
  readonly scheme: 'tc3';
  readonly host: string;
  readonly timestamp: number;
  readonly contentType: string;
  readonly query?: string;
  readonly body?: string;
}

const vectors: (ParameterVector | Tc3Vector)[] = JSON.parse(
  readFileSync(join(__dirname, '../../vectors/signing.json'), 'utf8'),
);

export function parameterVectors(scheme: ParameterVector['scheme']): ParameterVector[] {
  return vectors.filter((vector): vector is ParameterVector => vector.scheme === scheme);
}

export function tc3Vectors(): Tc3Vector[] {
  return vectors.filter((vector): vector is Tc3Vector => vector.scheme === 'tc3');
}
