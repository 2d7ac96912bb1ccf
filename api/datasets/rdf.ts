/** A value of a property: another resource, a text in a language, a typed literal or a resource described in place. */
export type RdfValue =
  | { readonly iri: string }
  | { readonly text: string; readonly language?: string }
  | { readonly text: string; readonly type: string }
  | RdfNode;

/** A resource; without an IRI it is described where it is used. Classes, properties and types are prefixed names. */
export interface RdfNode {
  readonly id: string | null;
  readonly types: readonly string[];
  readonly properties: readonly (readonly [property: string, value: RdfValue])[];
}

export const PREFIXES: Readonly<Record<string, string>> = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

/** The graph as Turtle 1.1. */
export function printTurtle(nodes: readonly RdfNode[]): string {
  const prefixes = Object.entries(PREFIXES).map(([name, iri]) => `@prefix ${name}: <${iri}> .`);
  const statements = nodes.map((node) => `${turtleIri(node.id ?? '')}\n${turtleBody(node, '  ')} .`);
  return `${prefixes.join('\n')}\n\n${statements.join('\n\n')}\n`;
}

function turtleBody({ types, properties }: RdfNode, indent: string): string {
  const lines = [
    `a ${types.join(', ')}`,
    ...properties.map(([property, value]) => `${property} ${turtleValue(value, indent)}`),
  ];
  return lines.map((line) => indent + line).join(' ;\n');
}

function turtleValue(value: RdfValue, indent: string): string {
  if ('iri' in value) return turtleIri(value.iri);
  if ('types' in value) return `[\n${turtleBody(value, `${indent}  `)}\n${indent}]`;
  const text = JSON.stringify(value.text);
  if ('type' in value) return `${text}^^${value.type}`;
  return value.language === undefined ? text : `${text}@${value.language}`;
}

function turtleIri(iri: string): string {
  return `<${iri.replace(/[<>"{}|^`\\\s]/g, (sign) => encodeURIComponent(sign))}>`;
}

/** The graph as JSON-LD 1.1, its prefixes in the document. */
export function printJsonLd(nodes: readonly RdfNode[]) {
  return { '@context': PREFIXES, '@graph': nodes.map(jsonNode) };
}

function jsonNode({ id, types, properties }: RdfNode): Record<string, unknown> {
  const byProperty = Map.groupBy(properties, ([property]) => property);
  return {
    ...(id === null ? {} : { '@id': id }),
    '@type': types,
    ...Object.fromEntries(
      [...byProperty].map(([property, pairs]) => [property, pairs.map(([, value]) => jsonValue(value))]),
    ),
  };
}

function jsonValue(value: RdfValue): unknown {
  if ('iri' in value) return { '@id': value.iri };
  if ('types' in value) return jsonNode(value);
  if ('type' in value) return { '@value': value.text, '@type': value.type };
  return value.language === undefined
    ? { '@value': value.text }
    : { '@value': value.text, '@language': value.language };
}
