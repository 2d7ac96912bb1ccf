import type { Term, TermCode } from './fr.ts';

/** Technical words of the pages in English. */
export const en: Record<TermCode, Term> = {
  'social-economy': {
    word: 'Social economy',
    text: 'Associations, cooperatives and other enterprises whose purpose comes before profit, run democratically and independent of the state.',
  },
  association: {
    word: 'Non-profit association',
    text: 'People joined around a purpose (in Belgium: ASBL, vzw). Any surplus serves that purpose and never goes to the members.',
  },
  cooperative: {
    word: 'Cooperative',
    text: 'A company that belongs to its members: customers, workers or neighbours. They hold the shares and decide together.',
  },
  foundation: {
    word: 'Foundation',
    text: 'Money or property put to the service of a purpose, with neither members nor owner.',
  },
  mutual: {
    word: 'Mutual society',
    text: 'People who insure one another without seeking profit, mostly for health care.',
  },
  'social-purpose-company': {
    word: 'Social-purpose company',
    text: 'A former kind of trading company with a social aim. Since 2019 the law has replaced it with the cooperative accredited as a social enterprise.',
  },
  'legal-form': {
    word: 'Legal form',
    text: 'The status the law gives an organisation: association, cooperative, foundation… It says who owns it and what becomes of any profit.',
  },
  register: {
    word: 'Crossroads Bank for Enterprises (CBE)',
    text: 'The official register of all enterprises and associations of the country.',
  },
  'enterprise-number': {
    word: 'Enterprise number',
    text: 'The ten-digit number the register gives every enterprise or association. It tells one from another without doubt.',
  },
  establishment: {
    word: 'Establishment',
    text: 'A place where the enterprise works: shop, workshop, office. An enterprise may have several; each has its number.',
  },
  seat: {
    word: 'Registered seat',
    text: 'The official address of the enterprise. Its activity may take place elsewhere.',
  },
  nace: {
    word: 'NACE',
    text: 'The European codes that sort activities. The enterprise declares them to the register; we put them into plain words.',
  },
  accreditation: {
    word: 'Accreditation',
    text: 'Recognition by a public authority under conditions: a Region, a Community or the federal state. It has a date and may end.',
  },
  'accredited-cooperative': {
    word: 'Accredited cooperative (CNC)',
    text: 'A cooperative the federal state recognises because it follows cooperative principles, such as democratic control and a limited dividend.',
  },
  federation: {
    word: 'Federation',
    text: 'A grouping that represents and supports enterprises. Its members are on the list it gives us.',
  },
  perimeter: {
    word: 'Perimeter',
    text: 'A definition of the social economy, with its rules. Depending on the perimeter, an enterprise counts or does not.',
  },
  'work-integration': {
    word: 'Work-integration enterprise',
    text: 'An enterprise that trains and lastingly employs people who find it hard to get a job.',
  },
  'sheltered-work': {
    word: 'Sheltered workshop',
    text: 'An enterprise that fits the work to the people with disabilities it employs.',
  },
  'service-vouchers': {
    word: 'Service vouchers',
    text: 'Vouchers, supported by the Region, that pay for help with cleaning, ironing or shopping.',
  },
  'training-centre': {
    word: 'CISP',
    text: 'A Walloon centre for social and vocational integration: it trains job seekers free of charge, for example in a workshop or a restaurant.',
  },
  'local-services': {
    word: 'IDESS',
    text: 'Small local services recognised by Wallonia: odd jobs, gardening, social transport, social shop.',
  },
  'reuse-centre': {
    word: 'Reuse centre (ressourcerie)',
    text: 'A social enterprise that collects, sorts, repairs and resells things to give them a second life.',
  },
  'housing-agency': {
    word: 'Social rental agency (AIS)',
    text: 'It lets homes of private owners to households on modest incomes at an affordable rent, and guarantees the owner the rent.',
  },
  'article-60': {
    word: 'Article 60',
    text: 'A job given by the public welfare centre (CPAS, OCMW) to gain social rights and experience, often within a social enterprise.',
  },
  'winding-up': {
    word: 'Winding-up',
    text: 'The enterprise is closing: it pays its debts and shares out what is left. It stays in the register until the end.',
  },
};
