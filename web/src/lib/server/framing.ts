const OWN_FRAMES = "frame-ancestors 'self'";

/** Other sites may frame the pages made for it, and no other page. */
export function allowFraming(headers: Headers, framed: boolean): void {
  const policy = headers.get('content-security-policy');
  if (!framed) headers.set('x-frame-options', 'SAMEORIGIN');
  else if (policy !== null)
    headers.set('content-security-policy', policy.replace(OWN_FRAMES, 'frame-ancestors *'));
}
