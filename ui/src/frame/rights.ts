// Which places a role opens, so that nobody is led to a shut door. What a role may really do is told by the host, which asks anyhow.
/** The role of those who manage people and keys, and see no rows. */
export const ADMINISTRATOR = 'administrator';

/** What the care of people, keys and law needs, in the order in which an administrator is led there. */
const CARE: readonly string[] = [
  'people',
  'journal',
  'rules',
  'norms',
  'passports',
  'models',
  'duties',
  'guide',
];

/** Who answers for personal data, and who looks at how. */
const ANSWERING: readonly string[] = ['head', ADMINISTRATOR, 'auditor'];

/** Whether a role opens a place. An auditor looks at everything. */
export function opens(role: string, place: string): boolean {
  if (place === 'duties') return ANSWERING.includes(role);
  return role !== ADMINISTRATOR || CARE.includes(place);
}

/** Where a role begins. */
export function home(role: string): string {
  return opens(role, 'day') ? 'day' : CARE[0]!;
}

/** An auditor looks, and makes no copy. */
export function mayCopy(role: string): boolean {
  return role !== 'auditor';
}

/** An auditor looks, and enters nothing. */
export function mayChange(role: string): boolean {
  return role !== 'auditor';
}
