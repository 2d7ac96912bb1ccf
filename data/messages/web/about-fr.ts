import type { Catalogue } from '../translate.ts';

/** French texts of the pages about the site: method, sources, releases, legal notice, accessibility. */
export const aboutFr = {
  'about.title': 'À propos d’Essaim',
  'about.lead':
    'Essaim est un annuaire libre et un observatoire de l’économie sociale : des associations, coopératives, mutuelles, fondations et entreprises agréées.',
  'about.what.title': 'Ce que vous y trouvez',
  'about.what.text':
    'Une page par entreprise, une fiche par territoire, une carte, et toutes les données à reprendre.',
  'about.who.title': 'Pour qui',
  'about.who.text':
    'Pour qui cherche un service près de chez soi, pour qui a besoin d’un chiffre que l’on peut citer, et pour les fédérations qui tiennent leurs listes à jour.',
  'about.data.title': 'D’où viennent les données',
  'about.data.text':
    'Du registre des entreprises, des listes des administrations et des fédérations. Chaque information dit sa source, sa date, et ce que disent les autres sources.',
  'about.open.title': 'Libre et vérifiable',
  'about.open.text':
    'Le logiciel est libre (licence EUPL). Chaque version publiée garde son empreinte : la même entrée donne le même résultat.',
  'about.reconcile.title': 'Rapprocher votre propre liste',
  'about.reconcile.text':
    'OpenRefine et d’autres outils (W3C Reconciliation 0.2) trouvent vos organisations au registre et dans l’annuaire. Donnez-leur cette adresse :',
  'method.title': 'Méthode et périmètres',
  'method.lead':
    'Qui compte-t-on, et pourquoi ? Voici les définitions, les règles et la comparaison avec les chiffres publiés.',
  'method.perimeters': 'Les périmètres',
  'method.linked':
    'Les chiffres comptent les entreprises trouvées au registre. L’annuaire et la carte montrent en plus les organisations de listes qui n’y sont pas encore rattachées.',
  'method.entries': { one: '{count} entreprise', other: '{count} entreprises' },
  'method.rules': { one: 'La règle', other: 'Les {count} règles' },
  'method.checks': 'Nos totaux et les chiffres publiés',
  'method.checksText':
    'Nous comptons avec nos propres règles, puis nous comparons. L’écart est montré, jamais corrigé à la main.',
  'method.region': 'Région',
  'method.measure': 'Mesure',
  'method.own': 'Essaim',
  'method.published': 'Publié',
  'method.difference': 'Écart',
  'method.source': 'Source',
  'method.groups': 'Les domaines d’activité',
  'method.groupsText':
    'Le registre décrit les activités par des codes NACE (la nomenclature européenne). Nous les rangeons en douze domaines en mots simples.',
  'method.statGroup': 'Groupe statistique : {label}',
  'method.accreditations': 'Les agréments',
  'method.accreditationsText':
    'Un agrément est une reconnaissance par une autorité publique, sous conditions.',
  'method.geocoding': 'Les lieux sur la carte',
  'method.geocodingText':
    'Nous cherchons l’adresse exacte, puis la rue, puis la localité, puis la commune. Un lieu approximatif est dessiné autrement : en creux, avec un trait interrompu.',
  'sources.title': 'Sources et versions',
  'sources.lead': 'Chaque version dit de quels fichiers elle est faite et ce qui en a été gardé.',
  'sources.list': 'Les sources de cette version',
  'sources.licence': 'Licence',
  'sources.vintage': 'Millésime',
  'sources.in': 'Lignes lues',
  'sources.kept': 'Gardées',
  'sources.rejected': 'Rejetées',
  'sources.dropped': 'Écartées',
  'sources.rowsText':
    'Rejetées : lignes fautives, gardées à part avec leur raison. Écartées : hors du champ, comme les personnes physiques, que nous n’enregistrons jamais.',
  'sources.geocoding': 'Comment les lieux ont été trouvés',
  'sources.geocodingText': 'Entreprises selon la précision de leur lieu',
  'sources.method': 'Méthode',
  'sources.reference': 'Tables de référence',
  'sources.referenceText': 'Tables livrées avec le logiciel',
  'sources.producer': 'Producteur',
  'sources.keptRows': { one: '{count} ligne gardée', other: '{count} lignes gardées' },
  'sources.tables': { one: '{count} table', other: '{count} tables' },
  'sources.tableRows': { one: '{count} ligne', other: '{count} lignes' },
  'releases.title': 'Les versions',
  'releases.text':
    'L’annuaire et les statistiques ont chacun leur édition. Les fichiers complets sont à reprendre ici.',
  'releases.directory': 'Annuaire',
  'releases.statistics': 'Statistiques',
  'releases.current': 'en ligne',
  'releases.demo': 'données inventées',
  'releases.referenceDate': 'Situation au',
  'releases.created': 'Créée le',
  'releases.counts': 'Contenu',
  'releases.checks': 'Contrôles',
  'releases.checksPassed': { one: '{count} réussi', other: '{count} réussis' },
  'releases.checksFailed': { one: '{count} signalé', other: '{count} signalés' },
  'releases.code': 'Logiciel',
  'releases.hash': 'Empreinte',
  'legal.title': 'Mentions légales et vie privée',
  'legal.operator.title': 'Qui tient ce service',
  'legal.operator.text': '{operator}. Écrivez-nous à l’adresse au bas de cette page.',
  'legal.personal.title': 'Données personnelles',
  'legal.personal.text':
    'L’annuaire ne contient pas de personnes physiques. Les adresses e-mail et numéros de téléphone qui semblent personnels ne sont pas publiés. Un signalement d’erreur n’est pas publié : votre e-mail est effacé dès qu’il est traité, au plus tard après 180 jours, et le signalement après deux ans. Bases : les données des entreprises sont publiques (Banque-Carrefour des Entreprises, adresses BeSt, listes des administrations et fédérations) et republiées dans l’intérêt public de l’information sur l’économie sociale (RGPD, art. 6, 1, f). Votre adresse IP sert un instant à limiter le nombre de demandes ; elle n’est ni gardée ni écrite dans un journal.',
  'legal.rights.title': 'Corriger ou retirer',
  'legal.rights.text':
    'Une entreprise ou une personne peut demander une correction ou un retrait. Le retrait vaut pour toutes les versions, aussi les anciennes. Vous pouvez aussi vous plaindre auprès de l’Autorité de protection des données (autoriteprotectiondonnees.be).',
  'legal.cookies.title': 'Cookies et position',
  'legal.cookies.text':
    'Un seul cookie, si vous changez de thème : il retient ce choix. Qui se connecte à l’espace des fédérations en reçoit un autre, le temps de sa session. Votre position n’est demandée que si vous cliquez sur « Autour de moi » ; elle est arrondie à cent mètres environ et n’est pas gardée.',
  'legal.maps.title': 'Aucun tiers',
  'legal.maps.text':
    'Les pages, les polices et la carte viennent de ce site. Rien n’est demandé à un autre serveur tant que vous ne suivez pas un lien.',
  'legal.mapsOf.title': 'Le fond de carte vient d’un tiers',
  'legal.mapsOf.text':
    'Les pages et les polices viennent de ce site. Le fond de carte vient de {host} : quand une carte s’affiche, votre navigateur le lui demande, et ce serveur voit votre adresse IP et l’endroit regardé.',
  'legal.licence.title': 'Réutiliser',
  'legal.licence.text':
    'Le logiciel est sous licence EUPL 1.2. Les données gardent la licence de leur source : voyez la page des sources.',
  'accessibility.title': 'Accessibilité',
  'accessibility.state.title': 'Notre but',
  'accessibility.state.text':
    'Toutes les pages doivent convenir au niveau AA des règles WCAG 2.2 : au clavier, avec un lecteur d’écran, agrandies, en clair et en sombre, et sans JavaScript pour chercher, filtrer et lire.',
  'accessibility.tested.title': 'Ce que nous vérifions',
  'accessibility.tested.text':
    'À chaque changement, un contrôle automatique passe sur toutes les pages, dans les deux thèmes et sur petit écran, et un parcours se fait au clavier seul.',
  'accessibility.limits.title': 'Limites connues',
  'accessibility.limits.text':
    'La carte est un dessin : ses résultats visibles sont aussi donnés en liste, que l’on parcourt avec les flèches. Des noms d’entreprises peuvent être dans une autre langue que la page.',
  'accessibility.report.title': 'Un obstacle ?',
  'accessibility.report.text': 'Écrivez-nous : nous répondons et nous réparons.',
} as const satisfies Catalogue;

/** Keys of these texts. */
export type AboutKey = keyof typeof aboutFr;
