"""Presidio's own routes in Presidio's own shapes, for clients that already speak to it.

They see what a check sees, the roll included. Patterns of a client's own are refused: a regular
expression from outside can hold a worker for minutes.
"""

from functools import cache
from typing import Annotated, Any, Literal

from flask import Blueprint, Response, jsonify, request
from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import InvalidParamError, OperatorConfig, RecognizerResult
from pydantic import ConfigDict, Discriminator, Field, Tag

from postcheck.analyzer import LANGUAGE
from postcheck.api.keys import asking
from postcheck.api.problems import Refused
from postcheck.api.request import read_json
from postcheck.api.wide_keys import note_met
from postcheck.api.wire import WHOLE, Content, Wire
from postcheck.check_line.asker import require_room
from postcheck.finding import Finding, Span
from postcheck.post import Destination, Post, Text
from postcheck.services import services

PATHS = frozenset({"/analyze", "/anonymize", "/recognizers", "/supportedentities", "/health"})

bp = Blueprint("presidio", __name__)

MOST_RESULTS = 1_000
_OWN = ("PUPIL", "STAFF", "OWN_TERM")
_ROLL = "RollRecognizer"

Label = Annotated[str, Field(min_length=1, max_length=100)]


class WireAnalyze(Wire):
    """A request to Presidio's analyzer."""

    text: Annotated[
        Annotated[Content, Tag("one")]
        | Annotated[tuple[Content, ...], Field(min_length=1, max_length=100), Tag("many")],
        Discriminator(lambda text: "many" if isinstance(text, list | tuple) else "one"),
    ]
    language: Literal["en"]
    entities: Annotated[tuple[Label, ...], Field(max_length=200)] | None = None
    score_threshold: Annotated[float, Field(ge=0, le=1)] | None = None
    return_decision_process: bool | None = None
    allow_list: Annotated[tuple[Label, ...], Field(max_length=1_000)] | None = None
    allow_list_match: Literal["exact"] | None = None
    correlation_id: Label | None = None
    ad_hoc_recognizers: Annotated[tuple[object, ...], Field(max_length=0)] | None = None


class WireResult(Wire):
    """A stretch found by Presidio's analyzer."""

    entity_type: Label
    start: Annotated[int, Field(ge=0), WHOLE]
    end: Annotated[int, Field(ge=0), WHOLE]
    score: Annotated[float, Field(ge=0, le=1)]


class _Operator(Wire):
    """One of Presidio's operators: its name and its parameters, and no others."""

    model_config = ConfigDict(extra="forbid")


class WireReplace(_Operator):
    """Other words, or the entity's name in angle brackets."""

    type: Literal["replace"]
    new_value: Annotated[str, Field(max_length=500)] | None = None


class WireDrop(_Operator):
    """Nothing in its place, or the stretch itself."""

    type: Literal["redact", "keep"]


class WireMask(_Operator):
    """Some of its characters hidden."""

    type: Literal["mask"]
    masking_char: Annotated[str, Field(min_length=1, max_length=1)]
    chars_to_mask: Annotated[int, Field(ge=0, le=20_000), WHOLE]
    from_end: bool


class WireHash(_Operator):
    """A hash, with a random salt if none is given."""

    type: Literal["hash"]
    hash_type: Literal["sha256", "sha512"] = "sha256"
    salt: Annotated[str, Field(min_length=16, max_length=200)] | None = None


class WireEncrypt(_Operator):
    """Sealed with a key of 128, 192 or 256 bits."""

    type: Literal["encrypt"]
    key: Annotated[str, Field(pattern=r"^[!-~]{16}([!-~]{8}([!-~]{8})?)?$")]


WireOperator = Annotated[
    WireReplace | WireDrop | WireMask | WireHash | WireEncrypt, Field(discriminator="type")
]


class WireAnonymize(Wire):
    """A request to Presidio's anonymizer."""

    text: Annotated[Content, Field(min_length=1)]
    analyzer_results: Annotated[tuple[WireResult, ...], Field(max_length=MOST_RESULTS)]
    anonymizers: Annotated[dict[Label, WireOperator], Field(max_length=200)] | None = None


