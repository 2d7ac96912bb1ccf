import { datasetText } from '../../data/messages/datasets/index.ts';
import { dateOf, titleOf } from './answer.ts';
import type { DatasetAnswer } from './answer.ts';

export interface Citation {
  readonly text: string;
  readonly bibtex: string;
  readonly ris: string;
}

/** How to cite a dataset: in words, as BibTeX and as RIS. `address` is where its newest edition is found. */
export function citationOf(
  answer: Pick<DatasetAnswer, 'dataset' | 'edition' | 'version' | 'language'>,
  address: string,
): Citation {
  const { dataset, edition, version, language } = answer;
  const title = titleOf(dataset, language);
  const { referenceDate, demo } = edition.manifest;
  const date = dateOf(edition, language);
  const notice = demo ? `${datasetText(language, 'note.demo')} ` : '';
  const year = edition.manifest.createdAt.slice(0, 4);
  const cited = `${address}?edition=${edition.id}`;
  const fields = {
    title: `{${escapeTex(title)}}`,
    author: '{{Essaim}}',
    year: `{${year}}`,
    version: `{${version}}`,
    note: `{${escapeTex(`${notice}${edition.id}, ${referenceDate}`)}}`,
    url: `{${cited}}`,
  };
  const ris = [
    ['TY', 'DATA'],
    ['TI', title],
    ['AU', 'Essaim'],
    ['PY', year],
    ['ET', version],
    ['ID', edition.id],
    ['DA', referenceDate.replaceAll('-', '/')],
    ['UR', cited],
    ...(demo ? [['N1', notice.trim()]] : []),
    ['ER', ''],
  ];
  return {
    text: `${notice}${datasetText(language, 'citation', { title, version, edition: edition.id, date })} ${cited}`,
    bibtex: [
      `@misc{essaim-${dataset.id}-${edition.id},`,
      ...Object.entries(fields).map(([name, value]) => `  ${name} = ${value},`),
      '}',
    ].join('\n'),
    ris: ris.map(([tag, value]) => `${tag}  - ${value}`).join('\r\n'),
  };
}

/** Signs that TeX would take for commands. */
function escapeTex(text: string): string {
  return text.replace(/[&%$#_{}]/g, (sign) => `\\${sign}`);
}
