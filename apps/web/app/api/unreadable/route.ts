/** What every address that cannot be decoded is answered with: see http/identify-requests.ts. */
function refuse(): Response {
  return Response.json({ error: { message: "This address cannot be read." } }, { status: 400 });
}

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };
