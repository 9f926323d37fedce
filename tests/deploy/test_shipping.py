"""What Postcheck is installed by: the image, Compose, Kubernetes, systemd, and the proxy in front.

Each is read by the tool that knows its format, and held against the settings there are.
"""

import configparser
import re
import subprocess
import sys
from pathlib import Path

import pytest
import redis
import yaml

from pooled import eventually
from postcheck import gunicorn_conf
from postcheck.settings import PREFIX, Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
KUBERNETES = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
SERVICES = sorted((DEPLOY / "systemd").glob("*.service"))
FILES = [
    *(DEPLOY / name for name in ("Dockerfile", "Dockerfile.dockerignore", "compose.yaml")),
    *(DEPLOY / name for name in ("Caddyfile", "release")),
    *(
        path
        for folder in ("compose", "kubernetes", "systemd")
        for path in (DEPLOY / folder).iterdir()
    ),
]
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
PICTURES = Settings.model_fields["picture_seconds"].default


def documents(kind):
    """Returns every Kubernetes object of a kind."""
    parts = (part for path in KUBERNETES for part in yaml.safe_load_all(path.read_text("utf-8")))
    return [part for part in parts if part["kind"] == kind]


def program(name, *arguments):
    """Runs a program of this Python's environment; returns what it says where it finds fault."""
    command = [Path(sys.executable).with_name(name), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def seconds(text):
    """Returns a number of seconds such as `45` or `45s`."""
    return int(str(text).removesuffix("s"))


def test_the_dockerfile_is_well_made():
    assert program("hadolint", DEPLOY / "Dockerfile") == ""


def test_the_compose_file_holds_to_its_schema():
    schema = ("--builtin-schema", "vendor.compose-spec")
    assert program("check-jsonschema", *schema, DEPLOY / "compose.yaml") == ""


def test_an_unknown_word_in_the_compose_file_would_be_found(tmp_path):
    wrong = tmp_path / "compose.yaml"
    text = (DEPLOY / "compose.yaml").read_text("utf-8")
    wrong.write_text(text.replace("read_only: true", "readonly: true"))

    assert "readonly" in program(
        "check-jsonschema", "--builtin-schema", "vendor.compose-spec", wrong
    )


def test_the_manifests_hold_to_the_api():
    assert program("kubernetes-validate", "--strict", *KUBERNETES) == ""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_setting_that_is_named_is_one(path):
    named = set(re.findall(rf"\b{PREFIX}[A-Z_]+", path.read_text("utf-8")))
    known = {PREFIX + name.upper() for name in Settings.model_fields}

    assert {
        name for name in named if name.removesuffix("_FILE") not in known and name not in known
    } == set()


def test_the_image_runs_as_nobody_in_particular_and_says_how_it_is():
    final = (DEPLOY / "Dockerfile").read_text("utf-8").rpartition("\nFROM ")[2]

    assert "\nUSER 10001:10001\n" in final
    assert "\nVOLUME /var/lib/postcheck\n" in final
    assert "/healthz" in final
    assert "curl" not in final


def test_only_what_is_listed_goes_into_the_image():
    first, *rest = [
        line
        for line in (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]

    assert first == "**"
    assert {line for line in rest if line.startswith("!")} == {
        "!LICENSE",
        "!README.md",
        "!pyproject.toml",
        "!server/**",
        "!extension/**",
        "!deploy/lock/*.txt",
    }


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_every_container_is_locked_down(name):
    service = COMPOSE["services"][name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["mem_limit"]
    assert "healthcheck" in service or service["image"].startswith("postcheck:")
    assert set(service.get("cap_add", [])) <= {"NET_BIND_SERVICE"}


def test_only_the_proxy_can_be_reached_and_only_the_server_reaches_the_data():
    services = COMPOSE["services"]

    assert [name for name, about in services.items() if "ports" in about] == ["proxy"]
    assert {n for n, about in services.items() if "back" in about.get("networks", [])} == {
        "server",
        "database",
        "redis",
    }
    assert COMPOSE["networks"]["back"] == {"internal": True}


def test_one_line_is_all_that_has_to_be_written():
    wanted = re.findall(r"\$\{(\w+)(:?[-?])?", (DEPLOY / "compose.yaml").read_text("utf-8"))

    assert {name for name, how in wanted if how != ":-"} == {"PUBLIC_NAME"}


def test_nobody_is_cut_off_while_a_picture_is_read():
    server = COMPOSE["services"]["server"]
    (deployment,) = documents("Deployment")
    pod = deployment["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    (before,) = container["lifecycle"]["preStop"]["exec"]["command"][1:]
    unit = (DEPLOY / "systemd/postcheck.service").read_text("utf-8")

    patience = gunicorn_conf.graceful_timeout
    assert patience > PICTURES
    assert seconds(server["stop_grace_period"]) > patience
    assert pod["terminationGracePeriodSeconds"] > patience + seconds(before)
    assert seconds(re.search(r"TimeoutStopSec=(\w+)", unit)[1]) > patience


def test_every_pod_is_locked_down():
    for kind in ("Deployment", "Job"):
        (found,) = documents(kind)
        pod = found["spec"]["template"]["spec"]
        assert pod["securityContext"]["runAsUser"] == 10001
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["automountServiceAccountToken"] is False
        assert pod["enableServiceLinks"] is False, "or POSTCHECK_PORT is an address"
        for container in pod["containers"]:
            assert container["securityContext"] == {
                "allowPrivilegeEscalation": False,
                "readOnlyRootFilesystem": True,
                "capabilities": {"drop": ["ALL"]},
            }
            assert container["resources"]["limits"]["memory"]


def test_a_rollout_never_takes_a_server_away_before_another_is_ready():
    (deployment,) = documents("Deployment")
    (budget,) = documents("PodDisruptionBudget")
    (scaler,) = documents("HorizontalPodAutoscaler")
    labels = deployment["spec"]["template"]["metadata"]["labels"]

    assert deployment["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    assert scaler["spec"]["minReplicas"] >= 2
    assert scaler["spec"]["scaleTargetRef"]["name"] == deployment["metadata"]["name"]
    for selector in (deployment["spec"]["selector"], budget["spec"]["selector"]):
        assert selector["matchLabels"].items() <= labels.items()
    (service,) = documents("Service")
    assert service["spec"]["selector"].items() <= labels.items()


def test_no_secret_is_written_down_and_every_one_is_mounted():
    (settings,) = documents("ConfigMap")
    (deployment,) = documents("Deployment")
    mounts = deployment["spec"]["template"]["spec"]["containers"][0]["volumeMounts"]

    secrets = {n for n, f in Settings.model_fields.items() if "SecretStr" in str(f.annotation)}
    assert not {PREFIX + name.upper() for name in (*secrets, "database_url")} & set(
        settings["data"]
    )
    paths = [path for name, path in settings["data"].items() if name.endswith("_FILE")]
    assert {str(Path(path).parent) for path in paths} <= {mount["mountPath"] for mount in mounts}


HARDENED = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "PrivateUsers": "yes",
    "ProtectClock": "yes",
    "ProtectControlGroups": "yes",
    "ProtectHostname": "yes",
    "ProtectKernelLogs": "yes",
    "ProtectKernelModules": "yes",
    "ProtectKernelTunables": "yes",
    "ProtectProc": "invisible",
    "CapabilityBoundingSet": "",
    "AmbientCapabilities": "",
    "LockPersonality": "yes",
    "MemoryDenyWriteExecute": "yes",
    "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX",
    "RestrictNamespaces": "yes",
    "RestrictRealtime": "yes",
    "RestrictSUIDSGID": "yes",
    "SystemCallArchitectures": "native",
    "UMask": "0077",
    "StateDirectoryMode": "0700",
    "LimitCORE": "0",
    "User": "postcheck",
}


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_a_service_may_do_no_more_than_it_needs(path):
    unit = configparser.RawConfigParser(strict=False, allow_no_value=True)
    unit.optionxform = str
    unit.read(path, "utf-8")

    assert HARDENED.items() <= dict(unit["Service"]).items()
    assert unit["Service"]["ExecStart"].startswith("/opt/postcheck/bin/postcheck ")


def test_every_timer_starts_a_service_that_is_there():
    for timer in (DEPLOY / "systemd").glob("*.timer"):
        assert timer.with_suffix(".service").exists()


def test_the_proxy_lets_through_what_the_server_takes():
    most = 10 * 20 * 2**20 + 2**20
    caddy = (DEPLOY / "Caddyfile").read_text("utf-8")
    nginx = (DEPLOY / "nginx.conf").read_text("utf-8")
    (ingress,) = documents("Ingress")

    assert int(re.search(r"max_size (\d+)MB", caddy)[1]) * 1_000_000 >= most
    assert {int(m) * 2**20 >= most for m in re.findall(r"client_max_body_size (\d+)m", nginx)} == {
        True
    }
    size = ingress["metadata"]["annotations"]["nginx.ingress.kubernetes.io/proxy-body-size"]
    assert int(size.removesuffix("m")) * 2**20 >= most


def test_passwords_are_made_once_and_each_only_for_its_users(tmp_path):
    volumes = [tmp_path / name for name in ("server", "database", "redis")]
    for volume in volumes:
        volume.mkdir()

    def made():
        subprocess.run([sys.executable, DEPLOY / "compose/make_secrets.py", tmp_path], check=True)
        return {path.relative_to(tmp_path).as_posix(): path.read_text() for path in files()}

    def files():
        return sorted(path for volume in volumes for path in volume.iterdir())

    first = made()
    (tmp_path / "server/redis_url").unlink()  # broken off after the others

    assert made() == first
    assert first["database/password"] in first["server/database_url"]
    assert f"requirepass {first['redis/password']}\n" in first["redis/redis.conf"]
    assert len({*first.values()}) == len(first) == 6
    settings = Settings.load(
        database_url=first["server/database_url"], secret_key=first["server/secret_key"]
    )
    assert settings.session_secret() == first["server/secret_key"]
    named = COMPOSE["services"]["server"]["environment"]
    assert {Path(v).name for n, v in named.items() if n.endswith("_FILE")} == {
        name.removeprefix("server/") for name in first if name.startswith("server/")
    }


def test_redis_understands_what_was_made_for_it(tmp_path):
    for name in ("server", "database", "redis"):
        (tmp_path / name).mkdir()
    subprocess.run([sys.executable, DEPLOY / "compose/make_secrets.py", tmp_path], check=True)
    socket_path = tmp_path / "redis.sock"
    command = ["redis-server", tmp_path / "redis/redis.conf", "--port", "0"]
    command += ["--unixsocket", str(socket_path), "--dir", str(tmp_path)]
    password = (tmp_path / "redis/password").read_text()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            client = redis.Redis(unix_socket_path=str(socket_path), password=password)
            eventually(lambda: socket_path.exists() and client.ping(), 30)
            client.close()
            with pytest.raises(redis.AuthenticationError):
                redis.Redis(unix_socket_path=str(socket_path)).ping()
        finally:
            server.terminate()
