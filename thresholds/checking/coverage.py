"""Everything is covered: each criterion by a source, each heading of the document by criteria, each heading of guidance by need."""

from collections.abc import Iterator

from thresholds.errors import Problem
from thresholds.format.contents import Contents
from thresholds.model import LegalBand
from thresholds.text.places import Places


def everything_has_a_source(contents: Contents, places: Places) -> Iterator[Problem]:
    """Yield a problem for each combination and modifier that rests on nothing and is not marked as policy."""
    for section in ("combinations", "modifiers"):
        for item in getattr(contents, section):
            if not item.sources and not item.policy:
                message = "has no source; add 'sources: ' with one of this document's sources, or 'policy: true' where it is local policy"
                yield places.problem(places.path_of(section, item.id), message)


def domains_are_used(contents: Contents, places: Places) -> Iterator[Problem]:
    """Yield a problem for each domain without a question or an indicator."""
    for section, what in (("questions", "question"), ("indicators", "indicator")):
        used = {item.domain for item in getattr(contents, section)}
        for domain in contents.domains:
            if domain.id not in used:
                path = places.path_of("domains", domain.id)
                yield places.problem(path, f"has no {what}; give it one, or take the domain out")


def guidance_is_covered(contents: Contents, places: Places) -> Iterator[Problem]:
    """Yield a problem for each heading that guidance requires and no criterion for s17 or s47 answers."""
    statutory = {level.id for level in contents.levels if {LegalBand.S17, LegalBand.S47} & set(level.bands)}
    reaching = {i.id for i in contents.indicators if {i.level, i.up_to} & statutory}
    for coverage in contents.guidance:
        if reaching and not reaching & set(coverage.indicators):
            message = (
                "is covered by nothing that reaches s17 or s47, and guidance requires criteria for referral; add an indicator that does"
            )
            yield places.problem(("guidance", coverage.heading.value), message)
