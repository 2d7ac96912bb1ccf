import type { Perimeter, PerimeterRule, Reason } from '../schema/reference/perimeters.ts';

/** One registered activity of the enterprise, from the registry (never from employment data). */
export interface ActivityFact {
  readonly version: '2003' | '2008' | '2025';
  /** Undotted NACE-BEL code, 5 or 7 digits. */
  readonly code: string;
  /** KBO activity group, 001 to 007. */
  readonly activityGroup: string;
  readonly classification: 'MAIN' | 'SECO' | 'ANCI';
}

/** A dated decision. Dates are ISO days, both inclusive; null means open. */
export interface DatedFact {
  readonly from: string | null;
  readonly to: string | null;
}

export interface AccreditationFact extends DatedFact {
  /** Key of `accreditations/types.csv`, for example `F-CNC`. */
  readonly type: string;
}

export interface OverrideFact extends DatedFact {
  readonly included: boolean;
}

/** All that a perimeter may look at. Jobs are not among it: being an employer never decides presence. */
export interface PerimeterFacts {
  /** KBO TypeOfEnterprise: 0 unknown, 1 natural person, 2 legal person. */
  readonly type: string;
  readonly juridicalForm: string | null;
  /** Form to be read pending adaptation of the statutes; it overrides `juridicalForm`. */
  readonly juridicalFormCac: string | null;
  readonly situation: string | null;
  /** The latest registry state no longer holds the enterprise. */
  readonly closed: boolean;
  /** The enterprise that replaced this one is known. */
  readonly successorKnown: boolean;
  /** Controlled by a public authority (reference `public-bodies`). */
  readonly publicBody: boolean;
  readonly naces: readonly ActivityFact[];
  readonly accreditations: readonly AccreditationFact[];
  readonly override: OverrideFact | null;
  /** ISO day at which dated facts are read. */
  readonly referenceDate: string;
}

export interface Classification {
  readonly included: boolean;
  readonly reason: Reason;
}

type RuleOf<K extends PerimeterRule['kind']> = Extract<PerimeterRule, { kind: K }>;

/** The form that counts: `JuridicalFormCAC` before `JuridicalForm`. */
export function getEffectiveForm(
  facts: Pick<PerimeterFacts, 'juridicalForm' | 'juridicalFormCac'>,
): string | null {
  return facts.juridicalFormCac || facts.juridicalForm || null;
}

/** Whether a dated decision holds on the ISO day `day` (both ends inclusive). */
export function holdsOn(fact: DatedFact, day: string): boolean {
  return (fact.from === null || fact.from <= day) && (fact.to === null || fact.to >= day);
}

/**
 * Decides whether an enterprise belongs to a perimeter, and why: rules R0–R8 in order, the first that
 * decides wins; a valid override (R9) then has the last word, save over the rules it names in `never_over`.
 * Source: METHOD section 1.2.
 */
export function classify(facts: PerimeterFacts, perimeter: Perimeter): Classification {
  let decidedBy: PerimeterRule | null = null;
  let reason: Reason | null = null;
  for (const rule of perimeter.rules) {
    reason = decide(rule, facts);
    if (reason !== null) {
      decidedBy = rule;
      break;
    }
  }
  const correction = findOverride(perimeter, facts, decidedBy);
  return describe(correction ?? reason ?? perimeter.otherwise);
}

function describe(reason: Reason): Classification {
  return { included: reason.startsWith('IN:'), reason };
}

function decide(rule: PerimeterRule, facts: PerimeterFacts): Reason | null {
  switch (rule.kind) {
    case 'enterprise-type':
      return rule.legal_person_types.includes(facts.type) ? null : rule.out;
    case 'situation':
      return isNotActive(rule, facts) ? rule.out : null;
    case 'public-form':
      return hasForm(rule, facts) ? rule.out : null;
    case 'public-control':
      return facts.publicBody ? rule.out : null;
    case 'school':
      return facts.naces.some((nace) => isSchool(rule, nace)) ? rule.out : null;
    case 'form':
      return hasForm(rule, facts) ? rule.in : null;
    case 'social-purpose':
      return hasForm(rule, facts) ? decideSocialPurpose(rule, facts) : null;
    case 'cooperative':
      if (!hasForm(rule, facts)) return null;
      return isAccredited(rule.accreditations, facts) ? rule.in : rule.out;
    case 'accredited':
      return isAccredited(rule.accreditations, facts) ? rule.in : null;
    case 'override':
      return null;
  }
}

function isNotActive(rule: RuleOf<'situation'>, facts: PerimeterFacts): boolean {
  if (facts.closed) return true;
  if (facts.situation === null) return false;
  if (rule.not_active.includes(facts.situation)) return true;
  return facts.successorKnown && rule.not_active_when_successor_known.includes(facts.situation);
}

function hasForm(rule: { forms: readonly string[] }, facts: PerimeterFacts): boolean {
  const form = getEffectiveForm(facts);
  return form !== null && rule.forms.includes(form);
}

function isSchool(rule: RuleOf<'school'>, nace: ActivityFact): boolean {
  if (!rule.nace_versions.some((version) => version === nace.version)) return false;
  const spared = rule.spared.some((row) => row.version === nace.version && nace.code.startsWith(row.code));
  if (spared) return false;
  if (rule.activity_groups.includes(nace.activityGroup)) return true;
  return (
    nace.classification === 'MAIN' &&
    rule.main_activity_groups.includes(nace.activityGroup) &&
    rule.main_prefixes.some((prefix) => nace.code.startsWith(prefix))
  );
}

function isAccredited(types: readonly string[], facts: PerimeterFacts): boolean {
  return facts.accreditations.some((row) => types.includes(row.type) && holdsOn(row, facts.referenceDate));
}

function decideSocialPurpose(rule: RuleOf<'social-purpose'>, facts: PerimeterFacts): Reason {
  if (facts.referenceDate <= rule.historic_until) return rule.in;
  if (isAccredited(rule.accreditations, facts)) return rule.in_accredited;
  const ended = facts.accreditations.some(
    (row) => row.type === rule.presumption && row.to !== null && row.to < facts.referenceDate,
  );
  return ended ? rule.out : rule.in_presumed;
}

function findOverride(
  perimeter: Perimeter,
  facts: PerimeterFacts,
  decidedBy: PerimeterRule | null,
): Reason | null {
  const rule = perimeter.rules.find((candidate) => candidate.kind === 'override');
  if (!rule || facts.override === null || !holdsOn(facts.override, facts.referenceDate)) return null;
  if (decidedBy && rule.never_over.some((protectedRule) => protectedRule === decidedBy.rule)) return null;
  return facts.override.included ? rule.in : rule.out;
}
