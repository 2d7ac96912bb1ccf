/** A technical word and what it means, in one or two short sentences. */
export interface Term {
  word: string;
  text: string;
}

/** Technical words of the pages in French; their codes are those of the other languages. */
export const fr = {
  'social-economy': {
    word: 'Économie sociale',
    text: 'Des associations, coopératives et autres entreprises dont le but passe avant le profit, gérées de façon démocratique et indépendantes de l’État.',
  },
  association: {
    word: 'ASBL',
    text: 'Association sans but lucratif : des personnes réunies autour d’un but. Les bénéfices servent ce but et ne vont jamais aux membres.',
  },
  cooperative: {
    word: 'Coopérative',
    text: 'Une société qui appartient à ses membres : clients, travailleurs ou voisins. Ils en détiennent les parts et décident ensemble.',
  },
  foundation: {
    word: 'Fondation',
    text: 'De l’argent ou des biens mis au service d’un but, sans membres ni propriétaire.',
  },
  mutual: {
    word: 'Mutualité (mutuelle)',
    text: 'Des personnes qui s’assurent entre elles, sans but lucratif, surtout pour les soins de santé.',
  },
  'social-purpose-company': {
    word: 'Société à finalité sociale',
    text: 'Ancienne forme de société commerciale à but social. Depuis 2019, la loi l’a remplacée par la coopérative agréée comme entreprise sociale.',
  },
  'legal-form': {
    word: 'Forme juridique',
    text: 'Le statut que la loi donne à une organisation : association, coopérative, fondation… Il dit à qui elle appartient et ce que deviennent les bénéfices.',
  },
  register: {
    word: 'Banque-Carrefour des Entreprises (BCE)',
    text: 'Le registre officiel de toutes les entreprises et associations du pays.',
  },
  'enterprise-number': {
    word: 'Numéro d’entreprise',
    text: 'Le numéro à dix chiffres que le registre donne à chaque entreprise ou association. Il permet de la reconnaître à coup sûr.',
  },
  establishment: {
    word: 'Établissement',
    text: 'Un lieu où l’entreprise travaille : magasin, atelier, bureau. Une entreprise peut en avoir plusieurs ; chacun a son numéro.',
  },
  seat: {
    word: 'Siège',
    text: 'L’adresse officielle de l’entreprise. Son activité peut se passer ailleurs.',
  },
  nace: {
    word: 'NACE',
    text: 'Les codes européens qui classent les activités. L’entreprise les déclare au registre ; nous les traduisons en mots simples.',
  },
  accreditation: {
    word: 'Agrément',
    text: 'La reconnaissance par une autorité publique, sous conditions : une Région, une Communauté ou l’État fédéral. Elle est datée et peut prendre fin.',
  },
  'accredited-cooperative': {
    word: 'Coopérative agréée (CNC)',
    text: 'Une coopérative que l’État fédéral reconnaît parce qu’elle suit les principes coopératifs, par exemple une gestion démocratique et un dividende limité.',
  },
  federation: {
    word: 'Fédération',
    text: 'Un groupement d’entreprises qui les représente et les soutient. Les membres figurent sur la liste qu’elle nous donne.',
  },
  perimeter: {
    word: 'Périmètre',
    text: 'Une définition de l’économie sociale, avec ses règles. Selon le périmètre choisi, une entreprise compte ou non.',
  },
  'work-integration': {
    word: 'Entreprise d’insertion (EI)',
    text: 'Une entreprise qui forme et engage durablement des personnes qui trouvent difficilement un emploi.',
  },
  'sheltered-work': {
    word: 'Entreprise de travail adapté (ETA)',
    text: 'Une entreprise dont le travail est adapté aux personnes en situation de handicap qu’elle emploie.',
  },
  'service-vouchers': {
    word: 'Titres-services',
    text: 'Des chèques, soutenus par la Région, qui paient une aide pour le ménage, le repassage ou les courses.',
  },
  'training-centre': {
    word: 'CISP',
    text: 'Centre d’insertion socioprofessionnelle : il forme gratuitement des demandeurs d’emploi, par exemple dans un atelier ou un restaurant.',
  },
  'local-services': {
    word: 'IDESS',
    text: 'Des petits services près de chez soi, reconnus par la Wallonie : bricolage, jardinage, transport social, magasin social.',
  },
  'reuse-centre': {
    word: 'Ressourcerie',
    text: 'Une entreprise sociale qui collecte, trie, répare et revend des objets pour leur donner une seconde vie.',
  },
  'housing-agency': {
    word: 'Agence immobilière sociale (AIS)',
    text: 'Elle loue des logements de propriétaires privés à des ménages à revenu modeste, à un loyer abordable, et garantit le loyer au propriétaire.',
  },
  'article-60': {
    word: 'Article 60',
    text: 'Un emploi donné par le CPAS pour retrouver des droits sociaux et de l’expérience. La personne travaille souvent dans une entreprise sociale.',
  },
  'winding-up': {
    word: 'Liquidation',
    text: 'L’entreprise ferme : elle règle ses dettes et partage ce qui reste. Elle existe encore dans le registre jusqu’à la fin.',
  },
} as const satisfies Record<string, Term>;

export type TermCode = keyof typeof fr;
