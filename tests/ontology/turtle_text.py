"""Turtle with the prefixes of the project, for tests that write small ontologies and graphs."""

from alliancegraph.vocabulary import ID, NAMESPACE, VOCAB

PREFIXES = f"""
@prefix ag: <{NAMESPACE}> .
@prefix actor: <{ID}actor/> .
@prefix claim: <{ID}claim/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix document: <{ID}document/> .
@prefix domain: <{VOCAB}domain/> .
@prefix filler: <{ID}filler/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix goal: <{VOCAB}goal/> .
@prefix group: <{ID}group/> .
@prefix measure: <{VOCAB}measure/> .
@prefix naming: <{ID}naming/> .
@prefix offering: <{ID}offering/> .
@prefix ownership: <{ID}ownership/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix relation: <{ID}relation/> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix status: <{VOCAB}status/> .
@prefix type: <{VOCAB}type/> .
@prefix unit: <{VOCAB}unit/> .
@prefix vocab: <{VOCAB}> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def turtle(text: str) -> str:
    """``text`` below the prefixes."""
    return PREFIXES + text


SOUND = {
    "document": f"""document:d a ag:Document ; ag:path "documents/a.md" ; ag:mediaType "text/markdown" ;
        dcterms:title "A and B" ; dcterms:publisher "The Paper" ; dcterms:issued "2018" ; dcterms:language "fr" ;
        dcterms:license "CC BY 4.0" ; dcterms:identifier "sha256:{"0" * 64}" ; ag:originLanguage "en" ;
        schema:url <https://example.org/a> ; ag:runs "0:0 12:14" ; ag:pages "0 900" .""",
    "actors": """actor:a a ag:Organization ; skos:prefLabel "A" ; skos:altLabel "A Inc." ; ag:actorType type:tech ;
        ag:country "FR" ; skos:exactMatch wd:Q1 ; skos:note "A note"@en ; ag:registered true .
        actor:b a ag:Organization ; skos:prefLabel "B" ; ag:ownedBy actor:a .
        offering:o a ag:Offering ; skos:prefLabel "O" ; ag:madeBy actor:a .
        group:g a ag:ActorGroup ; skos:prefLabel "Group"@en , "Groupe"@fr ; foaf:member actor:a .""",
    "owner": """ownership:b-a a ag:Ownership ; ag:owner actor:a ; ag:owned actor:b ; ag:since "2018" ;
        ag:until "2020-03" ; ag:earliest "2018-01-01"^^xsd:date ; ag:latest "2020-03-31"^^xsd:date ;
        dcterms:source <https://example.org/c> ; skos:note "A note" .""",
    "name": """naming:a-a-inc a ag:Naming ; ag:named actor:a ; ag:formerName "A Inc." ; ag:until "2018" ;
        ag:latest "2018-12-31"^^xsd:date .
        actor:a ag:formerName "A Inc." .""",
    "claim": """claim:c a ag:Claim ; ag:inDocument document:d ; ag:kind ag:Alliance ; ag:attests relation:r ;
        ag:polarity "affirms" ; ag:claimedStatus status:active ; ag:confidence 0.9 ; ag:method "sheet" ;
        ag:quote "A and B" ; ag:start 0 ; ag:end 7 ; ag:trigger "and" ; ag:triggerStart 2 ; ag:triggerEnd 5 ;
        ag:cueProof "1 2-5 and" ; ag:page 1 ; ag:event "E1" ; ag:note "own words" ;
        ag:date "2018-03" ; ag:earliest "2018-03-01"^^xsd:date ; ag:latest "2018-03-31"^^xsd:date ;
        ag:dateProof "2-5 and" ; ag:place "Paris" ; ag:placeProof "2-5 and" ;
        ag:inDomain domain:cloud ; ag:domainProof "1 cloud 2-5 and" ;
        ag:amountValue 5.0 ; ag:amountCurrency "USD" ; ag:amountText "$5" ; ag:amountStart 2 ; ag:amountEnd 4 ;
        ag:outlier true ; ag:originUrl <https://example.org/b> ; ag:originTitle "T" ; ag:originPublisher "P" ;
        ag:originDate "2018" ; ag:originLanguage "en" ; ag:filler filler:f .""",
    "filler": """filler:f a ag:Filler ; ag:role ag:partner ; ag:entity actor:a ; ag:name "A" ; ag:sort "actor" ;
        ag:readType type:tech ; ag:quote "A" ; ag:start 0 ; ag:end 1 ;
        ag:anaphor "it" ; ag:anaphorStart 9 ; ag:anaphorEnd 11 .""",
    "figure": """claim:m a ag:Claim , ag:Measurement ; ag:inDocument document:d ; ag:kind ag:Measurement ;
        ag:polarity "affirms" ; ag:claimedStatus status:active ; ag:confidence 0.9 ; ag:method "frame" ;
        ag:quote "A and B" ; ag:start 0 ; ag:end 7 ; ag:trigger "and" ; ag:filler filler:f ;
        ag:measureKind measure:staff ; ag:measureValue 300.0 ; ag:measureUnit unit:person ; ag:measureBound "min" ;
        ag:measureText "300" ; ag:measureStart 0 ; ag:measureEnd 3 ; ag:measureOf actor:a .""",
    "relation": """relation:r a ag:Alliance ; ag:partner actor:a , group:g ; ag:status status:active ; ag:belief 0.87 ;
        ag:origins 1 ; ag:attestedBy claim:c ; ag:inDomain domain:cloud ; ag:through offering:o ; ag:place "Paris" ;
        ag:date "2018/.." ; ag:flag "outlier" ; ag:statusEvent <urn:event> ; ag:amount <urn:amount> .
        actor:a ag:partnerOf group:g .""",
    "ambition": """relation:g a ag:Ambition ; ag:holder group:g ; ag:goalSought goal:prevention ;
        ag:status status:active ; ag:belief 0.9 ; ag:origins 1 ; ag:attestedBy claim:c .
        relation:i a ag:Investment ; ag:investor actor:a ; ag:field domain:ai ;
        ag:status status:active ; ag:belief 0.9 ; ag:origins 1 ; ag:attestedBy claim:c .
        relation:l a ag:Launch ; ag:launcher actor:a ; ag:launchedOffering actor:b ;
        ag:status status:active ; ag:belief 0.9 ; ag:origins 1 ; ag:attestedBy claim:c .""",
    "step": '<urn:event> a ag:StatusEvent ; ag:status status:announced ; ag:date "2018" ; ag:attestedBy claim:c .',
    "amount": """<urn:amount> a schema:MonetaryAmount ; schema:value 50.0 ; schema:currency "USD" ;
        ag:amountText "$50" ; ag:amountStart 2 ; ag:amountEnd 5 ; ag:outlier true .""",
}
"""A small graph with nothing wrong in it: every property that the graph writes occurs."""
