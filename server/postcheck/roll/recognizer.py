"""The roll as Presidio sees it: an ad hoc recognizer of one check.

It reports every stretch that may name somebody, with how close it is to the roll; what that is
worth is weighed once all recognizers have spoken.
"""

from presidio_analyzer import AnalysisExplanation, LocalRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from postcheck.roll.cells import NO_CELLS, Cells
from postcheck.roll.matcher import RollMatcher
from postcheck.roll.window import Match
from postcheck.stopwatch import Part, Stopwatch
from postcheck.text.seen import SeenCell
from postcheck.text.words import Word

PUPIL = "PUPIL"
STAFF = "STAFF"
RECOGNIZER = "Roll"


class RollRecognizer(LocalRecognizer):
    """The people of one trust, for a post of one school (`school` None: the trust itself).

    `cells` are what the words are laid out in, where the text was read in a picture.
    After `analyze`, `words`, `matches` and `cells` hold what was read; make one for each text.
    """

    def __init__(
        self,
        matcher: RollMatcher,
        schools: tuple[str, ...] | None,
        cells: tuple[SeenCell, ...] = (),
        stopwatch: Stopwatch | None = None,
    ) -> None:
        self._matcher = matcher
        self._stopwatch = stopwatch or Stopwatch()
        self.schools = schools
        self._laid_out = cells
        self.cells = NO_CELLS
        self.words: list[Word] = []
        self.matches: list[Match] = []
        super().__init__(supported_entities=[PUPIL, STAFF], name=RECOGNIZER)

    def load(self) -> None:
        """Does nothing: the matcher was built with the snapshot."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Returns possible mentions; `recognition_metadata["people"]` holds candidate ids."""
        del entities, nlp_artifacts
        is_read = bool(self._laid_out)
        with self._stopwatch.part(Part.ROLL):
            self.words, self.matches = self._matcher.match(text, self.schools, is_read=is_read)
            self.cells = Cells.of(self._laid_out, self.words)
        return [self._result(match) for match in self.matches if match.pupils or match.staff]

    def _result(self, match: Match) -> RecognizerResult:
        entity = PUPIL if match.pupils else STAFF
        return RecognizerResult(
            entity,
            match.start,
            match.end,
            0.5,
            AnalysisExplanation(RECOGNIZER, 0.5, textual_explanation=match.how.value),
            {"people": match.pupils + match.staff},
        )
