/** NUTS 2021 code of every arrondissement; Verviers is two NUTS 3 areas, French-speaking and German-speaking. */
const NUTS3: Readonly<Record<string, string>> = {
  '11000': 'BE211',
  '12000': 'BE212',
  '13000': 'BE213',
  '21000': 'BE100',
  '23000': 'BE241',
  '24000': 'BE242',
  '25000': 'BE310',
  '31000': 'BE251',
  '32000': 'BE252',
  '33000': 'BE253',
  '34000': 'BE254',
  '35000': 'BE255',
  '36000': 'BE256',
  '37000': 'BE257',
  '38000': 'BE258',
  '41000': 'BE231',
  '42000': 'BE232',
  '43000': 'BE233',
  '44000': 'BE234',
  '45000': 'BE235',
  '46000': 'BE236',
  '51000': 'BE32A',
  '52000': 'BE32B',
  '53000': 'BE323',
  '55000': 'BE32C',
  '56000': 'BE32D',
  '57000': 'BE328',
  '58000': 'BE329',
  '61000': 'BE331',
  '62000': 'BE332',
  '63000': 'BE335|BE336',
  '64000': 'BE334',
  '71000': 'BE224',
  '72000': 'BE225',
  '73000': 'BE223',
  '81000': 'BE341',
  '82000': 'BE342',
  '83000': 'BE343',
  '84000': 'BE344',
  '85000': 'BE345',
  '91000': 'BE351',
  '92000': 'BE352',
  '93000': 'BE353',
};

const NUTS1: Readonly<Record<string, string>> = { '02000': 'BE2', '03000': 'BE3', '04000': 'BE1' };

/** NUTS 2 code of every province. */
const NUTS2: Readonly<Record<string, string>> = {
  '10000': 'BE21',
  '20001': 'BE24',
  '20002': 'BE31',
  '30000': 'BE25',
  '40000': 'BE23',
  '50000': 'BE32',
  '60000': 'BE33',
  '70000': 'BE22',
  '80000': 'BE34',
  '90000': 'BE35',
};

/** The NUTS 2021 code of a region, a province or an arrondissement; throws for any other code. */
export function getAreaNuts(nis: string): string {
  const code = NUTS1[nis] ?? NUTS2[nis] ?? NUTS3[nis];
  if (!code) throw new Error(`No NUTS code is known for ${nis}: add it to etl/reference/nuts.ts.`);
  return code;
}

/** The NUTS 3 code of a commune of an arrondissement. */
export function getCommuneNuts(arrondissement: string, isGermanSpeaking: boolean): string {
  if (arrondissement !== '63000') return getAreaNuts(arrondissement);
  return isGermanSpeaking ? 'BE336' : 'BE335';
}
