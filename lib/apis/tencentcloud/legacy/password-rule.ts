import type { PasswordRule } from '../../password-rule';

const digits = { name: '0-9', characters: /[0-9]/ };

/** Both legacy documents, in the same words. For Linux all letters are one kind, for Windows the two cases are two. */
export const legacyPasswordRule: PasswordRule = {
  document: 'https://cloud.tencent.com/document/api/213/1248',
  forms: [
    {
      system: 'Linux',
      length: [8, 16],
      kinds: [
        { name: 'a-z and A-Z', characters: /[A-Za-z]/ },
        digits,
        {
          name: "( ) ` ~ ! @ # $ % ^ & * - + = | { } [ ] : ; ' , . ? /",
          characters: /[()`~!@#$%^&*\-+=|{}[\]:;',.?/]/,
        },
      ],
      leastKinds: 2,
    },
    {
      system: 'Windows',
      length: [12, 16],
      kinds: [
        { name: 'a-z', characters: /[a-z]/ },
        { name: 'A-Z', characters: /[A-Z]/ },
        digits,
        { name: "( ) ` ~ ! @ # $ % ^ & * - + = { } [ ] : ; ' , . ? /", characters: /[()`~!@#$%^&*\-+={}[\]:;',.?/]/ },
      ],
      leastKinds: 3,
    },
  ],
};
