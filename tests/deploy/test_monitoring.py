"""The monitoring's files ask for nothing that the server does not tell, and every alert helps."""

import json
import re
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from conftest import furnished, with_key
from postcheck.services import EXTENSION
from postcheck.stores import devices, events
from postcheck.stores.events import Event
from served import free_port

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "deploy" / "monitoring"
ALERTS = yaml.safe_load((FOLDER / "alerts.yml").read_text("utf-8"))
RULES = [rule for group in ALERTS["groups"] for rule in group["rules"]]
BOARD = json.loads((FOLDER / "grafana.json").read_text("utf-8"))
PROMETHEUS_OWN = {"up"}
"""What Prometheus itself adds for each target."""

WORDS = {
    "by",
    "without",
    "on",
    "ignoring",
    "group_left",
    "group_right",
    "and",
    "or",
    "unless",
    "offset",
    "bool",
}
"""PromQL's keywords (prometheus.io/docs/prometheus/latest/querying/operators)."""


def asked(expression):
    """Returns the metrics and the labels that a PromQL expression names, by metric."""
    grouped = r"\b(?:by|without|on|ignoring|group_left|group_right)\s*\(([^)]*)\)"
    plain = re.sub(grouped, "", expression)
    found = {}
    for name, matchers in re.findall(r"\b([a-z_:][\w:]*)\b(?!\s*\()(\{[^}]*\})?", _bare(plain)):
        if name not in WORDS:
            found.setdefault(name, set()).update(re.findall(r"(\w+)\s*[=!]~?", matchers))
    return found


def _bare(expression):
    """Returns an expression without ranges, and with nothing in its quotes."""
    return re.sub(r"\[[^\]]*\]|(?<=offset )\d\w+", "", re.sub(r'"[^"]*"', '""', expression))


def expressions():
    """Returns every expression of both files, with where it stands."""
    panels = [(p["title"], t["expr"]) for p in BOARD["panels"] for t in p.get("targets", [])]
    variables = [
        (v["name"], v["definition"]) for v in BOARD["templating"]["list"] if "definition" in v
    ]
    asked_for = [(n, re.match(r"label_values\((\w+), \w+\)", d)[1]) for n, d in variables]
    return [*panels, *asked_for, *((rule["alert"], rule["expr"]) for rule in RULES)]


@pytest.fixture(scope="module")
def told(tmp_path_factory, models_dir):
    """Every metric of a server that has something to tell of each, with its labels."""
    with ExitStack() as stack:
        home, redis = tmp_path_factory.mktemp("home"), f"redis://127.0.0.1:{free_port()}/0"
        app = furnished(home, models_dir, stack, redis_url=redis)
        database = app.extensions[EXTENSION].database
        now = datetime.now(UTC)
        shown = Event(now, "Saltmarsh", "x", "post", "official", "jigsaw", "warn", "shown")
        events.record(database, [shown] * 20)
        key = devices.add(database, "Prometheus", None)[1]
        text = with_key(app.test_client(), key).get("/metrics").text
        declared = app.extensions["postcheck_metrics"].registry
        labels = {m._name: set(m._labelnames) for m in declared._collector_to_names}
    names = dict(re.findall(r"^# TYPE (\S+(?<!_created)) (\S+)$", text, re.MULTILINE))
    found = {}
    for name, kind in names.items():
        own = labels.get(name.removesuffix("_total"), set())
        sampled = re.findall(rf"^{name}\{{([^}}]*)\}}", text, re.MULTILINE)
        own |= {label for line in sampled for label in re.findall(r"(\w+)=", line)}
        ends = {"histogram": ("_bucket", "_count", "_sum")}.get(kind, ("",))
        found |= {name + end: own | ({"le"} if end == "_bucket" else set()) for end in ends}
    return found


@pytest.mark.parametrize(("where", "expression"), expressions())
def test_what_is_asked_for_is_told(told, where, expression):
    wanted = asked(expression)

    assert wanted, where
    assert wanted.keys() <= told.keys() | PROMETHEUS_OWN
    for name, labels in wanted.items():
        by_prometheus = {"instance", "job"}
        assert labels <= told.get(name, set()) | by_prometheus, name


def test_an_expression_is_taken_apart():
    expression = """histogram_quantile(0.95, sum by (le, route) (rate(a_bucket{x="up", y!~"z"}[5m]))
      ) > 2.5 or b_total unless b_total offset 1h"""

    assert asked(expression) == {"a_bucket": {"x", "y"}, "b_total": set()}


def test_what_is_told_is_shown(told):
    """Whatever is counted has a panel; sums and counts of a histogram come with its buckets."""
    shown = set().union(*(asked(t["expr"]) for p in BOARD["panels"] for t in p.get("targets", [])))
    families = {re.sub(r"_(bucket|count|sum)$", "", name) for name in told}

    assert families == {
        re.sub(r"_(bucket|count|sum)$", "", name) for name in shown - PROMETHEUS_OWN
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_an_alert_says_what_is_wrong_what_to_do_and_where_more_is_written(rule):
    said = rule["annotations"]
    place, _, anchor = said["runbook_url"].partition("#")
    headings = re.findall(r"^## (.+)$", (ROOT / place).read_text("utf-8"), re.MULTILINE)

    assert rule["labels"]["severity"] in {"page", "ticket"}
    assert said["summary"]
    assert said["description"].endswith(".")
    assert anchor in {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings}


def test_a_setting_that_an_alert_names_is_one():
    known = (ROOT / "deploy/.env.example").read_text("utf-8")

    named = set(re.findall(r"POSTCHECK_\w+", json.dumps(RULES)))
    assert named
    assert all(f"#{name}=" in known for name in named)


def test_panels_lie_beside_each_other_and_have_numbers_of_their_own():
    taken = set()
    for panel in BOARD["panels"]:
        at = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(at["x"], at["x"] + at["w"])
            for y in range(at["y"], at["y"] + at["h"])
        }
        assert not taken & cells, panel["title"]
        taken |= cells
    assert max(x for x, _ in taken) < 24
    assert len({panel["id"] for panel in BOARD["panels"]}) == len(BOARD["panels"])


def test_prometheus_asks_with_a_key_in_a_file_and_takes_the_rules():
    config = yaml.safe_load((FOLDER / "prometheus.yml").read_text("utf-8"))
    (job,) = config["scrape_configs"]

    assert (job["job_name"], job["metrics_path"]) == ("postcheck", "/metrics")
    assert job["authorization"]["type"] == "Bearer"
    assert job["authorization"].keys() == {"type", "credentials_file"}
    assert [(FOLDER / file).exists() for file in config["rule_files"]] == [True]
    assert all(re.fullmatch(r"[\w.-]+:8080", one) for one in job["static_configs"][0]["targets"])