@bp.get("/health")
def health() -> Response:
    """Returns the sentence by which Presidio's clients know that it is there."""
    return Response("Presidio Analyzer service is up", mimetype="text/plain")


@bp.post("/analyze")
def analyze() -> Response:
    """Returns what is found in a text as Presidio's results; for a list of texts a list of lists.

    Personal accounts and official ones are not told apart here: there is no account.
    """
    require_room()
    wanted = read_json(request, WireAnalyze)
    if isinstance(wanted.text, str):
        return jsonify(_results(wanted.text, wanted))
    return jsonify([_results(text, wanted) for text in wanted.text])


@bp.get("/recognizers")
def recognizers() -> Response:
    """Returns the names of all recognizers."""
    _require_language()
    names = [
        str(getattr(r, "name", "")) for r in services().analyzer.engine.get_recognizers(LANGUAGE)
    ]
    return jsonify([*names, _ROLL])


@bp.get("/supportedentities")
def supported_entities() -> Response:
    """Returns the names of all entities."""
    _require_language()
    return jsonify(sorted({*services().analyzer.engine.get_supported_entities(LANGUAGE), *_OWN}))


@bp.post("/anonymize")
def anonymize() -> Response:
    """Returns a text with Presidio's operators applied to the stretches given."""
    wanted = read_json(request, WireAnonymize)
    length = len(wanted.text)
    if any(not r.start <= r.end <= length for r in wanted.analyzer_results):
        raise Refused(422, "A result does not lie inside the text.")
    results = [
        RecognizerResult(r.entity_type, r.start, r.end, r.score) for r in wanted.analyzer_results
    ]
    operators = {
        entity: OperatorConfig(o.type, o.model_dump(exclude={"type"}, exclude_none=True))
        for entity, o in (wanted.anonymizers or {}).items()
    }
    try:
        answer = _anonymizer().anonymize(wanted.text, results, operators)
    except InvalidParamError:
        # Its message may hold what was sent.
        raise Refused(422, "An operator lacks a parameter or has a wrong one.") from None
    return Response(answer.to_json(), mimetype="application/json")


def error(refused: Refused) -> Response:
    """Returns a refusal as Presidio says it: a sentence under `error`."""
    where = "".join(f" {w.pointer}: {w.detail}" for w in refused.wrong[:1])
    response = jsonify(error=refused.detail + where)
    response.status_code = refused.status
    response.headers.update(refused.headers)
    return response


def _results(text: str, wanted: WireAnalyze) -> list[dict[str, Any]]:
    """Returns the findings in a text that were asked for."""
    post = Post((Text("text", text),), destination=Destination(school=asking().school))
    findings = services().live.checker.find(post)
    note_met(findings)
    allowed = frozenset(wanted.allow_list or ())
    return [
        _result(finding, place, explained=bool(wanted.return_decision_process))
        for finding in findings
        if isinstance(place := finding.place, Span)
        and finding.is_replaceable
        and (wanted.entities is None or finding.entity in wanted.entities)
        and finding.score >= (wanted.score_threshold or 0)
        and text[place.start : place.end] not in allowed
    ]


def _result(finding: Finding, place: Span, *, explained: bool) -> dict[str, Any]:
    return {
        "analysis_explanation": _explanation(finding) if explained else None,
        "end": place.end,
        "entity_type": finding.entity,
        "score": finding.score,
        "start": place.start,
    }


def _explanation(finding: Finding) -> dict[str, Any]:
    """Returns Presidio's explanation, without the word of context that helped: it is content."""
    return {
        "recognizer": "Postcheck",
        "pattern_name": None,
        "pattern": None,
        "original_score": finding.score,
        "score": finding.score,
        "textual_explanation": finding.why,
        "score_context_improvement": 0,
        "supportive_context_word": "",
        "validation_result": None,
        "regex_flags": None,
    }


def _require_language() -> None:
    if request.args.get("language", LANGUAGE) != LANGUAGE:
        raise Refused(400, "The only language is en.")


@cache
def _anonymizer() -> AnonymizerEngine:
    return AnonymizerEngine()  # type: ignore[no-untyped-call]  # Presidio is partly untyped
