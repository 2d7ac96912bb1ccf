interface Listed {
  items: { id: string; name: string; position: { exact: boolean } | null }[];
}

/** An enterprise of the site under test, at an exact place if there is one. */
export async function findEnterprise(baseUrl: string): Promise<{ id: string; name: string }> {
  const answer = await fetch(`${baseUrl}/api/v1/enterprises?limit=100`);
  const { items } = (await answer.json()) as Listed;
  const enterprise = items.find((item) => item.position?.exact) ?? items[0];
  if (!enterprise) throw new Error('The release holds no enterprise');
  return { id: enterprise.id, name: enterprise.name };
}
