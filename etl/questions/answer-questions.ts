import type { LinkageAnswer, LinkageQuestion } from '../../data/schema/linkage-service.ts';
import { nameCandidates } from '../desk/name-candidates.ts';
import { ADDRESS_LEVELS, type AddressLevel } from '../linkage/compare-addresses.ts';
import { linkList } from '../linkage/link-list.ts';
import { type LinkageIndex, openLinkageIndex } from '../linkage/open-index.ts';
import type { OpenAnswers } from './question-desk.ts';

const FARTHEST = ADDRESS_LEVELS.indexOf('elsewhere');

function measureAddress(level: AddressLevel): number | null {
  if (level === 'unknown') return null;
  return (ADDRESS_LEVELS.indexOf(level) - FARTHEST) / (ADDRESS_LEVELS.length - 1 - FARTHEST);
}

/** Answers a question from an open index, by the matcher of member lists. One question at a time per index. */
export async function answerQuestion(index: LinkageIndex, { rows }: LinkageQuestion): Promise<LinkageAnswer> {
  const links = await linkList(index, rows);
  const named = await nameCandidates(index, links);
  return {
    dataVersion: index.dataVersion,
    rows: links.map(({ row, decision, enterpriseNumber }) => ({
      row,
      chosen: decision === 'automatic' ? enterpriseNumber : null,
      candidates: (named.get(row) ?? []).map((one) => ({
        enterprise: one.enterpriseNumber,
        names: [...one.names],
        seat: one.seat,
        state: one.state,
        probability: one.probability,
        nameSimilarity: one.nameSimilarity,
        addressSimilarity: measureAddress(one.address),
      })),
    })),
  };
}

/** Opens an index file for questions. */
export async function openAnswers(file: string): Promise<OpenAnswers> {
  const index = await openLinkageIndex(file);
  return {
    answer: (question) => answerQuestion(index, question),
    close: () => {
      index.close();
    },
  };
}
