"""A SPARQL 1.1 server as a store: the graph that a Virtuoso, Fuseki or Oxigraph server already holds."""

import urllib.error
import urllib.parse
import urllib.request

import pyoxigraph as ox

from alliancegraph.errors import QueryRefused, UnreadableInput, UsageError
from alliancegraph.graph.namespaces import PREFIXES
from alliancegraph.graph.store import Solutions, solutions

_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"
_MOST_BYTES = 64 * 1024 * 1024


class SparqlStore:
    """Sends each query to one address, by POST, and follows no redirection to another.

    The server's default graph must be the union of its named graphs, as it is in the other stores
    (Fuseki: ``tdb2:unionDefaultGraph true``; Virtuoso: always). The ontology must be loaded there too.
    """

    confined = False

    def __init__(self, address: str, seconds: float = 10.0) -> None:
        """``address`` is the query endpoint; raises UsageError when it is no http or https address."""
        if urllib.parse.urlsplit(address).scheme not in ("http", "https"):
            raise UsageError(f"{address!r} is no http address of a SPARQL server")
        self._address = address
        self._seconds = seconds

    @property
    def _opener(self) -> urllib.request.OpenerDirector:
        """No redirection, and no proxy to this machine itself."""
        own = urllib.parse.urlsplit(self._address).hostname in ("127.0.0.1", "::1", "localhost")
        direct = [urllib.request.ProxyHandler({})] if own else []
        return urllib.request.build_opener(_NoRedirect, *direct)

    def prepare(self) -> None:
        """Nothing: each query opens its own connection."""

    def select(self, query: str) -> Solutions:
        """See ``Store``; raises UnreadableInput when the server does not answer, QueryRefused when it refuses."""
        kind, body = self._post(query)
        if kind == "application/n-triples":
            quads = ox.parse(body, format=ox.RdfFormat.N_TRIPLES)
            return Solutions(
                ("subject", "predicate", "object"), ((quad.subject, quad.predicate, quad.object) for quad in quads)
            )
        try:
            return solutions(ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON))
        except (SyntaxError, ValueError) as error:
            raise UnreadableInput(self._address, f"the server's answer is no SPARQL result: {error}") from error

    def _post(self, query: str) -> tuple[str, bytes]:
        prefixes = "".join(f"PREFIX {prefix}: <{base}> " for prefix, base in PREFIXES.items())
        request = urllib.request.Request(  # noqa: S310  # the scheme was checked
            self._address,
            data=(prefixes + query).encode(),
            headers={"Content-Type": "application/sparql-query; charset=utf-8", "Accept": _ACCEPT},
        )
        try:
            with self._opener.open(request, timeout=self._seconds) as response:
                return response.headers.get_content_type(), response.read(_MOST_BYTES)
        except urllib.error.HTTPError as error:
            if error.code == 400:
                raise QueryRefused(f"{self._address}: {error.read(2000).decode(errors='replace').strip()}") from error
            raise UnreadableInput(self._address, f"the server answers {error.code} {error.reason}") from error
        except OSError as error:
            raise UnreadableInput(self._address, f"the server does not answer: {error}") from error


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Refuse: the answer is the error 30x."""
        return
