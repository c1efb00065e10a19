"""Networks and measures: who is central, who reaches whom, and by which relations.

``projection``   which relations and actors make the network, as one frozen value; the network itself
``centrality``   the measures as a table, and the ranking
``paths``        how two actors are linked, as sentences with quotes
``rollup``       subsidiaries to their top parent
``life``         the days a relation is attested, and its status on a day
"""
