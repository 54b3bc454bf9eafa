import type { PasswordRule } from '../password-rule';

/**
 * The text of RunInstances lacks `_`, `<` and `>`, which that of ResetInstancesPassword has: they count here as well, since
 * it is for the API to refuse what only one of the two says.
 */
const kinds = [
  { name: 'a-z', characters: /[a-z]/ },
  { name: 'A-Z', characters: /[A-Z]/ },
  { name: '0-9', characters: /[0-9]/ },
  {
    name: "( ) ` ~ ! @ # $ % ^ & * - + = _ | { } [ ] : ; ' < > , . ? /",
    characters: /[()`~!@#$%^&*\-+=_|{}[\]:;'<>,.?/]/,
  },
];

/**
 * Version 2017-03-12 at either endpoint. The page of data types of the v2 endpoint ends at 16 characters, but the document's
 * own example has 19: the longer limit of API 3.0 counts for both.
 */
export const tencentPasswordRule: PasswordRule = {
  document: 'https://cloud.tencent.com/document/api/213/15753',
  forms: [
    { system: 'Linux', length: [8, 30], kinds, leastKinds: 2 },
    { system: 'Windows', length: [12, 30], kinds, leastKinds: 3 },
  ],
};

/** ResetInstancesPassword wants more than RunInstances. */
export const tencentResetPasswordRule: PasswordRule = {
  document: 'https://cloud.tencent.com/document/api/213/15736',
  forms: [
    { system: 'Linux', length: [8, 30], kinds, leastKinds: 3, notFirst: '/' },
    { system: 'Windows', length: [12, 30], kinds, leastKinds: 3, notFirst: '/' },
  ],
};
